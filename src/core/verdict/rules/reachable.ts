import { NOT_READ } from '../../shared-state/words'
import { type LostSource, lostWords, whyNotSendable } from '../../snapshot/lost-sources'
import { ago } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

type Facts = Pick<CommonFacts, 'lost' | 'now'>

/** Nothing can be sent to a service that cannot be reached; what any of them told last may not be so any more. */
function reachableReasons({ lost, now }: Facts): Finding[] {
  const { deploys, branch, ci } = lost
  const told = new Set(deploys === null ? [] : [deploys.label])
  const others = [
    { lost: branch, but: 'the branch may have moved since' },
    { lost: ci, but: 'CI may say something else by now' },
  ]
  return [
    ...reachableBackReasons({ lost, now }),
    ...others.flatMap(({ lost, but }): Finding[] => {
      if (lost === null || told.has(lost.label)) return []
      told.add(lost.label)
      return [{ level: 'caution', sentence: `${lostWords(lost, now)}, so ${but}.`, about: [lost.label] }]
    }),
  ]
}

/** Going back needs only what deploys. */
function reachableBackReasons({ lost, now }: Facts): Finding[] {
  return [...sendingReasons({ lost, now }), ...sharedReasons({ lost, now })]
}

/** What others of the team said since nobody here knows. */
const sharedReasons = ({ lost: { shared }, now }: Facts): Finding[] =>
  shared === undefined
    ? []
    : [{ level: 'caution', sentence: `${lostWords(shared, now)}, so ${NOT_READ}.`, about: [shared.label] }]

function sendingReasons({ lost, now }: Facts): Finding[] {
  const { deploys } = lost
  if (deploys === null) return []
  const why = whyNotSendable(lost, 'deploys', now)
  const about = [deploys.label]
  if (why !== null) return [{ level: 'stop', sentence: why, about }]
  const sentence = `${lostWords(deploys, now)}. What runs ${knownSince(deploys, now)}.`
  return [{ level: 'caution', sentence, about }]
}

const knownSince = ({ lastOkAt }: LostSource, now: number): string =>
  lastOkAt === null ? 'is not known' : `is known as of ${ago(lastOkAt, now)}`

export const reachable = {
  id: 'reachable',
  isFixed: true,
  deploy: reachableReasons,
  rollback: reachableBackReasons,
} as const satisfies Rule
