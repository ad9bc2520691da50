import { type CiReport, failedChecks } from '@core/ci/ci'
import type { BranchSighting } from '@core/failures/branch'

/** What is kept of a report that was red or green. */
export function sightingOf(report: CiReport): BranchSighting {
  const { sha, state, observedAt } = report
  const failed = failedChecks(report)
  return {
    sha,
    state: state === 'failing' ? 'failing' : 'passing',
    at: observedAt,
    checks: failed.map(({ id, name }) => ({ id, name })),
    summary: failed[0]?.summary ?? null,
  }
}
