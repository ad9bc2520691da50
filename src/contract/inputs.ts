import { ShaSchema } from '@core/commits/commit'
import { ShownVerdictSchema } from '@core/reasons/shown'
import { z } from 'zod'

/** An environment of an app. */
export const EnvironmentInput = z.object({ app: z.string().max(200), environment: z.string().max(255) })
/** A deploy of it. */
export const DeployInput = EnvironmentInput.extend({ number: z.number().int().nonnegative() })

/** A deploy as a person asks for it. */
export const DeployRequestSchema = EnvironmentInput.extend({
  ref: z.string().min(1).max(1000),
  sha: ShaSchema,
  /** What the person typed, where the environment is protected. */
  confirmation: z.string().nullable(),
  /** The verdict that the person had before their eyes: one with news against it refuses. */
  shown: ShownVerdictSchema,
  /** The commit that ran there as the person saw it, null for none; not looked at where it is left out. */
  from: ShaSchema.nullable().optional(),
})
