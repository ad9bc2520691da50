import { accountName, type Server } from '@core/accounts/account'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { useAccounts } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { DeviceSignIn } from '../../views/settings/accounts/DeviceSignIn'
import { SecretField } from '../../views/settings/accounts/SecretField'
import { useSecretField } from '../../views/settings/accounts/useSecretField'
import { ProblemMessage } from '../ProblemMessage'
import styles from './ConnectSheet.module.css'
import * as words from './words'

/** Signs in where that is needed, without leaving what is being put together: by a key or token, or on GitHub by a code. */
export function SignInHere({ server, sentence }: { server: Server; sentence: string }) {
  const secret = useSecretField()
  const accounts = useAccounts()
  const signIn = useCommand('signIn')
  const byDevice = server.kind === 'github' && accounts.data?.clientId != null
  const waiting = accounts.data?.signIn?.url === server.url ? accounts.data.signIn : null

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    if (await secret.send(server)) await accounts.refetch()
  }

  return (
    <form
      className={styles.signIn}
      aria-label={words.signInTo(accountName(server))}
      onSubmit={(event) => void submit(event)}
    >
      <p>{sentence}</p>
      <SecretField kind={server.kind} {...secret} />
      {secret.problem !== null && <ProblemMessage sentence={secret.problem} />}
      <div className={styles.actions}>
        <Button type="submit" disabled={secret.isEmpty || secret.isPending}>
          {secret.isPending ? words.ASKING_THE_SERVER : words.SIGN_IN}
        </Button>
        {byDevice && (
          <Button disabled={signIn.isPending} onClick={() => signIn.mutate({ url: server.url })}>
            {words.SIGN_IN_WITH_GITHUB}
          </Button>
        )}
      </div>
      {waiting !== null && <DeviceSignIn signIn={waiting} />}
    </form>
  )
}
