import type { SignIn } from '@core/accounts/account'
import { timeOfDay } from '@core/text/dates'
import { Copy, ExternalLink, RotateCcw } from 'lucide-react'
import { copy, request, useCommand } from '../../../data/commands'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import styles from './Accounts.module.css'

/** The code to enter on GitHub's page while Binnacle waits for it, or how that went wrong. */
export const DeviceSignIn = ({ signIn }: { signIn: SignIn }) =>
  signIn.state === 'waiting' ? <Waiting {...signIn} /> : <Failed {...signIn} />

function Waiting({ code, page, expiresAt }: Extract<SignIn, { state: 'waiting' }>) {
  return (
    <div className={styles.device}>
      <p className={styles.code} role="status" aria-label={words.codeIs(code)}>
        {code}
      </p>
      <p className={styles.waiting}>{words.waitingUntil(timeOfDay(expiresAt))}</p>
      <div className={styles.deviceActions}>
        <Button look="main" onClick={() => void copy(code, words.CODE_COPIED)}>
          <Copy aria-hidden="true" />
          {words.COPY_CODE}
        </Button>
        <Button onClick={() => void request('openLink', { url: page })}>
          <ExternalLink aria-hidden="true" />
          {words.OPEN_GITHUB}
        </Button>
        <Button look="quiet" onClick={() => void request('cancelSignIn', null)}>
          {words.CANCEL}
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
          {words.TRY_AGAIN}
        </Button>
        <Button look="quiet" onClick={() => void request('cancelSignIn', null)}>
          {words.CANCEL}
        </Button>
      </div>
    </div>
  )
}
