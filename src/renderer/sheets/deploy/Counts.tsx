import {
  allChanges,
  LINES_UNKNOWN,
  pulseOf,
  pulseWords,
  shippedIn,
  takenOutIn,
  tallied,
} from '@core/shipment'
import { useMemo } from 'react'
import type { ShipmentState } from '../changes'
import { DiffStat } from '../DiffStat'
import styles from './DeploySheet.module.css'
import * as words from './words'

/** "5 pull requests · 9 commits · 4 authors · 31 files · +412 −118", of every repository together. */
export function Counts({ changes }: { changes: ShipmentState }) {
  const all = useMemo(() => (changes.kind === 'known' ? allChanges(changes.shipment) : null), [changes])
  const pulse = useMemo(() => (all === null ? null : pulseOf(all)), [all])
  if (all === null || pulse === null) return <span className={styles.counts} />
  const [shipped, out] = [shippedIn(all), takenOutIn(all)]
  const isBack = shipped.total === 0 && out.total > 0 && !pulse.isCutOff
  const parts = isBack ? [words.out(tallied(out, 'commit')), words.files(pulse.files)] : pulseWords(pulse)
  const { whose } = isBack ? out : shipped
  return (
    <span className={styles.counts} title={whose === '' ? undefined : words.commitsOf(whose)}>
      {parts.join(' · ')}
      {' · '}
      {pulse.areLinesUnknown ? LINES_UNKNOWN : <DiffStat added={pulse.additions} removed={pulse.deletions} />}
    </span>
  )
}
