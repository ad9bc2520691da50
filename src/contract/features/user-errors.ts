import { ErrorDetailsSchema, ErrorsSinceSchema, SupportAnswerSchema } from '@core/user-errors'
import { z } from 'zod'
import { DeployInput } from '../inputs'

export const queries = {
  /** What users hit since a deploy began. */
  errorsSince: { input: DeployInput, output: ErrorsSinceSchema, from: ['workspace'] },
  errorDetails: {
    input: z.object({ app: z.string().max(200), issue: z.string().regex(/^\d{1,30}$/) }),
    output: ErrorDetailsSchema,
    from: [],
  },
  /** The errors of a user (id, e-mail address or name), of an event's or an issue's id, or behind a link, with the deploys they came with. */
  support: { input: z.object({ text: z.string().max(1000) }), output: SupportAnswerSchema, from: [] },
} as const
