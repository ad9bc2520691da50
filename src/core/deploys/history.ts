import { z } from 'zod'
import type { Incidents } from '../incidents/incident'
import { type ListingGap, ListingGapSchema } from '../snapshot/listing-gap'
import type { BranchCi } from '../snapshot/snapshot'
import { type Deploy, DeploySchema } from './deploy'

/** What is looked for in the history: all of it that is given must match. */
export const HistoryFilterSchema = z.object({
  /** Words, each found anywhere in the app, environment, number, commit, subject, person or failure. */
  search: z.string().max(500),
  app: z.string().nullable(),
  environment: z.string().nullable(),
  status: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']).nullable(),
  by: z.string().nullable(),
  /** By any of these people; left out for everybody. */
  byAny: z.array(z.string()).max(50).optional(),
  /** Of one deploy; left out for all. */
  number: z.number().int().optional(),
  /** Only what was asked for since then, epoch ms; left out for all. */
  since: z.number().optional(),
})
export type HistoryFilter = z.infer<typeof HistoryFilterSchema>

/** A filter of only these environments (`app/environment`): one history has the deploys of every workspace. Left out for all of them. */
export type ScopedFilter = HistoryFilter & { readonly within?: readonly string[] }

export const EVERYTHING: HistoryFilter = { search: '', app: null, environment: null, status: null, by: null }

/**
 * A window into the matching deploys, newest first. `total` counts all that match. One that went back by what it changed (`asItWent`) is a rollback, once that
 * is known.
 */
export const HistoryWindowSchema = z.object({
  total: z.number().int(),
  offset: z.number().int(),
  deploys: z.array(DeploySchema),
})
export type HistoryWindow = z.infer<typeof HistoryWindowSchema>

/** What can be filtered by, and since when there is history (epoch ms). */
export const HistoryFacetsSchema = z.object({
  total: z.number().int(),
  since: z.number().nullable(),
  apps: z.array(z.string()),
  environments: z.array(z.string()),
  people: z.array(z.string()),
})
export type HistoryFacets = z.infer<typeof HistoryFacetsSchema>

/** Pages of a service's past that are still to be read: from the cursor on; null for the newest page. */
const GapSchema = z.object({
  cursor: z.string().nullable(),
  /** What comes behind it was read already, so that a page that brings nothing new is its end. */
  isKnownBehind: z.boolean(),
  /** It is read on, whatever its pages bring, until there is something of what was known below each of these. */
  missed: z.array(ListingGapSchema).optional(),
})
export type Gap = z.infer<typeof GapSchema>

/** How far a service's past has been read. */
export const WalkedSchema = z.object({
  gaps: z.array(GapSchema),
  /** How many deploys it brought so far, and when the oldest of them was asked for (epoch ms). */
  deploys: z.number().int(),
  oldest: z.number().nullable(),
  /** A person stopped it. */
  isPaused: z.boolean(),
  /** What was never seen, and is not yet read for. */
  missed: z.array(ListingGapSchema).optional(),
})
export type Walked = z.infer<typeof WalkedSchema>

/** Where there may be deploys that the history doesn't have. */
export const missedIn = (walked: Walked | null): ListingGap[] =>
  walked === null ? [] : [...walked.gaps.flatMap(({ missed = [] }) => missed), ...(walked.missed ?? [])]

/** The durable memory of deploys. */
export interface History {
  /** Keeps these sightings; an older one never replaces a further one. Answers how many were new or went further. */
  put(deploys: readonly Deploy[]): number
  window(filter: ScopedFilter, offset: number, limit: number): HistoryWindow
  /** `within`: only of these environments (`app/environment`); left out for all. */
  facets(within?: readonly string[]): HistoryFacets
  /** For each environment its newest deploys, the newest of those that ran again, and every one that was active: what the snapshot begins with. */
  recent(perEnvironment: number): Deploy[]
  /** Notes that all that a service remembers is here, so that only what is new needs to be read. */
  markFilled(service: string): void
  isFilled(service: string): boolean
  /** Notes how far a service's past was read; null once all of it is. */
  putWalked(service: string, walked: Walked | null): void
  walked(service: string): Walked | null
  /** Notes when a service last listed its deploys, epoch ms: what it shipped since then isn't known. */
  putHeard(service: string, at: number): void
  /** null where it never did. */
  heardAt(service: string): number | null
  /** Keeps what CI last said of an app's branch, so that a turn while we were away is seen. */
  putCi(app: string, ci: BranchCi): void
  /** What `putCi` kept, by app. */
  ci(): Record<string, BranchCi>
  /** Keeps the incidents that were open last, so that an end while we were away is seen. */
  putIncidents(source: string, incidents: Incidents): void
  /** What `putIncidents` kept, by source. */
  incidents(): Record<string, Incidents>
}
