import type { CameWith, UserError } from '@core/errors'
import { show } from '../../state/ui'
import { Ago } from '../../ui/Time'
import { MetIssue } from '../../views/failures/met/MetIssue'
import styles from './SupportSheet.module.css'

/** An error that a user met, with the deploys that it came with. */
export const Found = ({ found: { app, service, issue, deploys } }: { found: UserError }) => (
  <MetIssue app={app} service={service} issue={issue}>
    {deploys.length === 0 ? (
      <p className={styles.none}>It began before any deploy of {app} that is known here.</p>
    ) : (
      <ul className={styles.deploys} aria-label="Deploys it came with">
        {deploys.map((deploy) => (
          <Came key={`${deploy.environment}#${deploy.number}`} app={app} deploy={deploy} />
        ))}
      </ul>
    )}
  </MetIssue>
)

function Came({ app, deploy: { environment, number, kind, at, by } }: { app: string; deploy: CameWith }) {
  const name = `${app}/${environment}#${number}`
  return (
    <li>
      {by === 'release' ? 'Came with ' : 'Began after '}
      {kind === 'rollback' && 'roll back '}
      <button
        type="button"
        className={styles.link}
        title={`Show ${name} in History`}
        onClick={() => show({ view: 'history', deploy: name })}
      >
        {name}
      </button>
      , <Ago at={at} />
    </li>
  )
}
