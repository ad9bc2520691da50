import { ShaSchema } from '@core/commits/commit'
import { z } from 'zod'
import { DeployInput, EnvironmentInput } from '../inputs'

export const commands = {
  /** Marks what a deploy brought as bad, with a link to read more (https), or with null takes the mark back. */
  markDeploy: {
    input: DeployInput.extend({
      mark: z
        .object({
          reason: z.string().trim().min(1).max(500),
          link: z
            .url({ protocol: /^https$/ })
            .max(2000)
            .nullable(),
        })
        .nullable(),
    }),
    output: z.null(),
  },
  /** Lets what was rolled back ship again. `hold`: the one that the person saw (its id); one that was made since is not lifted. */
  liftHold: {
    input: EnvironmentInput.extend({
      reason: z.string().trim().min(1).max(500),
      hold: z.string().max(500).optional(),
    }),
    output: z.null(),
  },
  /** Says of a commit that it fixes what was rolled back; said once more, that it does not. */
  chooseFix: { input: EnvironmentInput.extend({ sha: ShaSchema }), output: z.null() },
  /** Says which of the commits that were rolled back was the cause; null: it is not known after all. */
  chooseCulprit: { input: EnvironmentInput.extend({ sha: ShaSchema.nullable() }), output: z.null() },
} as const
