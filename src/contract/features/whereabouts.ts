import { WatchNameSchema, WatchSchema, WhereaboutsSchema } from '@core/whereabouts'
import { z } from 'zod'
import { DeployInput } from '../inputs'

export const queries = {
  /** Where a commit, pull request or branch is; from memory alone. */
  whereabouts: {
    input: z.object({ text: z.string().max(1000) }),
    output: WhereaboutsSchema,
    from: ['history', 'workspace'],
  },
  /** Between which commits a deploy went; null where it is not known. */
  cameWith: {
    input: DeployInput,
    output: z.object({ base: z.string().nullable(), head: z.string() }).nullable(),
    from: ['history', 'workspace'],
  },
} as const

export const commands = {
  /** Tells, once, when a change is live in an environment. */
  watchChange: { input: WatchSchema, output: z.null() },
  unwatchChange: { input: WatchNameSchema, output: z.null() },
} as const
