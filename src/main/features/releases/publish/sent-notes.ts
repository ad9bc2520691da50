import type { HostedRelease, ReleaseHost } from '@core/releases/host'
import type { ReleaseJournal } from '@core/releases/publish'
import { fail, ok, type Result } from '@core/result'
import * as words from '../words'

/** Notes with the draft that has them. */
interface Notes {
  readonly journal: ReleaseJournal
  readonly host: ReleaseHost
  /** The cycle's name. */
  readonly id: string
  readonly draft: HostedRelease
}

/** Gives a draft these notes, where it has others. */
export async function putNotes(
  { host, draft }: Omit<Notes, 'journal' | 'id'>,
  text: string,
): Promise<Result<unknown>> {
  return sameText(draft.body, text) ? ok(null) : host.updateNotes(draft.id, text)
}

/**
 * Before a draft is published: notes that were changed here since it was made go along, those that were changed at the host stay, and of those
 * changed on both sides the person has to say which.
 */
export async function bringNotes(notes: Notes): Promise<Result<unknown>> {
  const { journal, host, id, draft } = notes
  const kept = journal.notes(id)
  if (kept === null || kept.sent === null || sameText(kept.text, kept.sent)) return ok(null)
  if (sameText(kept.text, draft.body)) return ok(null)
  if (!sameText(draft.body, kept.sent)) return fail('invalid', words.notesChangedTwice(host.name))
  const updated = await putNotes(notes, kept.text)
  if (updated.ok) noteSent(journal, id, kept.text)
  return updated
}

/** Remembers which notes the host has. */
export function noteSent(journal: ReleaseJournal, id: string, text: string): void {
  const kept = journal.notes(id) ?? { generated: text, text, sent: null }
  try {
    journal.keepNotes(id, { ...kept, sent: text })
  } catch {
    // Then they are compared with older ones, and the person is asked once more than needed.
  }
}

/** A host may write the ends of lines in another way. */
const sameText = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim()
