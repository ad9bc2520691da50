import { z } from 'zod'
import { ErrorDeploySchema } from './came-with'
import { ErrorIssueSchema } from './issue'

/** An error that a user hit. */
export const UserErrorSchema = z.object({
  app: z.string(),
  /** Who knows it: "Sentry". */
  service: z.string(),
  issue: ErrorIssueSchema,
  /** The deploys that it came with, one for each environment where that can be told. */
  deploys: z.array(ErrorDeploySchema),
  /** That it was taken for resolved and came back, and with which deploys; null where it never did. */
  cameBack: z
    .object({
      /** The last time, epoch ms. */
      at: z.number(),
      deploys: z.array(ErrorDeploySchema),
    })
    .nullable(),
})
export type UserError = z.infer<typeof UserErrorSchema>

/** The errors of one user, or of one event; `sentence` says what is to be known besides, or why there are none. */
export const SupportAnswerSchema = z.object({
  found: z.array(UserErrorSchema),
  sentence: z.string().nullable(),
})
export type SupportAnswer = z.infer<typeof SupportAnswerSchema>

/** Newest first: what a user hit last is most likely what they ask about. */
export const newestError = (a: UserError, b: UserError): number =>
  b.issue.lastSeen - a.issue.lastSeen || a.issue.id.localeCompare(b.issue.id)
