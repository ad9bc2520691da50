import type { CheckPatterns } from '@core/ci/ci'
import { type ReadExcerpt, readExcerptHere } from '@core/failures/excerpt'
import type { CiService, Clock } from '@core/ports'
import { ok } from '@core/result'
import type { GithubRepository } from '../source/repository'
import { readFailure } from './failure'
import { foldReport } from './fold'
import { readChecks } from './read'
import { RequiredChecks } from './required'

export interface GithubCiOptions extends CheckPatterns {
  /** Whose rules say what is required. */
  readonly branch: string
  /** The names of the checks that must pass; null where GitHub's rules say it. */
  readonly required: readonly string[] | null
  readonly clock: Clock
  /** How often a commit whose checks run may be looked at, ms. */
  readonly pendingMs: number
  readonly readExcerpt?: ReadExcerpt
}

/** The commit statuses and check runs of a repository on GitHub as CI. */
export function createGithubCi(
  repository: GithubRepository,
  { branch, required, ignore, mayFail, clock, pendingMs, readExcerpt = readExcerptHere }: GithubCiOptions,
): CiService {
  const { client, name } = repository
  const rules = new RequiredChecks(repository, branch, clock)
  const { workflows, byDeployment } = repository.ownDeploys
  const hasDeploys = workflows.size > 0 || byDeployment
  const byFile = required?.map((check) => ({ name: check, appId: null }))
  return {
    id: `github-ci ${client.url} ${name}`,
    label: `GitHub (${client.host})`,
    pendingMs,
    quota: client.quota,
    report: async (sha) => {
      const [read, known] = await Promise.all([
        readChecks(repository, sha),
        byFile === undefined ? rules.ask() : ok(byFile),
      ])
      if (!read.ok) return read
      if (!known.ok) return known
      const requiredBy = byFile === undefined ? branch : 'the workspace file'
      const facts = { ...read.value, required: known.value, requiredBy, hasDeploys, ignore, mayFail }
      return ok(foldReport({ ...facts, sha, observedAt: clock.now() }))
    },
    failure: (check) => readFailure(repository, check, readExcerpt),
  }
}
export { foldReport } from './fold'
export { readChecks } from './read'
export { logOfStep } from './step-log'
