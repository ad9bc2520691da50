import type { Level, Verdict } from '@core/verdict'
import { Check, CircleCheck, CircleDashed, type LucideIcon, OctagonX, TriangleAlert, X } from 'lucide-react'
import styles from './VerdictPanel.module.css'

const HEADS: Record<Level, { word: string; icon: LucideIcon }> = {
  go: { word: 'Go', icon: CircleCheck },
  caution: { word: 'Caution', icon: TriangleAlert },
  stop: { word: 'Stop', icon: OctagonX },
}

const REASONS: Record<Level, LucideIcon> = { go: Check, caution: TriangleAlert, stop: X }

/** Go, Caution or Stop with every reason; null while it is not known. */
export function VerdictPanel({ verdict, waiting }: { verdict: Verdict | null; waiting: string }) {
  if (verdict === null) {
    return (
      <section className={styles.unknown} aria-label="Verdict" aria-busy="true">
        <CircleDashed aria-hidden="true" />
        {waiting}
      </section>
    )
  }
  const { word, icon: Icon } = HEADS[verdict.level]
  return (
    <section className={styles[verdict.level]} aria-label="Verdict">
      <h3 className={styles.head}>
        <Icon aria-hidden="true" />
        {word}
      </h3>
      <ul className={styles.reasons}>
        {verdict.reasons.map(({ level, sentence }) => (
          <Reason key={sentence} level={level} sentence={sentence} quiet={level !== verdict.level} />
        ))}
      </ul>
    </section>
  )
}

function Reason({ level, sentence, quiet }: { level: Level; sentence: string; quiet: boolean }) {
  const Icon = REASONS[level]
  return (
    <li className={quiet ? styles.quiet : styles.reason}>
      <Icon aria-hidden="true" />
      <span>{sentence}</span>
    </li>
  )
}
