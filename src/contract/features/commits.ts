import { CiStateSchema } from '@core/ci/ci'
import { CommitSchema, OpenPullSchema, ShaSchema } from '@core/commits/commit'
import { CommitDiffSchema } from '@core/commits/diff'
import { LIMITS } from '@core/limits'
import { z } from 'zod'

const app = z.string().max(200)

export const queries = {
  /** What a deploy may ship beside branches and tags: the newest commits of the watched branch, and open pull requests. */
  shippable: {
    input: z.object({ app }),
    output: z.object({
      commits: z.array(CommitSchema),
      pulls: z.array(OpenPullSchema),
      /** Why some of them can't be listed, in sentences. */
      problems: z.array(z.string()),
    }),
    from: ['workspace'],
  },
  /** What CI is known to say of commits. Nothing is checked because of it; those of which nothing is known are left out. */
  commitsCi: {
    input: z.object({ app, shas: z.array(ShaSchema).max(LIMITS.choices.ci) }),
    output: z.array(z.object({ sha: ShaSchema, state: CiStateSchema })),
    from: [],
  },
  /** A commit as a person reads it. `repository`: an included one, by its name; null for the app's own. */
  commitDiff: {
    input: z.object({ app, repository: z.string().max(500).nullable(), sha: ShaSchema }),
    output: CommitDiffSchema,
    from: [],
  },
} as const
