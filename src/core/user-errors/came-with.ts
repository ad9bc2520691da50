import { z } from 'zod'
import { attemptKey, type Deploy, newestFirst, reachedShip } from '../deploys/deploy'
import type { Deployed } from './issue'

/** A deploy that an error came with, and how that is known: by its release, or only by the time. */
export const ErrorDeploySchema = z.object({
  environment: z.string(),
  number: z.number().int(),
  kind: z.enum(['deploy', 'rollback']),
  /** When it began, epoch ms. */
  at: z.number(),
  by: z.enum(['release', 'time']),
})
export type ErrorDeploy = z.infer<typeof ErrorDeploySchema>

/** What is known of when an error began. */
export interface Beginning {
  /** Epoch ms. */
  readonly firstSeen: number
  /** The release in which it was first seen; null where none is named. */
  readonly version: string | null
  /** The environment that it is known to have happened in; null for any. */
  readonly environment: string | null
}

/** When a deploy began to change its environment, as far as is known, epoch ms. */
export function beganAt({ state, createdAt }: Deploy): number {
  if (state.status === 'queued') return createdAt
  return state.startedAt ?? createdAt
}

/**
 * The deploys of an app that an error came with, one for each environment. Where the release is one that was deployed, it is the newest
 * deploy of it that began before the error did, else the first of it (clocks differ). Where no deploy has that release it is
 * what was deployed last before the error was first seen, which proves nothing: `by` says so. `versionOf` gives a commit's release.
 */
export function cameWith(
  { firstSeen, version, environment }: Beginning,
  deploys: readonly Deploy[],
  versionOf: (sha: string) => string,
): ErrorDeploy[] {
  const shipped = deploys.filter(
    (deploy) => reachedShip(deploy) && (environment === null || deploy.environment === environment),
  )
  const released = shipped.filter(
    ({ sha }) => sha !== null && version !== null && isVersionOf(version, sha, versionOf),
  )
  const by = released.length > 0 ? 'release' : 'time'
  const candidates = released.length > 0 ? released : shipped
  return [...new Set(candidates.map((deploy) => deploy.environment))].flatMap((name) => {
    const here = newestFirst(candidates.filter((deploy) => deploy.environment === name))
    const before = here.find((deploy) => beganAt(deploy) <= firstSeen)
    const found = before ?? (by === 'release' ? here.at(-1) : undefined)
    if (found === undefined) return []
    return [{ environment: name, number: found.number, kind: found.kind, at: beganAt(found), by }]
  })
}

/** Whether a release is that of a commit: its name by the app's rule, or any name that has the whole commit in it. */
export const isVersionOf = (version: string, sha: string, versionOf: (sha: string) => string): boolean =>
  version === versionOf(sha) || version.includes(sha)

/** What an error service is asked about a deploy; null where it is not known which commit it ships. */
export const deployedBy = (deploy: Deploy): Deployed | null =>
  deploy.sha === null ? null : { environment: deploy.environment, sha: deploy.sha, since: beganAt(deploy) }

/** What a deploy's errors go by: a number may be given twice, a commit to it twice hardly. */
export const shippedKey = (deploy: Deploy): string => `${attemptKey(deploy)} ${deploy.sha}`

/** The deploy of an environment whose errors are watched: the newest that has begun to change it, whatever became of it. */
export const newestShipped = (deploys: readonly Deploy[]): Deploy | null =>
  newestFirst(deploys).find((deploy) => deploy.sha !== null && reachedShip(deploy)) ?? null
