import { shortSha } from '../../commits/commit'
import { type AllChanges, cutWords, shippedIn, takenOutIn, unknownSentences } from '../../shipment'
import { ago } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<DeployFacts, 'sha' | 'changes' | 'notCompared' | 'environment'>

/** What ships is told by its number of commits, and whether it is anything at all. */
function rangeReasons({
  isListPartial = false,
  now,
  ...facts
}: Facts & Pick<DeployFacts, 'isListPartial' | 'now'>): VerdictFinding[] {
  const { current, broken, rolledBackElsewhere: rolledBack } = facts.environment
  if (rolledBack !== null) {
    const { by, to, at, rollback } = rolledBack
    const sentence = words.rolledBackElsewhere(by, shortSha(to), ago(at, now))
    const others: VerdictFinding = { level: 'caution', sentence, about: [`elsewhere ${rollback} ${to}`] }
    return current === null || current.sha === facts.sha
      ? [others]
      : [others, ...betweenReasons(facts, 'ran before')]
  }
  if (current === null) return [isListPartial ? ONLY_FROM_HERE : NOTHING_RUNS]
  if (current.sha === facts.sha) return [sameReason(facts, current.sha)]
  return betweenReasons(facts, broken !== null ? 'ran before' : isListPartial ? 'from here' : 'runs')
}

const NOTHING_RUNS: VerdictFinding = { level: 'go', sentence: words.NOTHING_RUNS }
const ONLY_FROM_HERE: VerdictFinding = { level: 'caution', sentence: words.ONLY_FROM_HERE }

/** What is to run is what runs. */
function sameReason({ environment: { failed, broken } }: Facts, sha: string): VerdictFinding {
  const commit = shortSha(sha)
  if (failed !== null) return { level: 'go', sentence: words.shipsAgain(commit, failed, 'failed') }
  if (broken !== null) return { level: 'go', sentence: words.shipsAgain(commit, broken, 'cancelled') }
  return { level: 'caution', sentence: words.isThere(commit) }
}

/** What lies between what runs and what is to run. */
function betweenReasons({ changes, notCompared }: Facts, base: words.Base): VerdictFinding[] {
  if (changes === null) {
    return [
      {
        level: 'caution',
        sentence: notCompared ?? words.SHIPS_UNKNOWN,
        about: ['not compared'],
      },
    ]
  }
  const unknown = unknownSentences(changes).map(
    (sentence): VerdictFinding => ({ level: 'caution', sentence }),
  )
  return [...unknown, wayReason(changes, base)]
}

/** Whether it goes forward, back, or nowhere. */
function wayReason(changes: AllChanges, base: words.Base = 'runs'): VerdictFinding {
  const out = takenOutIn(changes)
  const cut = cutWords(changes)
  if (cut !== null) return { level: 'caution', sentence: words.commitsUntold(out.total > 0, cut) }
  if (out.total > 0) return { level: 'caution', sentence: words.goesBackBy(out, base) }
  const shipped = shippedIn(changes)
  if (shipped.total === 0 && !shipped.isAtLeast) return { level: 'caution', sentence: words.NOTHING_BETWEEN }
  return { level: 'go', sentence: words.ahead(shipped, base) }
}

export const range = {
  id: 'range',
  deploy: rangeReasons,
  range: ({ changes }) => [wayReason(changes)],
} as const satisfies VerdictRule
