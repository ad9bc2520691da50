import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import type { Deploy } from '../deploys/deploy'
import { LIMITS } from '../limits'
import type { EntryOf, SharedEntry } from './entry'
import { AHEAD_MS, type State } from './merge'

/** What somebody else of the team is about to deploy or to go back to, as it was heard of here. */
export const TeamRequestSchema = z.object({
  by: z.string(),
  /** Their Binnacle. */
  from: z.string(),
  environment: z.string(),
  sha: KnownShaSchema,
  what: z.enum(['deploy', 'rollback']),
  waits: z.enum(['no', 'green', 'approval']),
  /** When it was written, by their clock. */
  at: z.number(),
  /** The same by this machine's clock, as well as that is known. From then on it counts until `until`. Epoch ms. */
  since: z.number(),
  until: z.number(),
})
export type TeamRequest = z.infer<typeof TeamRequestSchema>

/** The requests that are known here, by the ids of their entries. */
export type HeardRequests = ReadonlyMap<string, TeamRequest>

/** One request of each kind, environment and Binnacle: the next one takes its place. */
export const requestSubject = ({
  environment,
  waits,
  from,
}: Pick<TeamRequest, 'environment' | 'waits' | 'from'>) => `${environment} ${waits} ${from}`

/** After this long a request has either become a deploy or never will, ms. */
export const PRESSED_MS = 120_000

/**
 * What the others of the team are about to send. What was not there at the last look was written since, whatever the clock of that machine says; at the
 * first look its clock is all there is to go by.
 */
export function heardRequests(
  state: State,
  known: HeardRequests,
  { me, lastReadAt, now }: { readonly me: string; readonly lastReadAt: number | null; readonly now: number },
): HeardRequests {
  const heard = new Map<string, TeamRequest>()
  for (const [id, entry] of state) {
    if (entry.kind !== 'request' || entry.value === null || entry.from === me) continue
    const before = known.get(id)
    const request = before?.at === entry.at ? before : requestOf(entry, entry.value, lastReadAt, now)
    // Clocks don't differ by more than that: it is an old one that came back.
    if (Math.abs(request.since - request.at) <= AHEAD_MS && request.until > now) heard.set(id, request)
  }
  return heard
}

function requestOf(
  { by, from, at }: SharedEntry,
  { lasts, ...value }: NonNullable<EntryOf<'request'>['value']>,
  lastReadAt: number | null,
  now: number,
): TeamRequest {
  const since = Math.min(now, Math.max(at, lastReadAt ?? at))
  return { ...value, by, from, at, since, until: since + lasts }
}

/** How long before its request was heard of a deploy may have been made, ms. */
const SEEN_MS = 60_000

/** Those that stand: their time is not over, and no deploy that came of them is seen yet. */
export const standingRequests = (
  requests: readonly TeamRequest[],
  deploys: readonly Deploy[],
  now: number,
): TeamRequest[] =>
  requests
    .filter(
      ({ sha, since, until }) =>
        until > now && !deploys.some((deploy) => deploy.sha === sha && deploy.createdAt > since - SEEN_MS),
    )
    .sort((a, b) => b.since - a.since)
    .slice(0, LIMITS.team.requests)
