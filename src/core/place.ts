import { z } from 'zod'
import { isPlain, VIEWS } from './views'

const At = z.object({ app: z.string().max(200), environment: z.string().max(255) })

/** Where a click leads, on a notification, in the tray or in the list of what needs attention: a view, and in it a deploy's details or a sheet. */
export const PlaceSchema = z.discriminatedUnion('view', [
  z.object({
    view: z.literal('now'),
    environment: At.nullable(),
    /** None unless said. */
    sheet: z.enum(['deploy', 'rollback', 'cancel', 'request']).nullish(),
    /** The deploy that a cancel sheet asks about. */
    number: z.number().int().optional(),
    /** The request for approval that a request sheet shows. */
    request: z.string().max(100).optional(),
    /** What a deploy sheet begins with; the watched branch where it is not given. */
    ref: z.string().max(1000).optional(),
  }),
  z.object({
    view: z.literal('history'),
    deploy: At.extend({ number: z.number().int().nonnegative() }).nullable(),
    /** What is looked for there; as it was left where it is not given. */
    search: z.string().max(500).optional(),
  }),
  /** `failure`: its id, or the name of a deploy that failed by it; null for the most pressing one. */
  z.object({ view: z.literal('failures'), failure: z.string().nullable() }),
  /** `release`: its name in the workspace file; null for the one that was looked at last. */
  z.object({ view: z.literal('release'), release: z.string().nullable() }),
  /** A view in which nothing is pointed at. */
  z.object({ view: z.enum(VIEWS.map(({ view }) => view).filter(isPlain)) }),
])
export type Place = z.infer<typeof PlaceSchema>
