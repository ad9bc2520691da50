import { accountName, type Server } from '@core/accounts/account'
import type { FormEvent } from 'react'
import { Footer } from '../../../sheets/Footer'
import { ProblemMessage } from '../../../sheets/ProblemMessage'
import sheet from '../../../sheets/Sheet.module.css'
import { Button } from '../../../ui/controls/Button'
import { Dialog } from '../../../ui/layout/Dialog'
import * as words from '../words'
import { SecretField } from './SecretField'
import { useSecretField } from './useSecretField'

/** Takes a token or key for a server, and keeps it once the server has taken it. */
export function SecretDialog({ server, onClose }: { server: Server; onClose: () => void }) {
  const secret = useSecretField()

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (await secret.send(server)) onClose()
  }

  return (
    <Dialog title={words.signInTo(accountName(server))} onClose={onClose}>
      <form className={sheet.form} onSubmit={(event) => void submit(event)}>
        <div className={sheet.body}>
          <SecretField kind={server.kind} {...secret} />
          {secret.problem !== null && <ProblemMessage sentence={secret.problem} />}
        </div>
        <Footer why={secret.isPending ? words.ASKING : null} confirm={null} onClose={onClose}>
          <Button type="submit" look="main" disabled={secret.isEmpty || secret.isPending}>
            {words.CHECK_AND_KEEP}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
