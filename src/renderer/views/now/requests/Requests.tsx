import type { WaitingRequest } from '@contract/features/chat'
import { environmentKey } from '@core/deploys/deploy'
import { useChatRequests } from '../../../data/queries'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { DeployName } from '../../../ui/deploys/DeployName'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { asRows } from '../../../ui/layout/rows'
import active from '../active/ActiveDeploy.module.css'
import styles from '../NowView.module.css'
import * as words from '../words'

/** What was asked for in chat and waits for whoever is at this desktop, or was asked for here and waits in chat; nothing where nothing does. */
export function Requests() {
  const requests = useChatRequests()
  if (requests.length === 0) return null
  return (
    <section className={styles.section} aria-label={words.REQUESTS}>
      <div className={styles.heading}>
        <h2>{words.REQUESTS}</h2>
      </div>
      <div ref={asRows} className={styles.panel}>
        {requests.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </div>
    </section>
  )
}

const Request = ({ request }: { request: WaitingRequest }) => (
  <article
    className={active.deploy}
    aria-label={words.requestFor(environmentKey(request))}
    data-row
    tabIndex={-1}
  >
    <StatusIcon status="waiting" />
    <div className={active.body}>
      <div className={active.line}>
        <DeployName app={request.app} environment={request.environment} />
        <span className={active.subject} title={`${request.plan} · ${request.by}`}>
          {request.plan}
          <span className={active.by}> · {request.by}</span>
        </span>
      </div>
      <p className={active.asks} role="status">
        {request.own ? words.WAITS_FOR_A_SECOND_PERSON : words.asksInChat(request.by)}
      </p>
    </div>
    <div className={active.buttons}>
      <Button
        aria-label={(request.own ? words.takeBackRequestFor : words.approveRequestFor)(
          environmentKey(request),
        )}
        onClick={() => openSheet({ kind: 'request', id: request.id })}
      >
        {request.own ? words.TAKE_BACK : words.APPROVE}
      </Button>
    </div>
  </article>
)
