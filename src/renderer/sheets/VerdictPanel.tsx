import { LEVELS, type Level } from '@core/reasons/level'
import { isOfTime, type Reason } from '@core/verdict'
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
import { useState } from 'react'
import styles from './VerdictPanel.module.css'
import * as words from './words'

const HEADS: Record<Level, LucideIcon> = { go: CircleCheck, caution: TriangleAlert, stop: OctagonX }

const REASONS: Record<Level, LucideIcon> = { go: Check, caution: TriangleAlert, stop: X }
/** A reason of a deploy's verdict, or of any other. */
type OneReason = Omit<Reason, 'rule'> & { readonly rule: string }
interface Verdict {
  readonly level: Level
  readonly reasons: readonly OneReason[]
}

/** Go, Caution or Stop with every reason; null while it is not known. It is read out once it is there, since nothing may be sent unseen. */
export function VerdictPanel({ verdict, waiting }: { verdict: Verdict | null; waiting: string }) {
  if (verdict === null) {
    return (
      <section className={styles.unknown} aria-label={words.VERDICT} aria-live="polite" aria-busy="true">
        <CircleDashed aria-hidden="true" />
        {waiting}
      </section>
    )
  }
  const Mark = HEADS[verdict.level]
  return (
    <section className={styles[verdict.level]} aria-label={words.VERDICT} aria-live="polite">
      <h3 className={styles.head}>
        <Mark aria-hidden="true" />
        {LEVELS[verdict.level]}
      </h3>
      <Reasons verdict={verdict} />
    </section>
  )
}

/** What is calm stands line by line up to so many lines, where nothing speaks against it. */
const CALM_LINES = 4

/** What speaks against it line by line; beside that, what is calm is one quiet line. */
function Reasons({ verdict: { level, reasons } }: { verdict: Verdict }) {
  const calm = reasons.filter((reason) => reason.level === 'go')
  const folded = calm.length > (level === 'go' ? CALM_LINES : 1) ? calm : []
  return (
    <div className={styles.reasons}>
      <Lines level={level} reasons={reasons.filter((reason) => !folded.includes(reason))} />
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

/** So many reasons of one rule are shown at first: sixteen migrations must not hide what else there is. */
const MOST_ALIKE = 3

function Lines({ level, reasons }: Verdict) {
  const [isWhole, setWhole] = useState(false)
  const most = isWhole ? reasons.length : MOST_ALIKE
  const shown = reasons.filter((one, i) => countAlike(reasons.slice(0, i), one) < most)
  if (reasons.length === 0) return null
  return (
    <ul>
      {shown.map((reason, i) => {
        const isLastAlike = countAlike(shown.slice(i + 1), reason) === 0
        const more = countAlike(reasons, reason) - countAlike(shown, reason)
        return (
          <li key={`${reason.rule} ${reason.sentence}`}>
            <div className={reason.level === level ? styles.reason : styles.quiet}>
              <Icon reason={reason} />
              <span>
                <Sentence reason={reason} />
              </span>
            </div>
            {isLastAlike && more > 0 && (
              <button type="button" className={styles.more} onClick={() => setWhole(true)}>
                {words.moreLikeThese(more)}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const countAlike = (reasons: readonly OneReason[], { rule, level }: OneReason): number =>
  reasons.filter((reason) => reason.rule === rule && reason.level === level).length

function Icon({ reason: { rule, level } }: { reason: OneReason }) {
  const Mark = level === 'caution' && isOfTime(rule) ? Clock : REASONS[level]
  return <Mark aria-hidden="true" />
}

function Sentence({ reason }: { reason: OneReason }) {
  const { before, evidence, after } = toldOf(reason)
  return (
    <>
      {before}
      {evidence !== '' && <b title={placeOf(reason)}>{evidence}</b>}
      {after}
    </>
  )
}

const placeOf = ({ at }: OneReason): string | undefined =>
  at?.repository === undefined ? at?.path : `${at.repository}: ${at.path}`

/** A sentence around what one can look at for oneself; `evidence` is empty where it names nothing of the kind. */
interface SplitSentence {
  readonly before: string
  readonly evidence: string
  readonly after: string
}

/** Where a reason's sentence names its file, as it names it: with or without its folder, with or without the line. */
export function toldOf({ sentence, at }: Pick<Reason, 'sentence' | 'at'>): SplitSentence {
  if (at === undefined) return { before: sentence, evidence: '', after: '' }
  const name = at.path.slice(at.path.lastIndexOf('/') + 1)
  const line = at.line === null ? '' : `:${at.line}`
  const evidence = [`${at.path}${line}`, `${name}${line}`, at.path, name].find((text) =>
    sentence.includes(text),
  )
  if (evidence === undefined) return { before: '', evidence: `${name}${line}`, after: `: ${sentence}` }
  const begin = sentence.indexOf(evidence)
  return {
    before: sentence.slice(0, begin),
    evidence,
    after: sentence.slice(begin + evidence.length),
  }
}
