import { FailureDetailSchema } from '@core/failures/detail'
import { FailureSchema } from '@core/failures/failure'
import { z } from 'zod'

const FailureId = z.object({ id: z.string().max(500) })

export const queries = {
  /** What broke: what lasts first, then what is over. */
  failures: { input: z.null(), output: z.array(FailureSchema), from: [] },
  /** All that can be found out of one of them. */
  failure: { input: FailureId, output: FailureDetailSchema, from: ['workspace', 'accounts'] },
} as const

export const commands = {
  /** Marks a failure as known, or takes that back with null. */
  markKnown: {
    input: FailureId.extend({ note: z.string().trim().max(500).nullable() }),
    output: z.null(),
  },
  /** Has the commits between the last good and the first bad one checked until the culprit is proven. */
  findCulprit: { input: FailureId, output: z.null() },
  cancelFinding: { input: FailureId, output: z.null() },
} as const
