import { shortSha } from '../../commits/commit'
import { deployKey } from '../../deploys/deploy'
import {
  type AllChanges,
  afterColon,
  cutWords,
  inBrackets,
  shippedIn,
  takenOutIn,
  tallied,
  talliedFirst,
  unknownSentences,
} from '../../shipment'
import { ago } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

type Facts = Pick<DeployFacts, 'sha' | 'changes' | 'notCompared' | 'environment'>

/** What ships is told by its number of commits, and whether it is anything at all. */
function rangeReasons({
  isListPartial = false,
  now,
  ...facts
}: Facts & Pick<DeployFacts, 'isListPartial' | 'now'>): Finding[] {
  const { current, broken, rolledBackElsewhere: rolledBack } = facts.environment
  if (rolledBack !== null) {
    const { by, to, at, rollback } = rolledBack
    const sentence = `${by} rolled this back to ${shortSha(to)} ${ago(at, now)}. That deploy isn’t known here, so neither is what runs now.`
    const others: Finding = { level: 'caution', sentence, about: [`elsewhere ${rollback} ${to}`] }
    return current === null || current.sha === facts.sha
      ? [others]
      : [others, ...betweenReasons(facts, 'ran before')]
  }
  if (current === null) return [isListPartial ? ONLY_FROM_HERE : NOTHING_RUNS]
  if (current.sha === facts.sha) return [sameReason(facts, current.sha)]
  return betweenReasons(facts, broken !== null ? 'ran before' : isListPartial ? 'from here' : 'runs')
}

const NOTHING_RUNS: Finding = { level: 'go', sentence: 'Nothing runs here yet, so everything ships.' }
const ONLY_FROM_HERE: Finding = {
  level: 'caution',
  sentence:
    'Nothing was deployed here from this machine. Others of the team may have deployed from theirs, so what runs isn’t known.',
}

/** What is to run is what runs. */
function sameReason({ environment: { failed, broken } }: Facts, sha: string): Finding {
  const [last, how] = failed === null ? [broken, 'was cancelled'] : [failed, 'failed']
  if (last !== null) {
    const sentence = `${shortSha(sha)} is what ran last; this ships it again after ${deployKey(last)} ${how}.`
    return { level: 'go', sentence }
  }
  return {
    level: 'caution',
    sentence: `Nothing to ship: ${shortSha(sha)} is already there. Deploying ships the same commit again.`,
  }
}

/** How what is compared with came to be known: it runs, it ran before something that is uncertain, or it was deployed last from this machine. */
type Base = 'runs' | 'ran before' | 'from here'
const RUNS: Record<Base, string> = {
  runs: 'runs there',
  'ran before': 'ran there before',
  'from here': 'was last deployed from this machine',
}

/** What lies between what runs and what is to run. */
function betweenReasons({ changes, notCompared }: Facts, base: Base): Finding[] {
  if (changes === null) {
    return [
      {
        level: 'caution',
        sentence: notCompared ?? 'It’s not known what ships: the two commits couldn’t be compared.',
        about: ['not compared'],
      },
    ]
  }
  const unknown = unknownSentences(changes).map((sentence): Finding => ({ level: 'caution', sentence }))
  return [...unknown, wayReason(changes, base)]
}

/** Whether it goes forward, back, or nowhere. */
function wayReason(changes: AllChanges, base: Base = 'runs'): Finding {
  const out = takenOutIn(changes)
  const cut = cutWords(changes)
  if (cut !== null) {
    const way = out.total > 0 ? 'This goes back, but how many commits it takes out' : 'How many commits ship'
    return { level: 'caution', sentence: `${way} can’t be told: ${cut}.` }
  }
  if (out.total > 0) {
    const sentence = `This goes back: it takes ${tallied(out, 'commit')}${inBrackets(out)} out that ${outWords(base, out.total)}.`
    return { level: 'caution', sentence }
  }
  const shipped = shippedIn(changes)
  if (shipped.total === 0 && !shipped.isAtLeast)
    return { level: 'caution', sentence: 'Nothing to ship: there is no commit in between.' }
  const sentence = `${talliedFirst(shipped, 'commit')} ahead of what ${RUNS[base]}${afterColon(shipped)}.`
  return { level: 'go', sentence }
}

function outWords(base: Base, total: number): string {
  if (base === 'runs') return `${total === 1 ? 'runs' : 'run'} there now`
  if (base === 'ran before') return RUNS[base]
  return `${total === 1 ? 'was' : 'were'} last deployed from this machine`
}

export const range = {
  id: 'range',
  deploy: rangeReasons,
  range: ({ changes }) => [wayReason(changes)],
} as const satisfies Rule
