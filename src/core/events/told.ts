import { z } from 'zod'
import { type Deploy, DeployStateSchema, RevisionSchema } from '../deploys/deploy'
import { compareRevisions } from '../snapshot/sightings'

/** The last that people were told of a deploy. */
export const ToldSchema = z.object({
  revision: RevisionSchema,
  status: z.enum(DeployStateSchema.options.map((option) => option.shape.status.value)),
})
export type Told = z.infer<typeof ToldSchema>

/** What is noted once a deploy's state was told. */
export const toldOf = ({ revision, state }: Deploy): Told => ({ revision, status: state.status })

/**
 * Whether a deploy's state is still to be told. After a kill the app may know less of a deploy than it has told of it: what is earlier than
 * that, and the same once more, is no news.
 */
export const isNewsAfter = (told: Told | null, { revision, state }: Deploy): boolean =>
  told === null ||
  (compareRevisions(revision, told.revision) >= 0 &&
    (told.status !== state.status || told.revision.attempt !== revision.attempt))
