import { z } from 'zod'
import { ShaSchema } from './commit'

/** A run of lines that a commit changes. Lines count from 1; texts are without their `+` or `-`. */
export const HunkSchema = z.object({
  /** The first line after the change that belongs to it, as `@@` names it. */
  line: z.number().int(),
  /** How many lines it has after the change; 0 where all were taken out. */
  lines: z.number().int(),
  added: z.array(z.object({ line: z.number().int(), text: z.string() })),
  removed: z.array(z.string()),
  /** The line that begins the function or class that it changes, as far as git can tell; absent where none does. */
  within: z.string().optional(),
})
export type Hunk = z.infer<typeof HunkSchema>

/** What one commit does to one file. */
export const ChangedFileSchema = z.object({
  path: z.string(),
  /** Its path before, where it was renamed. */
  from: z.string().nullable(),
  kind: z.enum(['added', 'modified', 'removed', 'renamed']),
  /** null where the host gives none: a binary file, or one too large. */
  hunks: z.array(HunkSchema).nullable(),
})
export type ChangedFile = z.infer<typeof ChangedFileSchema>

/** What one commit does, against its first parent. */
export const CommitChangeSchema = z.object({
  sha: ShaSchema,
  /** Its parents, the first of them first; absent where the host does not say. */
  parents: z.array(z.string()).optional(),
  files: z.array(ChangedFileSchema),
})
export type CommitChange = z.infer<typeof CommitChangeSchema>
