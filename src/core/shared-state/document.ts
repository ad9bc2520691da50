import { z } from 'zod'
import { LIMITS } from '../limits'
import { parsedJson } from '../text/json'
import { canonical } from '../util/same'
import { entryId, readEntry, type SharedEntry } from './entry'
import type { State } from './merge'

/** How the file is written. One that is written otherwise is of a newer Binnacle, and is left alone. */
const VERSION = 1

const DocumentSchema = z.object({ version: z.number() })
const EntriesSchema = z.object({ entries: z.array(z.unknown()) })

/** What a file of the team says. Whoever may push there may have written it. */
export type ReadDocument =
  /** `unread`: how many things in it are not entries. */
  | { readonly state: 'read'; readonly entries: readonly SharedEntry[]; readonly unread: number }
  /** It is written in a way that a newer Binnacle knows. */
  | { readonly state: 'newer' }
  /** It is nothing that Binnacle has written. */
  | { readonly state: 'garbage' }

export function readDocument(text: string): ReadDocument {
  if (text.length > LIMITS.team.fileBytes) return { state: 'garbage' }
  const json = parsedJson(text)
  const document = DocumentSchema.safeParse(json)
  if (!document.success) return { state: 'garbage' }
  if (document.data.version > VERSION) return { state: 'newer' }
  const list = EntriesSchema.safeParse(json)
  if (!list.success) return { state: 'garbage' }
  const written = list.data.entries.slice(0, 2 * LIMITS.team.entries)
  const entries = written.flatMap((one) => readEntry(one) ?? [])
  return { state: 'read', entries, unread: list.data.entries.length - entries.length }
}

/** The same text for the same state: an entry a line, so that git's own tools show what was said when. */
export function documentText(state: State): string {
  const lines = [...state.values()]
    .sort((a, b) => (entryId(a) < entryId(b) ? -1 : 1))
    .map((entry) => canonical(entry))
  return `{"version":${VERSION},"entries":[\n${lines.join(',\n')}\n]}\n`
}
