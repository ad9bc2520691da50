import { z } from 'zod'
import type { RuleSeverity, Severities } from '../reasons/level'
import { QuietHoursSchema } from '../risk'
import { type RuleId, SETTABLE_RULES } from '../verdict'
import * as words from './words'

const PathsSchema = z.array(z.string().min(1, words.PATTERN)).optional()

/** How grave each rule is here; a name that is no rule's is refused with those that are. */
const RulesSchema = z
  .record(z.string(), z.enum(['go', 'caution', 'stop', 'off']))
  .transform((written, context): Severities => {
    const entries: [RuleId, RuleSeverity][] = []
    for (const [name, severity] of Object.entries(written)) {
      const rule = SETTABLE_RULES.find((known) => known === name)
      if (rule !== undefined) entries.push([rule, severity])
      else
        context.addIssue({
          code: 'custom',
          path: [name],
          message: words.aRule(SETTABLE_RULES),
          input: name,
        })
    }
    return Object.fromEntries(entries)
  })

/** What a team finds risky about an app. A list of patterns takes the place of the one that holds unless written. */
export const RiskSchema = z.strictObject({
  migrations: PathsSchema,
  dependencies: PathsSchema,
  infrastructure: PathsSchema,
  flags: PathsSchema,
  configuration: PathsSchema,
  maxCommits: z.number().int().positive().optional(),
  quietHours: QuietHoursSchema.optional(),
  rules: RulesSchema.optional(),
})
