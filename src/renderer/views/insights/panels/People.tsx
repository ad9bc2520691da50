import type { Insights } from '@core/insights'
import { counted } from '@core/text/time'
import { countChange } from '../change'
import { BarList } from '../charts/BarList'
import { ChartPanel } from '../charts/ChartPanel'
import { failedWords, NO_PEOPLE, PEOPLE_COLUMNS, PEOPLE_TITLE } from '../words'
import styles from './Panels.module.css'

/** So many are drawn; the others are in the table. */
const DRAWN = 7

/** Who deploys. */
export function People({ people }: Pick<Insights, 'people'>) {
  const most = Math.max(1, ...people.map(({ deploys }) => deploys))
  const bars = people.slice(0, DRAWN).map(({ by, deploys, failed, before }) => ({
    name: by,
    share: deploys / most,
    amount: counted(deploys, 'deploy'),
    change: countChange(deploys, before?.deploys),
    of: failedWords(failed),
  }))
  return (
    <ChartPanel
      title={PEOPLE_TITLE}
      picture={bars}
      table={{
        columns: PEOPLE_COLUMNS,
        rows: people.map(({ by, deploys, failed, before }) => [
          by,
          deploys,
          failed,
          before?.deploys ?? null,
          before?.failed ?? null,
        ]),
      }}
    >
      {bars.length === 0 ? <p className={styles.none}>{NO_PEOPLE}</p> : <BarList bars={bars} />}
    </ChartPanel>
  )
}
