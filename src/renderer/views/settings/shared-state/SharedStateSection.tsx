import type { SharedStatus } from '@contract/features/shared-state'
import { useSharedState } from '../../../data/queries'
import { Ago } from '../../../ui/time/Time'
import settings from '../SettingsView.module.css'
import styles from '../webhooks/Webhooks.module.css'
import { lastWords, SHARED, sharedWords } from '../words'

/** What people say of the apps that the workspace shares with the team; nothing where it shares none. */
export function SharedStateSection() {
  const { data: apps = [] } = useSharedState()
  if (apps.length === 0) return null
  return (
    <section className={settings.section} aria-labelledby="shared-state">
      <h2 id="shared-state">{SHARED.title}</h2>
      <ul className={settings.panel}>
        {apps.map((app) => (
          <SharedApp key={app.app} {...app} />
        ))}
      </ul>
    </section>
  )
}

const SharedApp = ({ app, readAt, entries, waiting, last, troubles }: SharedStatus) => (
  <li className={styles.hook} aria-label={app}>
    <div className={styles.words}>
      <h3 className={styles.url}>{app}</h3>
      <p className={styles.note}>
        {sharedWords({ entries, waiting })}{' '}
        {readAt === null ? (
          SHARED.never
        ) : (
          <>
            {SHARED.read} <Ago at={readAt} />.
          </>
        )}
      </p>
      {last !== null && (
        <p className={styles.note}>
          {lastWords(last)} <Ago at={last.at} />.
        </p>
      )}
    </div>
    {troubles.map((trouble) => (
      <p key={trouble} className={styles.trouble} role="alert">
        {trouble}
      </p>
    ))}
  </li>
)
