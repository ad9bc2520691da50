import { TrustSchema } from '@core/trust'
import { RecentFileSchema } from '@core/workspace/recent-files'
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
})
export type WorkspaceStatus = z.infer<typeof WorkspaceStatusSchema>

export const queries = {
  workspace: { input: z.null(), output: WorkspaceStatusSchema },
  /** The workspace files that were open before, the last one first, without the one in use. */
  recentFiles: { input: z.null(), output: z.array(RecentFileSchema) },
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
  /** Asks for a folder's repository and a place for the file, writes a first workspace file there and opens it. */
  createWorkspace: { input: z.null(), output: WorkspaceStatusSchema },
  /** Shows the workspace file in the system's own editor. */
  editWorkspace: { input: z.null(), output: z.null() },
} as const
