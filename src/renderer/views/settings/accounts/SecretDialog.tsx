import { accountName, type Server } from '@core/accounts/account'
import type { FormEvent } from 'react'
import { Footer } from '../../../sheets/Footer'
import { Problem } from '../../../sheets/Problem'
import sheet from '../../../sheets/Sheet.module.css'
import { Button } from '../../../ui/controls/Button'
import { Dialog } from '../../../ui/layout/Dialog'
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
    <Dialog title={`Sign in to ${accountName(server)}`} onClose={onClose}>
      <form className={sheet.form} onSubmit={(event) => void submit(event)}>
        <div className={sheet.body}>
          <SecretField kind={server.kind} {...secret} />
          {secret.problem !== null && <Problem sentence={secret.problem} />}
        </div>
        <Footer why={secret.isPending ? 'The server is asked…' : null} confirm={null} onClose={onClose}>
          <Button type="submit" look="main" disabled={secret.isEmpty || secret.isPending}>
            Check and keep
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
