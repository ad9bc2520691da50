import type { Range } from '@core/commit'
import { counted } from '@core/time'
import { Lines } from '../Lines'
import styles from './DeploySheet.module.css'

/** "9 commits · 4 authors · 31 files · +412 −118". */
export function Counts({ range }: { range: Range | null }) {
  if (range === null) return <span className={styles.counts} />
  return (
    <span className={styles.counts}>
      {[commitCount(range), counted(range.authors.length, 'author'), counted(range.totalFiles, 'file')].join(
        ' · ',
      )}
      {' · '}
      <Lines added={range.additions} removed={range.deletions} />
    </span>
  )
}

const commitCount = ({ totalCommits, totalRemoved }: Range): string =>
  totalCommits === 0 && totalRemoved > 0
    ? `${counted(totalRemoved, 'commit')} out`
    : counted(totalCommits, 'commit')
