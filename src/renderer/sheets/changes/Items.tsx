import type { Range } from '@core/commits/commit'
import { itemKey, type ListedItem } from '@core/shipment'
import { cx } from '../../ui/style/cx'
import { ChangeItem } from './ChangeItem'
import styles from './ChangeList.module.css'
import { type CommitTags, NO_TAGS, tagsOfItem } from './tags'
import * as words from './words'

/** Pull requests and commits, each on one line. Only so many commits are listed; the rest is counted. */
export function Items({
  label,
  items,
  range: { commits, totalCommits },
  tags = NO_TAGS,
}: {
  label: string
  items: readonly ListedItem[]
  range: Range
  tags?: CommitTags
}) {
  const hasCi = items.some(({ item }) => item.kind === 'pull' && item.pull.ci !== null)
  const more = totalCommits - commits.length
  return (
    <>
      {items.length > 0 && (
        <ul className={cx(styles.list, hasCi && styles.withCi)} aria-label={label}>
          {items.map((shown) => (
            <ChangeItem
              key={itemKey(shown.item)}
              shown={shown}
              hasCi={hasCi}
              tags={tagsOfItem(shown.item, tags)}
            />
          ))}
        </ul>
      )}
      {more > 0 && <p className={styles.note}>{words.andMoreCommits(more)}</p>}
    </>
  )
}
