import { type CheckRun, type CiReport, foldChecks } from '@core/ci'
import type { GithubCheck } from './read'
import type { Required } from './required'

interface Facts {
  readonly sha: string
  readonly checks: readonly GithubCheck[]
  readonly required: readonly Required[]
  /** A required check that nobody has reported is waited for; else it is taken for one that does not run on this branch. */
  readonly expected: boolean
  /** Epoch ms. */
  readonly observedAt: number
}

/** One state of what checked a commit, as GitHub's merge box folds it: where checks are required only these count. */
export function foldReport({ sha, checks, required, expected, observedAt }: Facts): CiReport {
  const reported = checks.map(({ appId, ...check }): CheckRun => {
    const isRequired = required.some((rule) => rule.name === check.name && (rule.appId ?? appId) === appId)
    return { ...check, required: isRequired }
  })
  const missing = required.filter(
    ({ name }) => !reported.some((check) => check.required && check.name === name),
  )
  const all = [...reported, ...(expected ? missing.map(toExpected) : [])]
  return { sha, state: foldChecks(all), checks: all, observedAt }
}

const toExpected = ({ name }: Required): CheckRun => ({
  id: null,
  name,
  state: 'pending',
  required: true,
  url: null,
  summary: 'Expected: it is required and has not reported yet.',
})
