import type { CameWith, UserError } from '@core/user-errors'
import { show } from '../../state/ui'
import { Ago } from '../../ui/time/Time'
import { IssueCard } from '../../views/failures/user-errors/IssueCard'
import styles from './SupportSheet.module.css'

/** An error that a user hit, with the deploys that it came with. */
export const Found = ({ found: { app, service, issue, deploys, cameBack } }: { found: UserError }) => (
  <IssueCard app={app} service={service} issue={issue} how={cameBack === null ? null : 'regressed'}>
    {deploys.length === 0 ? (
      <p className={styles.none}>It began before any deploy of {app} that is known here.</p>
    ) : (
      <ul className={styles.deploys} aria-label="Deploys it came with">
        {deploys.map((deploy) => (
          <Came key={`${deploy.environment}#${deploy.number}`} app={app} deploy={deploy} />
        ))}
      </ul>
    )}
    {cameBack !== null && <CameBack app={app} at={cameBack.at} deploys={cameBack.deploys} />}
  </IssueCard>
)

/** That it had been resolved. */
const CameBack = ({ app, at, deploys }: { app: string; at: number; deploys: readonly CameWith[] }) =>
  deploys.length === 0 ? (
    <p className={styles.none}>
      It was resolved, and came back <Ago at={at} />.
    </p>
  ) : (
    <ul className={styles.deploys} aria-label="Deploys it came back with">
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
  deploy: CameWith
  isBack?: boolean
}) {
  const words = isBack ? ['Came back with ', 'Came back after '] : ['Came with ', 'Began after ']
  const name = `${app}/${environment}#${number}`
  return (
    <li>
      {words[by === 'release' ? 0 : 1]}
      {kind === 'rollback' && 'roll back '}
      <button
        type="button"
        className={styles.link}
        title={`Show ${name} in History`}
        onClick={() => show({ view: 'history', deploy: { app, environment, number } })}
      >
        {name}
      </button>
      , <Ago at={at} />
    </li>
  )
}
