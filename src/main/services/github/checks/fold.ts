import {
  type CheckPatterns,
  type CheckRole,
  type CheckRun,
  type CiReport,
  foldChecks,
  isNamed,
} from '@core/ci/ci'
import * as words from '../words'
import type { GithubCheck } from './github-check'
import { ACTIONS_APP } from './jobs'
import { longName, shownNames } from './names'
import type { CommitChecks } from './read'
import type { Required } from './required'

interface Facts extends CommitChecks, CheckPatterns {
  readonly sha: string
  readonly required: readonly Required[]
  /** Where it is written which are required: "the workspace file", or the branch's name. */
  readonly requiredBy: string
  /** The workspace deploys with workflows of the repository. */
  readonly hasDeploys: boolean
  /** Epoch ms. */
  readonly observedAt: number
}

/**
 * One state of what checked a commit, as GitHub's merge box folds it: where checks are required only these count, and one that nobody has
 * reported is awaited for as long as that takes ("Troubleshooting required status checks": "Waiting for status to be reported").
 */
export function foldReport(facts: Facts): CiReport {
  const { sha, cut, hidesApps, hidesRuns, hasDeploys, ignore, mayFail, observedAt } = facts
  const names = shownNames(facts.checks)
  const required = facts.required.filter(({ name }) => !isNamed([name], ignore))
  const roleOf = (check: GithubCheck, shown: readonly string[]): CheckRole => {
    if (isNamed(shown, mayFail)) return 'mayFail'
    if (required.some((rule) => satisfies(check, rule))) return 'required'
    return required.length > 0 ? 'optional' : 'counted'
  }
  const reported = facts.checks.flatMap((check): CheckRun[] => {
    const { id, state, url, summary } = check
    const name = names.get(check) ?? check.name
    const all = [check.name, name, longName(check)]
    if (isNamed(all, ignore)) return []
    const role = roleOf(check, all)
    const shown = role === 'mayFail' ? mayFailWords(summary) : summary
    return [{ id, name, state, role, url, summary: shown }]
  })
  const awaited = required
    .filter((rule) => !facts.checks.some((check) => satisfies(check, rule)))
    .map((rule): CheckRun => {
      const role = isNamed([rule.name], mayFail) ? 'mayFail' : 'required'
      return { ...toAwaited(rule, facts), role }
    })
  const checks = [...reported, ...awaited].sort((a, b) => a.name.localeCompare(b.name, 'en'))
  const state = foldChecks(checks)
  const isHidden = cut && state === 'passing'
  const unseen = [
    ...(cut ? [words.CUT] : []),
    ...(hidesApps ? [words.HIDES_APPS] : []),
    ...(hidesRuns && hasDeploys ? [words.HIDES_RUNS] : []),
  ]
  return {
    sha,
    state: isHidden ? 'unknown' : state,
    checks,
    observedAt,
    ...(unseen.length > 0 && { unseen }),
  }
}

/** What the check itself says, as a sentence, and that it does not count. */
const mayFailWords = (summary: string | null): string =>
  summary === null ? words.MAY_FAIL : `${summary.replace(/[.\s]{1,100}$/, '')}. ${words.MAY_FAIL}`

/** A rule may name the app that must report ("Required status check was not set by the expected GitHub App"). */
const satisfies = ({ name, app }: GithubCheck, rule: Required): boolean =>
  rule.name === name && (rule.appId === null || app?.id === rule.appId || app?.id === 'any')

/** A required check that nobody has reported; or that another app may have reported, whose checks cannot be read. */
function toAwaited({ name, appId }: Required, facts: Facts): Omit<CheckRun, 'role'> {
  const { checks, requiredBy, hidesApps } = facts
  const mayBecomeJob =
    (appId === null || appId === ACTIONS_APP) &&
    checks.some(({ run, state }) => run !== null && state === 'pending')
  const isHidden = hidesApps && !mayBecomeJob
  const summary = isHidden ? words.requiredNotReadable(requiredBy) : words.requiredNotReported(requiredBy)
  return { id: null, name, state: isHidden ? 'unknown' : 'none', url: null, summary }
}
