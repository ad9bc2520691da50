import type { CiReport } from '@core/ci'
import type { BranchSighting } from '@core/failure/branch'

/** What is kept of a report that was red or green. */
export function sightingOf({ sha, state, checks, observedAt }: CiReport): BranchSighting {
  const failed = checks.filter((check) => check.state === 'failing')
  return {
    sha,
    state: state === 'failing' ? 'failing' : 'passing',
    at: observedAt,
    checks: failed.map(({ id, name }) => ({ id, name })),
    summary: failed[0]?.summary ?? null,
  }
}
