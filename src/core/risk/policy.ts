import { z } from 'zod'
import type { Severities } from '../reasons/level'
import { FreezeSchema } from './freeze'
import { DEFAULT_PATTERNS, PatternsSchema } from './patterns'
import { QuietHoursSchema, WEEKEND } from './quiet-hours'

const SeveritiesSchema: z.ZodType<Severities> = z.record(z.string(), z.enum(['go', 'caution', 'stop', 'off']))

/** What a team finds risky in one environment of one app, with every default filled in. */
export const RiskPolicySchema = z.object({
  patterns: PatternsSchema,
  /** The most commits that the team ships at once; null for no limit. */
  maxCommits: z.number().nullable(),
  quietHours: QuietHoursSchema,
  /** Those that hold for this app and environment. */
  freezes: z.array(FreezeSchema),
  severities: SeveritiesSchema,
  /** The ids and labels of the sources that are asked for incidents. */
  incidentSources: z.array(z.object({ id: z.string(), label: z.string() })),
})
export type RiskPolicy = z.infer<typeof RiskPolicySchema>

/** What holds where a workspace file says nothing. */
export const DEFAULT_POLICY: RiskPolicy = {
  patterns: DEFAULT_PATTERNS,
  maxCommits: null,
  quietHours: WEEKEND,
  freezes: [],
  severities: {},
  incidentSources: [],
}
