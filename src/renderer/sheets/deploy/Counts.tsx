import { contentsOf, pulseOf, pulseWords } from '@core/shipment'
import { counted } from '@core/time'
import { useMemo } from 'react'
import type { Changes } from '../changes/changes'
import { Lines } from '../Lines'
import styles from './DeploySheet.module.css'

/** "5 pull requests · 9 commits · 4 authors · 31 files · +412 −118". */
export function Counts({ changes }: { changes: Changes }) {
  const own = changes.kind === 'known' ? changes.shipment.own : null
  const pulse = useMemo(() => (own === null ? null : pulseOf(own.range, contentsOf(own))), [own])
  if (own === null || pulse === null) return <span className={styles.counts} />
  const { totalCommits, totalRemoved } = own.range
  const words =
    totalCommits === 0 && totalRemoved > 0
      ? [`${counted(totalRemoved, 'commit')} out`, counted(pulse.files, 'file')]
      : pulseWords(pulse)
  return (
    <span className={styles.counts}>
      {words.join(' · ')}
      {' · '}
      <Lines added={pulse.additions} removed={pulse.deletions} />
    </span>
  )
}
