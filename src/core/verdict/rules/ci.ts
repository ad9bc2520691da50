import { type CiReport, failedChecks } from '../../ci/ci'
import { shortSha } from '../../commits/commit'
import { lostWords } from '../../snapshot/lost-sources'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Whether the commit that is to run was checked, and how that went. */
function ciReasons({
  sha,
  ci,
  waitsForCi,
  forced,
  lost,
  now,
}: Pick<DeployFacts, 'sha' | 'ci' | 'waitsForCi' | 'forced' | 'lost' | 'now'>): VerdictFinding[] {
  const commit = shortSha(sha)
  if (ci === null) return [caution(words.NO_CI)]
  if (ci === 'unknown') {
    const why = lost.ci === null ? words.CI_NOT_ASKED : lostWords(lost.ci, now)
    return [{ ...caution(words.ciResultUnknown(commit, why)), about: [`unknown ${commit}`] }]
  }
  switch (ci.state) {
    case 'none':
      return [caution(words.ciNotRun(commit))]
    case 'unknown':
      return [caution(words.ciUnknown(commit, ci))]
    case 'pending':
      return [
        waitsForCi
          ? go(words.ciWaitedFor(commit, ci))
          : { ...caution(words.ciRunning(commit, ci)), about: [`running ${commit}`] },
      ]
    case 'passing':
      return [go(words.ciGreen(commit, ci))]
    case 'failing': {
      const sentence = words.ciRed(commit, failedNames(ci))
      return [forced === true ? caution(words.redAnyway(sentence)) : reason('stop', sentence)]
    }
    case 'cancelled':
      return [caution(words.ciCancelled(commit, waitsForCi))]
  }
}

const reason = (level: VerdictFinding['level'], sentence: string): VerdictFinding => ({ level, sentence })
const caution = (sentence: string): VerdictFinding => reason('caution', sentence)
const go = (sentence: string): VerdictFinding => reason('go', sentence)

const failedNames = (ci: CiReport): string =>
  failedChecks(ci)
    .map((check) => check.name)
    .join(', ') || words.A_CHECK

export const ci = { id: 'ci', deploy: ciReasons } as const satisfies VerdictRule
