import { environmentKey } from '@core/deploys/deploy'
import { Check, X } from 'lucide-react'
import { useCommand } from '../../data/commands'
import { useChatRequests } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneWishAKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { Problem } from '../Problem'
import sheet from '../Sheet.module.css'

/** Asks whether a request from chat is to be sent, with what it does and its verdict in sight. */
export function RequestSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const request = useChatRequests().find((one) => one.id === id)
  const command = useCommand('answerRequest')
  const onKeyDown = useOneWishAKey()
  const wasRead = useRead(request === undefined ? null : `${request.id} ${request.text}`)
  const answer = (approve: boolean): void => command.mutate({ id, approve }, { onSuccess: onClose })
  const [what = '', level = '', ...reasons] = request?.text.split('\n') ?? []
  const title = request === undefined ? 'Approve request' : `Approve request for ${environmentKey(request)}`
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={sheet.body}>
        {request === undefined ? (
          <p>This request is no longer waiting.</p>
        ) : (
          <>
            <p>
              {request.by} asks in chat: {what}
            </p>
            <section aria-label="Verdict">
              <h3>{level}</h3>
              <ul>
                {reasons.map((reason) => (
                  <li key={reason}>{reason.replace(/^(?:• )?(?:(?:Caution|Stop): )?/, '')}</li>
                ))}
              </ul>
            </section>
            <p className={sheet.why}>
              The verdict is made again before it is sent. If it is worse by then, nothing is sent.
            </p>
          </>
        )}
        {command.isError && <Problem sentence={command.error.problem.sentence} />}
      </div>
      <Footer why={null} confirm={null} onClose={onClose}>
        <Button disabled={request === undefined || command.isPending} onClick={() => answer(false)}>
          <X aria-hidden="true" />
          Deny
        </Button>
        <Button
          look="main"
          onKeyDown={onKeyDown}
          disabled={request === undefined || !wasRead || command.isPending}
          onClick={() => answer(true)}
        >
          <Check aria-hidden="true" />
          Approve
        </Button>
      </Footer>
    </Dialog>
  )
}
