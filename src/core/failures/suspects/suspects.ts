import type { CommitName, Suspect, SuspectFacts, Suspects } from '../suspect'
import * as texts from '../words'
import {
  type Inquiry,
  inquiryOf,
  type SuspectCandidate,
  type WeightedReason,
  type WeightedReasons,
} from './inquiry'
import { placeFindings } from './places'
import { repositoriesOf } from './repositories'
import { wordFindings } from './shared-words'
import { dependencyFindings, migrationFindings } from './steps'
import { testFindings } from './tests'
import { AFTER_UNKNOWN, LEAST, STRONG, WEIGHTS } from './weights'

const KINDS: readonly ((inquiry: Inquiry) => WeightedReasons)[] = [
  placeFindings,
  testFindings,
  dependencyFindings,
  migrationFindings,
  wordFindings,
  firstRedFindings,
]

/**
 * Which commits of a range have something in common with a failure, the most suspected first; of equals the newer one. Where nothing
 * in the log points to any of them, it says so and ranks none.
 */
export function suspectsOf(facts: SuspectFacts): Suspects {
  const inquiry = inquiryOf(facts)
  const kinds = KINDS.map((find) => find(inquiry))
  const judged = inquiry.candidates.map((candidate) => ({
    candidate,
    findings: kinds
      .flatMap((findings) => findings.get(candidate) ?? [])
      .filter(({ weight }) => weight >= LEAST)
      .sort((a, b) => b.weight - a.weight),
  }))
  const ranked = judged
    .filter(({ findings }) => findings.length > 0)
    .map(({ candidate, findings }) => suspectOf(candidate, findings))
    .sort((a, b) => b.score - a.score)
  const others = judged.filter(({ findings }) => findings.length === 0).map(({ candidate }) => candidate)
  return {
    evidence: ranked.length > 0 ? 'some' : 'none',
    ranked,
    unrelated: others.filter(({ change }) => change !== null).map(nameOf),
    unread: others.filter(({ change }) => change === null).map(nameOf),
  }
}

function suspectOf(candidate: SuspectCandidate, findings: readonly WeightedReason[]): Suspect {
  const score = findings.reduce((sum, { weight }) => sum + weight, 0)
  return {
    ...nameOf(candidate),
    score,
    strength: score >= STRONG ? 'strong' : 'some',
    reasons: findings.map(({ reason }) => reason),
  }
}

const nameOf = ({ sha, repository }: SuspectCandidate): CommitName => ({ sha, repository })

/**
 * The commit of each repository with which its own CI turned red and stayed so: the oldest red one after the newest green one. Where
 * the newest that is known is green, what broke is nothing that CI sees.
 */
function firstRedFindings({ candidates }: Inquiry): WeightedReasons {
  return new Map(
    repositoriesOf(candidates).flatMap((own): [SuspectCandidate, WeightedReason][] => {
      const green = own.findIndex(({ ci }) => ci === 'passing')
      const since = green === -1 ? own : own.slice(0, green)
      const red = since.findLastIndex(({ ci }) => ci === 'failing')
      const candidate = since[red]
      if (candidate === undefined) return []
      const isProven = red === since.length - 1 && green !== -1
      // That the newest is red is what one set out from.
      if (red === 0 && !isProven) return []
      const sentence = isProven ? texts.FIRST_RED : texts.FIRST_KNOWN_RED
      const weight = WEIGHTS['first-red'] * (isProven ? 1 : AFTER_UNKNOWN)
      return [[candidate, { reason: { kind: 'first-red', sentence }, weight }]]
    }),
  )
}
