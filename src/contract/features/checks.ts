import { CheckFailureSchema } from '@core/ci/ci'
import { ShaSchema } from '@core/commits/commit'
import { z } from 'zod'

export const queries = {
  /** Why a check failed; `check` is its id in the report of a commit, which it names as well. */
  checkFailure: {
    input: z.object({ app: z.string().max(200), check: z.string().max(500) }),
    output: CheckFailureSchema,
    from: ['workspace', 'accounts'],
  },
} as const

export const commands = {
  /** Runs the checks of a commit once more that have ended. */
  recheck: {
    input: z.object({ app: z.string().max(200), sha: ShaSchema }),
    output: z.null(),
  },
} as const
