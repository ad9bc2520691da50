import { z } from 'zod'
import { CiReportSchema } from './ci'
import { DeploySchema, DeployStates } from './deploy'
import { ProblemSchema } from './result'

const id = z.string()
const deployIn = <S extends z.ZodType>(state: S) => DeploySchema.extend({ state })
const ofBranch = { id, app: z.string(), report: CiReportSchema }
const ofSource = { id, source: z.string(), label: z.string() }

/** Something that happened between two snapshots. `id` is the same for the same happening, also after a restart. */
export const EventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deploy-queued'), id, deploy: deployIn(DeployStates.queued) }),
  z.object({ kind: z.literal('deploy-started'), id, deploy: deployIn(DeployStates.running) }),
  z.object({ kind: z.literal('deploy-finished'), id, deploy: deployIn(DeployStates.finished) }),
  z.object({ kind: z.literal('deploy-failed'), id, deploy: deployIn(DeployStates.failed) }),
  z.object({ kind: z.literal('deploy-cancelled'), id, deploy: deployIn(DeployStates.cancelled) }),
  z.object({ kind: z.literal('ci-red'), ...ofBranch }),
  z.object({ kind: z.literal('ci-green'), ...ofBranch }),
  z.object({ kind: z.literal('source-lost'), ...ofSource, problem: ProblemSchema }),
  z.object({ kind: z.literal('source-back'), ...ofSource }),
])
export type Event = z.infer<typeof EventSchema>
