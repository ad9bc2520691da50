import type { Keeping } from '@core/accounts/account'
import { Info } from 'lucide-react'
import { useCommand } from '../../../data/commands'
import { Button } from '../../../ui/controls/Button'
import styles from './Accounts.module.css'

/** How what one signs in with is kept, said where it is not the system's keychain. */
export function KeepingNote({ keeping }: { keeping: Keeping }) {
  const keep = useCommand('keepSecrets')
  if (keeping === 'keychain') return null
  return (
    <div className={styles.keeping} role="note">
      <Info aria-hidden="true" />
      {keeping === 'memory' ? (
        <div className={styles.keepingWords}>
          <p>
            This system has no keychain, so what you sign in with is forgotten when Binnacle quits. Kept on
            this machine anyway it is encrypted, but the key lies beside it: whoever can read your files can
            read it.
          </p>
          <Button onClick={() => keep.mutate(null)} disabled={keep.isPending}>
            Store anyway (less secure)
          </Button>
        </div>
      ) : (
        <p>
          What you sign in with is kept on this machine without a keychain: whoever can read your files can
          read it. Signing out removes it.
        </p>
      )}
    </div>
  )
}
