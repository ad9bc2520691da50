import {
  allChanges,
  LINES_UNKNOWN,
  pulseOf,
  pulseWords,
  shippedIn,
  takenOutIn,
  tallied,
} from '@core/shipment'
import { counted } from '@core/text/time'
import { useMemo } from 'react'
import type { Changes } from '../changes/changes'
import { Lines } from '../Lines'
import styles from './DeploySheet.module.css'

/** "5 pull requests · 9 commits · 4 authors · 31 files · +412 −118", of every repository together. */
export function Counts({ changes }: { changes: Changes }) {
  const all = useMemo(() => (changes.kind === 'known' ? allChanges(changes.shipment) : null), [changes])
  const pulse = useMemo(() => (all === null ? null : pulseOf(all)), [all])
  if (all === null || pulse === null) return <span className={styles.counts} />
  const [shipped, out] = [shippedIn(all), takenOutIn(all)]
  const isBack = shipped.total === 0 && out.total > 0 && !pulse.isCutOff
  const words = isBack ? [`${tallied(out, 'commit')} out`, counted(pulse.files, 'file')] : pulseWords(pulse)
  const { whose } = isBack ? out : shipped
  return (
    <span className={styles.counts} title={whose === '' ? undefined : `Commits: ${whose}`}>
      {words.join(' · ')}
      {' · '}
      {pulse.areLinesUnknown ? LINES_UNKNOWN : <Lines added={pulse.additions} removed={pulse.deletions} />}
    </span>
  )
}
