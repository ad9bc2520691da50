import type { CiService, Clock } from '@core/ports'
import { ok } from '@core/result'
import type { GithubRepository } from '../repository'
import { readFailure } from './failure'
import { foldReport } from './fold'
import { readChecks } from './read'
import { RequiredChecks } from './required'

export interface GithubCiOptions {
  /** Whose rules say what is required. */
  readonly branch: string
  /** The names of the checks that must pass; null where GitHub's rules say it. */
  readonly required: readonly string[] | null
  readonly clock: Clock
  /** How often a commit whose checks run may be looked at, ms. */
  readonly pendingMs: number
}

/**
 * A check that a branch's rules require but that nobody reports runs on pull requests only, which is common: it is waited for this
 * long after the commit was first looked at, or while others run, ms. One that the workspace file names is always waited for.
 */
const EXPECTED_MS = 10 * 60_000
/** So many commits are remembered. */
const REMEMBERED = 500

/** The commit statuses and check runs of a repository on GitHub as CI. */
export function createGithubCi(
  repository: GithubRepository,
  { branch, required, clock, pendingMs }: GithubCiOptions,
): CiService {
  const { client, name } = repository
  const rules = new RequiredChecks(repository, branch, clock)
  const firstSeen = new Map<string, number>()
  return {
    id: `github-ci ${client.url} ${name}`,
    label: `GitHub (${client.host})`,
    pendingMs,
    quota: client.quota,
    report: async (_app, sha) => {
      const checks = await readChecks(repository, sha)
      if (!checks.ok) return checks
      const observedAt = clock.now()
      if (firstSeen.size > REMEMBERED) firstSeen.clear()
      const since = firstSeen.get(sha) ?? observedAt
      firstSeen.set(sha, since)
      const isRunning = checks.value.some(({ state }) => state === 'pending')
      return ok(
        foldReport({
          sha,
          checks: checks.value,
          required: required?.map((check) => ({ name: check, appId: null })) ?? (await rules.ask()),
          expected: required !== null || isRunning || observedAt - since < EXPECTED_MS,
          observedAt,
        }),
      )
    },
    failure: (_app, _sha, check) => readFailure(repository, check),
  }
}
