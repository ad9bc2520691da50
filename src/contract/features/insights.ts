import { InsightsQuestionSchema, InsightsSchema } from '@core/insights'

export const queries = {
  /** How deploying has gone, measured. */
  insights: { input: InsightsQuestionSchema, output: InsightsSchema },
} as const
