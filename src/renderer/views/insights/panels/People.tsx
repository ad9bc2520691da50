import type { Insights } from '@core/insights'
import { counted } from '@core/text/time'
import { ChartPanel } from '../charts/ChartPanel'
import { failedWords, NO_PEOPLE, PEOPLE_COLUMNS, PEOPLE_TITLE } from '../words'
import styles from './Panels.module.css'

/** Who deploys. */
export function People({ people }: Pick<Insights, 'people'>) {
  const most = Math.max(1, ...people.map(({ deploys }) => deploys))
  return (
    <ChartPanel
      title={PEOPLE_TITLE}
      hasPicture={false}
      table={{
        columns: PEOPLE_COLUMNS,
        rows: people.map(({ by, deploys, failed }) => [by, deploys, failed]),
      }}
    >
      {people.length === 0 ? (
        <p className={styles.none}>{NO_PEOPLE}</p>
      ) : (
        <ul className={styles.bars}>
          {people.slice(0, 7).map(({ by, deploys, failed }) => (
            <li key={by}>
              <span className={styles.name} title={by}>
                {by}
              </span>
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${(deploys / most) * 100}%` }} />
              </span>
              <span className={styles.amount}>{counted(deploys, 'deploy')}</span>
              <span className={styles.of}>{failedWords(failed)}</span>
            </li>
          ))}
        </ul>
      )}
    </ChartPanel>
  )
}
