import { deployKey } from '@core/deploys/deploy'
import type { ErrorDeploy, UserError } from '@core/user-errors'
import { show } from '../../state/ui'
import { Sentence } from '../../ui/Sentence'
import { Ago } from '../../ui/time/Time'
import { IssueCard } from '../../views/failures/user-errors/IssueCard'
import styles from './SupportSheet.module.css'
import * as words from './words'

/** An error that a user hit, with the deploys that it came with. */
export const UserErrorCard = ({
  found: { app, service, issue, deploys, cameBack },
}: {
  found: UserError
}) => (
  <IssueCard app={app} service={service} issue={issue} how={cameBack === null ? null : 'regressed'}>
    {deploys.length === 0 ? (
      <p className={styles.none}>{words.beganBeforeAnyDeploy(app)}</p>
    ) : (
      <ul className={styles.deploys} aria-label={words.DEPLOYS_IT_CAME_WITH}>
        {deploys.map((deploy) => (
          <Came key={`${deploy.environment}#${deploy.number}`} app={app} deploy={deploy} />
        ))}
      </ul>
    )}
    {cameBack !== null && <CameBack app={app} at={cameBack.at} deploys={cameBack.deploys} />}
  </IssueCard>
)

/** That it had been resolved. */
const CameBack = ({ app, at, deploys }: { app: string; at: number; deploys: readonly ErrorDeploy[] }) =>
  deploys.length === 0 ? (
    <p className={styles.none}>
      <Sentence text={words.RESOLVED_AND_CAME_BACK} ago={<Ago at={at} />} />
    </p>
  ) : (
    <ul className={styles.deploys} aria-label={words.DEPLOYS_IT_CAME_BACK_WITH}>
      {deploys.map((deploy) => (
        <Came key={`${deploy.environment}#${deploy.number}`} app={app} deploy={deploy} isBack />
      ))}
    </ul>
  )

function Came({
  app,
  deploy: { environment, number, kind, at, by },
  isBack = false,
}: {
  app: string
  deploy: ErrorDeploy
  isBack?: boolean
}) {
  const name = deployKey({ app, environment, number })
  return (
    <li>
      {words.cameWith(isBack, by === 'release', kind === 'rollback')}{' '}
      <button
        type="button"
        className={styles.link}
        title={words.showInHistory(name)}
        onClick={() => show({ view: 'history', deploy: { app, environment, number } })}
      >
        {name}
      </button>
      , <Ago at={at} />
    </li>
  )
}
