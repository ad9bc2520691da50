import { z } from 'zod'

/** A file, and the line in it where one is known. */
export const SourceLocationSchema = z.object({
  path: z.string(),
  line: z.number().int().nullable(),
  /** The included repository that it is in; left out for the app's own. */
  repository: z.string().optional(),
})
export type SourceLocation = z.infer<typeof SourceLocationSchema>
