import type { Keeping } from '@core/accounts/account'
import { Info } from 'lucide-react'
import { useCommand } from '../../../data/commands'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
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
          <p>{words.NO_KEYCHAIN}</p>
          <Button onClick={() => keep.mutate(null)} disabled={keep.isPending}>
            {words.STORE_ANYWAY}
          </Button>
        </div>
      ) : (
        <p>{words.KEPT_WITHOUT_KEYCHAIN}</p>
      )}
    </div>
  )
}
