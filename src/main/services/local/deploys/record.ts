import { DeploySchema } from '@core/deploys/deploy'
import { identifier, objectId, refName, shownName } from '@core/text/foreign-text'
import { z } from 'zod'
import { ProcessIdSchema } from '../process/process-tree'

/** A deploy with what only this service needs to know of it. */
export const RecordSchema = z.object({
  deploy: DeploySchema.extend({
    ref: refName,
    sha: objectId.nullable(),
    // Three steps, with room for those of a later version.
    phases: DeploySchema.shape.phases.max(20),
  }),
  /** What ran there before it left the queue; empty when nothing did. */
  previousSha: objectId.or(z.literal('')),
  /** Marks its processes. */
  cookie: identifier,
  /** The build that it ships; null while that is not known. */
  build: identifier.nullable(),
  /** Who asked for its end. */
  cancelledBy: shownName.nullable(),
  /** The process that ships. */
  process: ProcessIdSchema.nullable(),
})
export type DeployRecord = z.infer<typeof RecordSchema>
