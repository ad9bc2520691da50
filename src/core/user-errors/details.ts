import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import { ErrorIssueSchema } from './issue'

/** One who hit an error, by what the service gives of them. */
export const AffectedUserSchema = z.object({
  id: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  events: z.number().int(),
  /** Epoch ms. */
  lastSeen: z.number().nullable(),
})
export type AffectedUser = z.infer<typeof AffectedUserSchema>

/** A call on the way to where it broke. `line` counts from 1. */
export const StackFrameSchema = z.object({
  path: z.string(),
  line: z.number().int().nullable(),
  function: z.string().nullable(),
  /** Of the app's own code, not of a library's. */
  inApp: z.boolean(),
})
export type StackFrame = z.infer<typeof StackFrameSchema>

/** One error of a chain of causes; its frames begin where it was raised. */
export const RaisedSchema = z.object({
  type: z.string(),
  message: z.string(),
  frames: z.array(StackFrameSchema),
})
export type Raised = z.infer<typeof RaisedSchema>

export const CrumbKindSchema = z.enum(['navigation', 'http', 'click', 'query', 'error', 'log', 'other'])
export type CrumbKind = z.infer<typeof CrumbKindSchema>

/** Something that happened before an error. */
export const BreadcrumbSchema = z.object({
  kind: CrumbKindSchema,
  /** In the words of whoever recorded it: "ui.click"; null where they gave none. */
  category: z.string().nullable(),
  message: z.string(),
  level: z.string(),
  /** Epoch ms. */
  at: z.number().nullable(),
})
export type Breadcrumb = z.infer<typeof BreadcrumbSchema>

/** A commit that last touched where it broke. */
export const SuspectCommitSchema = z.object({
  sha: KnownShaSchema,
  subject: z.string(),
  author: z.string(),
  url: z.string().nullable(),
})
export type SuspectCommit = z.infer<typeof SuspectCommitSchema>

/** All that is told of one issue, by its newest event. */
export const ErrorDetailsSchema = z.object({
  issue: ErrorIssueSchema,
  /** The release in which it was first seen; null where events name none. */
  firstVersion: z.string().nullable(),
  /** Those that the service names, the ones it hit most first; there may be more (`issue.users`). */
  users: z.array(AffectedUserSchema),
  /** null where no event is kept any longer. */
  event: z
    .object({
      id: z.string(),
      /** Epoch ms. */
      at: z.number().nullable(),
      version: z.string().nullable(),
    })
    .nullable(),
  /** What was raised last first, then what caused it. */
  raised: z.array(RaisedSchema),
  /** Oldest first; the last is the one nearest to the error. */
  breadcrumbs: z.array(BreadcrumbSchema),
  suspects: z.array(SuspectCommitSchema),
  /** What they are: suspected by the service, or where it names none all those of the release in which it was first seen. */
  suspectsAre: z.enum(['suspected', 'of the release']),
  /** What could not be had, in sentences. */
  lacks: z.array(z.string()),
})
export type ErrorDetails = z.infer<typeof ErrorDetailsSchema>

/** What one is known by: a name, an e-mail address or an id. */
export const userName = ({ name, email, id }: AffectedUser): string => name ?? email ?? id ?? 'Unknown'
