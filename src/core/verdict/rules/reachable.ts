import { NOT_READ } from '../../shared-state'
import { lostWords, whyNotSendable } from '../../snapshot/lost-sources'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<CommonFacts, 'lost' | 'now'>

/** Nothing can be sent to a service that cannot be reached; what any of them told last may not be so now. */
function reachableReasons({ lost, now }: Facts): VerdictFinding[] {
  const { deploys, branch, ci } = lost
  const told = new Set(deploys === null ? [] : [deploys.label])
  const others = [
    { lost: branch, but: words.OLD_BRANCH },
    { lost: ci, but: words.OLD_CI },
  ]
  return [
    ...reachableBackReasons({ lost, now }),
    ...others.flatMap(({ lost, but }): VerdictFinding[] => {
      if (lost === null || told.has(lost.label)) return []
      told.add(lost.label)
      return [{ level: 'caution', sentence: words.lostSo(lostWords(lost, now), but), about: [lost.label] }]
    }),
  ]
}

/** Going back needs only what deploys. */
function reachableBackReasons({ lost, now }: Facts): VerdictFinding[] {
  return [...sendingReasons({ lost, now }), ...sharedReasons({ lost, now })]
}

/** What others of the team said since nobody here knows. */
const sharedReasons = ({ lost: { shared }, now }: Facts): VerdictFinding[] =>
  shared === undefined
    ? []
    : [{ level: 'caution', sentence: words.lostSo(lostWords(shared, now), NOT_READ), about: [shared.label] }]

function sendingReasons({ lost, now }: Facts): VerdictFinding[] {
  const { deploys } = lost
  if (deploys === null) return []
  const why = whyNotSendable(lost, 'deploys', now)
  const about = [deploys.label]
  if (why !== null) return [{ level: 'stop', sentence: why, about }]
  const sentence = words.lostDeploys(lostWords(deploys, now), deploys.lastOkAt, now)
  return [{ level: 'caution', sentence, about }]
}

export const reachable = {
  id: 'reachable',
  isFixed: true,
  deploy: reachableReasons,
  rollback: reachableBackReasons,
} as const satisfies VerdictRule
