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
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** What ships is told by its number of commits, and whether it is anything at all. */
function rangeReasons({
  sha,
  changes,
  notCompared,
  environment,
}: Pick<DeployFacts, 'sha' | 'changes' | 'notCompared' | 'environment'>): Finding[] {
  const { current } = environment
  if (current === null) return [{ level: 'go', sentence: 'Nothing runs here yet, so everything ships.' }]
  if (current.sha === sha) {
    const { failed, broken } = environment
    const [last, how] = failed === null ? [broken, 'was cancelled'] : [failed, 'failed']
    if (last !== null) {
      const sentence = `${shortSha(sha)} is what ran last; this ships it again after ${deployKey(last)} ${how}.`
      return [{ level: 'go', sentence }]
    }
    return [
      {
        level: 'caution',
        sentence: `Nothing to ship: ${shortSha(sha)} is already there. Deploying ships the same commit again.`,
      },
    ]
  }
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
  return [...unknown, wayReason(changes, environment.broken !== null)]
}

/** Whether it goes forward, back, or nowhere. `isUncertain`: what runs there now is not known, only what ran before. */
function wayReason(changes: AllChanges, isUncertain = false): Finding {
  const out = takenOutIn(changes)
  const cut = cutWords(changes)
  if (cut !== null) {
    const way = out.total > 0 ? 'This goes back, but how many commits it takes out' : 'How many commits ship'
    return { level: 'caution', sentence: `${way} can’t be told: ${cut}.` }
  }
  if (out.total > 0) {
    const sentence = `This goes back: it takes ${tallied(out, 'commit')}${inBrackets(out)} out that ${isUncertain ? 'ran there before' : `${out.total === 1 ? 'runs' : 'run'} there now`}.`
    return { level: 'caution', sentence }
  }
  const shipped = shippedIn(changes)
  if (shipped.total === 0 && !shipped.isAtLeast)
    return { level: 'caution', sentence: 'Nothing to ship: there is no commit in between.' }
  const sentence = `${talliedFirst(shipped, 'commit')} ahead of what ${isUncertain ? 'ran there before' : 'runs there'}${afterColon(shipped)}.`
  return { level: 'go', sentence }
}

export const range = {
  id: 'range',
  deploy: rangeReasons,
  range: ({ changes }) => [wayReason(changes)],
} as const satisfies Rule
