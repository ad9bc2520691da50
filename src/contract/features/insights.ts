import { HandoverQuestionSchema, HandoverSchema } from '@core/handover'
import { InsightsQuestionSchema, InsightsSchema } from '@core/insights'
import { z } from 'zod'

export const queries = {
  /** How deploying has gone, measured. */
  insights: { input: InsightsQuestionSchema, output: InsightsSchema, from: ['history', 'workspace'] },
  /** What happened, for whoever is on duty next: also as Markdown, without secrets. */
  handover: {
    input: HandoverQuestionSchema,
    output: z.object({ handover: HandoverSchema, markdown: z.string() }),
    from: [],
  },
} as const
