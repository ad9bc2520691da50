import { ShaSchema } from '@core/commits/commit'
import { z } from 'zod'
import { DeployRequestSchema } from '../inputs'

export const commands = {
  /** The same as soon as CI of `sha` is green; it waits in `snapshot.pendingDeploys`. */
  deployWhenGreen: { sends: true, input: DeployRequestSchema, output: z.null() },
  /** Takes a request to deploy when green back. */
  cancelWaiting: { input: z.object({ id: z.string().max(200) }), output: z.null() },
  /** Says which commit to ship after the branch moved on or was deleted: one of those that the person saw. */
  chooseWaiting: { input: z.object({ id: z.string().max(200), sha: ShaSchema }), output: z.null() },
} as const
