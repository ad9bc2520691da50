import { HistoryFacetsSchema, HistoryFilterSchema, HistoryWindowSchema } from '@core/deploys/history'
import { z } from 'zod'

/** What can be filtered by; `me`: the names by which the person at this machine deploys. */
const KnownFacetsSchema = HistoryFacetsSchema.extend({ me: z.array(z.string()) })
export type KnownFacets = z.infer<typeof KnownFacetsSchema>

/** A service whose past is being read, or was stopped. Times are epoch ms. */
const BackfillSchema = z.object({
  service: z.string(),
  label: z.string(),
  /** `waiting`: its server asked for a rest; `sparing`: what is left of what it allows is kept for everything else. Both last `until`. */
  state: z.enum(['reading', 'waiting', 'sparing', 'paused']),
  deploys: z.number().int(),
  oldest: z.number().nullable(),
  until: z.number().nullable(),
})
export type Backfill = z.infer<typeof BackfillSchema>

export const queries = {
  /** Which services' past is being read; none where all of it is. */
  backfills: { input: z.null(), output: z.array(BackfillSchema), from: [] },
  history: {
    input: z.object({
      filter: HistoryFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(500),
    }),
    output: HistoryWindowSchema,
    // `by:me` is whoever is signed in.
    from: ['workspace', 'accounts'],
  },
  historyFacets: { input: z.null(), output: KnownFacetsSchema, from: ['history', 'workspace', 'accounts'] },
} as const

export const commands = {
  /** Stops reading a service's past, or goes on where it was. */
  pauseBackfill: {
    input: z.object({ service: z.string().max(1000), paused: z.boolean() }),
    output: z.null(),
  },
  /** Writes all that matches to a file that the person chooses; null where they chose none. `file` is its name alone. */
  exportHistory: {
    input: z.object({ filter: HistoryFilterSchema, format: z.enum(['csv', 'json']) }),
    output: z.object({ written: z.number().int(), file: z.string() }).nullable(),
  },
} as const
