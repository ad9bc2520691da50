import { shortSha } from '../../commit'
import { deployKey } from '../../deploy'
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
import type { Reason } from '../reason'

/** What ships is told by its number of commits, and whether it is anything at all. */
export function rangeReasons({
  sha,
  changes,
  notCompared,
  environment,
}: Pick<DeployFacts, 'sha' | 'changes' | 'notCompared' | 'environment'>): Reason[] {
  const { current } = environment
  if (current === null)
    return [{ rule: 'range', level: 'go', sentence: 'Nothing runs here yet, so everything ships.' }]
  if (current.sha === sha) {
    if (environment.failed !== null) {
      return [
        {
          rule: 'range',
          level: 'go',
          sentence: `${shortSha(sha)} is what ran last; this ships it again after ${deployKey(environment.failed)} failed.`,
        },
      ]
    }
    return [
      {
        rule: 'range',
        level: 'caution',
        sentence: `Nothing to ship: ${shortSha(sha)} is already there. Deploying ships the same commit again.`,
      },
    ]
  }
  if (changes === null) {
    return [
      {
        rule: 'range',
        level: 'caution',
        sentence: notCompared ?? 'What ships cannot be told: the two commits could not be compared.',
      },
    ]
  }
  const unknown = unknownSentences(changes).map(
    (sentence): Reason => ({ rule: 'range', level: 'caution', sentence }),
  )
  return [...unknown, wayReason(changes)]
}

/** Whether it goes forward, back, or nowhere. */
export function wayReason(changes: AllChanges): Reason {
  const out = takenOutIn(changes)
  const cut = cutWords(changes)
  if (cut !== null) {
    const way = out.total > 0 ? 'This goes back, but how many commits it takes out' : 'How many commits ship'
    return { rule: 'range', level: 'caution', sentence: `${way} can’t be told: ${cut}.` }
  }
  if (out.total > 0) {
    const sentence = `This goes back: it takes ${tallied(out, 'commit')}${inBrackets(out)} out that ${out.total === 1 ? 'runs' : 'run'} there now.`
    return { rule: 'range', level: 'caution', sentence }
  }
  const shipped = shippedIn(changes)
  if (shipped.total === 0 && !shipped.isAtLeast)
    return { rule: 'range', level: 'caution', sentence: 'Nothing to ship: no commit lies between.' }
  const sentence = `${talliedFirst(shipped, 'commit')} ahead of what runs there${afterColon(shipped)}.`
  return { rule: 'range', level: 'go', sentence }
}
