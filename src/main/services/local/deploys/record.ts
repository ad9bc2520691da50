import { DeploySchema } from '@core/deploys/deploy'
import { objectId, refName } from '@core/text/foreign-text'
import { z } from 'zod'
import { ProcessIdSchema } from '../process/process-tree'

/** A deploy with what only this service needs to know of it. */
export const RecordSchema = z.object({
  deploy: DeploySchema.extend({ ref: refName, sha: objectId.nullable() }),
  /** What ran there before it left the queue; empty when nothing did. */
  previousSha: z.string(),
  /** Marks its processes. */
  cookie: z.string(),
  /** The build that it ships; null while that is not known. */
  build: z.string().nullable(),
  /** Who asked for its end. */
  cancelledBy: z.string().nullable(),
  /** The process that ships. */
  process: ProcessIdSchema.nullable(),
})
export type DeployRecord = z.infer<typeof RecordSchema>
