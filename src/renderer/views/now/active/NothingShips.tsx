import { useLostDeploys } from '../../../data/lost'
import type { EnvironmentRow } from '../environments/rows'
import styles from '../NowView.module.css'
import * as words from '../words'

/** That nothing ships, and how sure that is: of what was not heard of, or not lately, nobody knows. */
export function NothingShips({ rows }: { rows: readonly EnvironmentRow[] }) {
  const lost = useLostDeploys()
  return <p className={styles.empty}>{wordsFor(rows, lost)}</p>
}

function wordsFor(rows: readonly EnvironmentRow[], lost: string): string {
  const heard = rows.filter(({ status }) => status !== null).length
  if (heard === 0 && rows.length > 0) return words.SHIPPING_NOT_KNOWN_YET
  if (lost !== '') return words.nothingWasShipping(lost)
  return heard < rows.length ? words.NOTHING_FOUND_SHIPPING : words.NOTHING_IS_SHIPPING
}
