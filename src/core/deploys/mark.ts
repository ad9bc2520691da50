import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import { canonical } from '../util/same'

/**
 * What a person says of a commit after it ran in an environment, on one of its deploys: that it is bad there, or (`good`) that it is not
 * after all. It holds for every deploy of the commit in that environment.
 */
export const MarkSchema = z.object({
  app: z.string(),
  environment: z.string(),
  sha: KnownShaSchema,
  /** The deploy that it was said of. */
  number: z.number().int(),
  kind: z.enum(['bad', 'good']),
  reason: z.string(),
  /** Where one can read more (https), or null. */
  link: z.string().nullable(),
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
})
export type Mark = z.infer<typeof MarkSchema>

/** The marks of one environment, by commit. */
export type Marks = Readonly<Record<string, Mark>>

/** The mark that makes a commit bad, or null where none does (any longer). */
export function badMark(marks: Marks | undefined, sha: string | null): Mark | null {
  const mark = sha === null ? undefined : marks?.[sha]
  return mark?.kind === 'bad' ? mark : null
}

/** Two words on the same commit into one: the later wins, of equals the bad one, so that the order in which they come does not matter. */
export function mergeMark(a: Mark, b: Mark): Mark {
  if (a.at !== b.at) return a.at > b.at ? a : b
  if (a.kind !== b.kind) return a.kind === 'bad' ? a : b
  return canonical(a) >= canonical(b) ? a : b
}

/** The durable memory of marks. Each method has reached the disk when it returns; `mark` throws when it could not. */
export interface MarkStore {
  /** The latest word on each commit. */
  marks(): Mark[]
  /** Keeps a word; an earlier one never replaces a later one. */
  mark(mark: Mark): void
}
