import { TrustSchema } from '@core/trust'
import { RecentFileSchema, WorkspaceEditSchema } from '@core/workspace'
import { z } from 'zod'

export const WorkspaceStatusSchema = z.object({
  /** The file in use; null where none is. */
  file: z.string().nullable(),
  /** What is wrong with the file last asked for; the one in use, if any, is the last good one. */
  problem: z
    .object({ file: z.string(), errors: z.array(z.object({ path: z.string(), sentence: z.string() })) })
    .nullable(),
  /** Whether the file in use may run commands and ask servers; null where none is in use. */
  trust: TrustSchema.nullable(),
  /** It is the sample project. */
  sample: z.literal(true).optional(),
})
export type WorkspaceStatus = z.infer<typeof WorkspaceStatusSchema>

const ErrorsSchema = z.array(z.object({ path: z.string(), sentence: z.string() }))

/** What came of a change. `not-confirmed`: the person was asked by the system whether they want it, and did not. */
export const ChangedSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('changed'),
    status: WorkspaceStatusSchema,
    /** The id of the text that was written (see `writtenWorkspace`). */
    id: z.string(),
  }),
  z.object({ state: z.literal('refused'), errors: ErrorsSchema }),
  z.object({ state: z.literal('not-confirmed') }),
])

export const queries = {
  workspace: { input: z.null(), output: WorkspaceStatusSchema, from: [] },

  /** What the workspace file says as it is written, and the id of that text. */
  writtenWorkspace: {
    input: z.null(),
    output: z.object({ id: z.string(), content: z.json() }),
    from: ['workspace'],
  },
  /** The workspace files that were open before, the last one first, without the one in use. */
  recentFiles: { input: z.null(), output: z.array(RecentFileSchema), from: ['workspace'] },
} as const

export const commands = {
  createSample: { input: z.null(), output: WorkspaceStatusSchema },
  /** Asks the person which file to open: the page names none. A bad file leaves the last good one in use. */
  openWorkspace: { input: z.null(), output: WorkspaceStatusSchema },
  /** Opens a file of `recentFiles` again. */
  openRecent: { input: z.object({ id: z.string().max(100) }), output: WorkspaceStatusSchema },
  /** Trusts what the workspace in use can run and whom it can tell secrets, as the person has seen it (`id` of the question). */
  trustWorkspace: { input: z.object({ id: z.string().max(100) }), output: WorkspaceStatusSchema },
  /** Looks at the workspace in use without trusting it. */
  viewReadOnly: { input: z.object({ id: z.string().max(100) }), output: WorkspaceStatusSchema },
  /** Changes the workspace file, where it is still the text that the person saw; the rest of it stays as it is written. */
  changeWorkspace: {
    input: z.object({ edits: z.array(WorkspaceEditSchema).min(1).max(200), seen: z.string().max(100) }),
    output: ChangedSchema,
  },
  /** Shows the workspace file in the system's own editor. */
  editWorkspace: { input: z.null(), output: z.null() },
} as const
