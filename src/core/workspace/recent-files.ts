import { z } from 'zod'
import { LIMITS } from '../limits'

/** A workspace file that was open before, as the window knows it: it opens one by its id and can name no path. */
export const RecentFileSchema = z.object({
  id: z.string(),
  /** The file's own name, and the folder it is in, to be read by a person. */
  name: z.string(),
  folder: z.string(),
})
export type RecentFile = z.infer<typeof RecentFileSchema>

/** So many are remembered. */
export const MOST_RECENT = LIMITS.kept.recentFiles

/** The list once `file` (an absolute path) was opened: the one opened last comes first, none twice. */
export const withRecent = (files: readonly string[], file: string): string[] =>
  [file, ...files.filter((other) => other !== file)].slice(0, MOST_RECENT)
