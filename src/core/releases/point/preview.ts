import { z } from 'zod'
import { PickCandidateSchema } from './candidates'

/** How one commit would fare on the release branch; see `Picked`. */
export const PickedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clean'), sha: z.string() }),
  z.object({ kind: z.literal('empty'), sha: z.string() }),
  z.object({ kind: z.literal('conflict'), sha: z.string(), paths: z.array(z.string()) }),
  z.object({ kind: z.literal('untried'), sha: z.string() }),
])

/** What a person sees before a point release is made. */
export const PickPreviewSchema = z.object({
  version: z.string(),
  tag: z.string(),
  branch: z.string(),
  /** The branch is there already; otherwise it is made at the release. */
  hasBranch: z.boolean(),
  /** What was merged since the release, newest first. */
  candidates: z.array(PickCandidateSchema),
  /** What was chosen, in the order in which it will be picked; what is on the branch already is left out. */
  picked: z.array(PickedSchema),
})
export type PickPreview = z.infer<typeof PickPreviewSchema>
