import { z } from 'zod'

/** Where the app's commit names the commit of a repository whose commits come along. */
export const PinSchema = z.strictObject({
  /** A path in the app's repository. */
  file: z.string().min(1, 'a path in the repository'),
  /** Its first group is the commit. */
  pattern: z.string().refine(hasGroup, 'a regular expression with a group for the commit'),
})

function hasGroup(pattern: string): boolean {
  try {
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 0) > 1
  } catch {
    return false
  }
}
