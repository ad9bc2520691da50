import type { SignIn } from '@core/accounts/account'
import { timeOfDay } from '@core/text/time'
import { Copy, ExternalLink, RotateCcw } from 'lucide-react'
import { copy, useCommand, wish } from '../../../data/commands'
import { Button } from '../../../ui/controls/Button'
import styles from './Accounts.module.css'

/** The code to enter on GitHub's page while Binnacle waits for it, or how that went wrong. */
export const DeviceSignIn = ({ signIn }: { signIn: SignIn }) =>
  signIn.state === 'waiting' ? <Waiting {...signIn} /> : <Failed {...signIn} />

function Waiting({ code, page, expiresAt }: Extract<SignIn, { state: 'waiting' }>) {
  return (
    <div className={styles.device}>
      <p className={styles.code} role="status" aria-label={`The code is ${code}`}>
        {code}
      </p>
      <p className={styles.waiting}>Waiting for you to enter it on GitHub, until {timeOfDay(expiresAt)}.</p>
      <div className={styles.deviceActions}>
        <Button look="main" onClick={() => void copy(code, 'The code was copied.')}>
          <Copy aria-hidden="true" />
          Copy code
        </Button>
        <Button onClick={() => void wish('openLink', { url: page })}>
          <ExternalLink aria-hidden="true" />
          Open GitHub
        </Button>
        <Button look="quiet" onClick={() => void wish('cancelSignIn', null)}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

function Failed({ url, sentence }: Extract<SignIn, { state: 'failed' }>) {
  const signIn = useCommand('signIn')
  return (
    <div className={styles.device}>
      <p className={styles.failed} role="alert">
        {sentence}
      </p>
      <div className={styles.deviceActions}>
        <Button onClick={() => signIn.mutate({ url })} disabled={signIn.isPending}>
          <RotateCcw aria-hidden="true" />
          Try again
        </Button>
        <Button look="quiet" onClick={() => void wish('cancelSignIn', null)}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
