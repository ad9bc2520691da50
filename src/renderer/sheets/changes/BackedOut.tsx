import { itemKey, nameOf, type RevertedPair, titleOf } from '@core/shipment'
import { ChevronRight } from 'lucide-react'
import styles from './BackedOut.module.css'
import list from './ChangeList.module.css'
import * as words from './words'

/** What ships together with what takes it back, folded away: it has no effect and does not count. */
export function BackedOut({ pairs }: { pairs: readonly RevertedPair[] }) {
  if (pairs.length === 0) return null
  return (
    <details className={styles.backedOut}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        {words.shippedAndBackedOut(pairs.length)}
      </summary>
      <ul className={styles.pairs} aria-label={words.SHIPPED_AND_BACKED_OUT}>
        {pairs.map(({ reverted, by }) => (
          <li key={itemKey(reverted)} className={styles.pair}>
            <span className={list.ref}>{nameOf(reverted)}</span>{' '}
            <span className={list.title} title={titleOf(reverted)}>
              {titleOf(reverted)}
            </span>
            <span className={styles.by} title={titleOf(by)}>
              {words.takenBackBy(nameOf(by))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
