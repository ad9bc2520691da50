import type { Level, Reason as OneReason, RuleId, Verdict } from '@core/verdict'
import {
  Check,
  CircleCheck,
  CircleDashed,
  Clock,
  type LucideIcon,
  OctagonX,
  TriangleAlert,
  X,
} from 'lucide-react'
import { toldOf } from './evidence'
import styles from './VerdictPanel.module.css'

const HEADS: Record<Level, { word: string; icon: LucideIcon }> = {
  go: { word: 'Go', icon: CircleCheck },
  caution: { word: 'Caution', icon: TriangleAlert },
  stop: { word: 'Stop', icon: OctagonX },
}

const REASONS: Record<Level, LucideIcon> = { go: Check, caution: TriangleAlert, stop: X }
/** What is a matter of time passes by itself. */
const OF_TIME: ReadonlySet<RuleId> = new Set(['queue', 'waiting', 'time', 'freeze'])

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
  const { word, icon: Mark } = HEADS[verdict.level]
  return (
    <section className={styles[verdict.level]} aria-label="Verdict">
      <h3 className={styles.head}>
        <Mark aria-hidden="true" />
        {word}
      </h3>
      <Reasons verdict={verdict} />
    </section>
  )
}

/** What speaks against it line by line; what is calm in one quiet line, where it is more than one thing. */
function Reasons({ verdict: { level, reasons } }: { verdict: Verdict }) {
  const calm = reasons.filter((reason) => reason.level === 'go')
  const folded = calm.length > 1 ? calm : []
  const lines = reasons.filter((reason) => !folded.includes(reason))
  return (
    <div className={styles.reasons}>
      {lines.length > 0 && (
        <ul>
          {lines.map((reason) => (
            <li
              key={`${reason.rule} ${reason.sentence}`}
              className={reason.level === level ? styles.reason : styles.quiet}
            >
              <Icon reason={reason} />
              <span>
                <Sentence reason={reason} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {folded.length > 0 && (
        <div className={level === 'go' ? styles.reason : styles.quiet}>
          <Check aria-hidden="true" />
          <ul className={styles.folded}>
            {folded.map((reason) => (
              <li key={`${reason.rule} ${reason.sentence}`}>
                <Sentence reason={reason} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Icon({ reason: { rule, level } }: { reason: OneReason }) {
  const Mark = level === 'caution' && OF_TIME.has(rule) ? Clock : REASONS[level]
  return <Mark aria-hidden="true" />
}

function Sentence({ reason }: { reason: OneReason }) {
  const { before, evidence, after } = toldOf(reason)
  return (
    <>
      {before}
      {evidence !== '' && <b title={reason.at?.path}>{evidence}</b>}
      {after}
    </>
  )
}
