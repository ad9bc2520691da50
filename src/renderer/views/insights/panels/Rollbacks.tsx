import { deployKey } from '@core/deploys/deploy'
import type { Insights } from '@core/insights'
import { goTo, openDetails } from '../../../state/ui'
import { Ago } from '../../../ui/time/Time'
import { ChartPanel } from '../charts/ChartPanel'
import { NO_REASON, NO_ROLLBACKS, ROLLBACKS_COLUMNS, ROLLBACKS_TITLE, rollbacksAside } from '../words'
import styles from './Panels.module.css'

/** What was rolled back, and why: a list, of which there is no picture. */
export function Rollbacks({ insights: { rollbacks: listed, now, before } }: { insights: Insights }) {
  return (
    <ChartPanel
      title={ROLLBACKS_TITLE}
      aside={rollbacksAside(now.rollbacks, listed.length, before?.rollbacks)}
      picture={[]}
      table={{
        columns: ROLLBACKS_COLUMNS,
        rows: listed.map((one) => [deployKey(one), one.by, new Date(one.at).toISOString(), one.reason]),
      }}
    >
      {listed.length === 0 ? (
        <p className={styles.none}>{NO_ROLLBACKS}</p>
      ) : (
        <ul className={styles.rows}>
          {listed.map((one) => (
            <li key={deployKey(one)}>
              <button
                type="button"
                className={styles.row}
                onClick={() => {
                  openDetails(one)
                  goTo('history')
                }}
              >
                <span className={styles.where}>
                  <b>{one.app}</b>/{one.environment}
                </span>
                <span
                  className={one.reason === null ? styles.unsaid : styles.reason}
                  title={one.reason ?? undefined}
                >
                  {one.reason ?? NO_REASON}
                </span>
                <span className={styles.number}>#{one.number}</span>
                <Ago at={one.at} className={styles.ago} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </ChartPanel>
  )
}
