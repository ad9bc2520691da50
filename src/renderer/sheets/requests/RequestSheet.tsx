import { environmentKey } from '@core/deploys/deploy'
import { canonical } from '@core/util/same'
import { Check, X } from 'lucide-react'
import { useCommand } from '../../data/commands'
import { useChatRequests } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import { VerdictPanel } from '../VerdictPanel'
import * as words from './words'

/** Asks whether a request from chat is to be sent, with what it does and its verdict in sight. */
export function RequestSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const request = useChatRequests().find((one) => one.id === id)
  const command = useCommand('answerRequest')
  const onKeyDown = useOneCommandPerKey()
  const wasRead = useRead(request === undefined ? null : `${request.id} ${canonical(request.verdict)}`)
  const answer = (approve: boolean): void => command.mutate({ id, approve }, { onSuccess: onClose })
  const title =
    request === undefined
      ? words.APPROVE_REQUEST
      : (request.own ? words.takeBackRequestFor : words.approveRequestFor)(environmentKey(request))
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={sheet.body}>
        {request === undefined ? (
          <p>{words.NO_LONGER_WAITING}</p>
        ) : (
          <>
            <p>{request.own ? words.youAsked(request.plan) : words.asksInChat(request.by, request.plan)}</p>
            <VerdictPanel verdict={request.verdict} waiting="" />
            <p className={sheet.why}>{words.JUDGED_AGAIN}</p>
          </>
        )}
        {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
      </div>
      <Footer why={null} confirm={null} onClose={onClose}>
        <Button disabled={request === undefined || command.isPending} onClick={() => answer(false)}>
          <X aria-hidden="true" />
          {request?.own === true ? words.TAKE_BACK : words.DENY}
        </Button>
        {request?.own !== true && (
          <Button
            look="main"
            onKeyDown={onKeyDown}
            disabled={request === undefined || !wasRead || command.isPending}
            onClick={() => answer(true)}
          >
            <Check aria-hidden="true" />
            {words.APPROVE}
          </Button>
        )}
      </Footer>
    </Dialog>
  )
}
