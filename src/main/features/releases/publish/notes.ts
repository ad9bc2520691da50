import type { WatchedApp } from '@core/ports'
import type { NoteGroup } from '@core/releases/notes'
import type { ReleaseJournal } from '@core/releases/publish'
import type { ReleaseId } from '@core/releases/types'
import { fail, ok, type Result } from '@core/result'
import { notWritten } from '../../../engine/not-written'
import type { ReleaseOverviews } from '../overview/releases'
import { hostOf } from './host-of'

/** A release that notes are written for. */
export interface NotesOf {
  /** Its cycle's name. */
  readonly id: string
  readonly release: ReleaseId
  readonly version: string
  readonly app: string
  readonly tag: string
  /** The tag before; null for the first release. */
  readonly previous: string | null
  /** The commit that is released. */
  readonly sha: string
}

export interface ReleaseNotes {
  /** Markdown. */
  readonly text: string
  /** The headings below which the person's words stand although there are newer ones. */
  readonly kept: readonly string[]
  /** Why the host's own notes are not among them; null where they are. */
  readonly problem: string | null
}

export interface NotePorts {
  readonly journal: ReleaseJournal
  readonly app: (name: string) => WatchedApp | undefined
  /** What goes out, by label group. */
  readonly groups: (of: NotesOf) => Promise<Result<readonly NoteGroup[]>>
}

/** The notes of releases: generated, brought up to date, and as the person edited them. */
export class ReleaseNotesBook {
  /** As it was generated last. */
  private readonly generated = new Map<string, string>()

  constructor(private readonly options: NotePorts) {}

  /** The notes as they are now: what is generated, with what the person changed of it. Nothing is kept by looking. */
  async read(of: NotesOf): Promise<Result<ReleaseNotes>> {
    const host = hostOf(this.options.app, of.app)
    if (!host.ok) return host
    const kept = this.options.journal.notes(of.id)
    const [groups, written] = await Promise.all([
      this.options.groups(of),
      host.value.generateNotes({ tag: of.tag, previous: of.previous, head: of.sha }),
    ])
    const problem = !groups.ok ? groups.problem : !written.ok ? written.problem : null
    // With a part missing what a person has would seem to be out of date.
    if (problem !== null && kept !== null) return ok({ text: kept.text, kept: [], problem: problem.sentence })
    if (!groups.ok) return groups
    // Reading Markdown is loaded when it is first needed.
    const { generateNotes, mergeNotes } = await import('@core/releases/notes')
    const fresh = generateNotes(groups.value, written.ok ? written.value : '')
    this.generated.set(of.id, fresh)
    if (kept === null) return ok({ text: fresh, kept: [], problem: problem?.sentence ?? null })
    return ok({ ...mergeNotes(kept.generated, kept.text, fresh), problem: null })
  }

  /** Keeps the notes as the person has them. It is written down before this answers. */
  save(id: string, text: string): Result<null> {
    const { journal } = this.options
    const before = journal.notes(id)
    const generated = this.generated.get(id) ?? before?.generated ?? text
    try {
      journal.keepNotes(id, { generated, text, sent: before?.sent ?? null })
      return ok(null)
    } catch (cause) {
      return notWritten('notes-not-kept', cause)
    }
  }
}

/**
 * What goes out with a version, by label group; it may be tagged already, where a release goes on that was interrupted. Of another commit
 * or version, a point release's, nothing is grouped.
 */
export async function noteGroups(
  releases: Pick<ReleaseOverviews, 'overview'>,
  { release, version, sha }: NotesOf,
): Promise<Result<readonly NoteGroup[]>> {
  const running = await releases.overview(release)
  if (!running.ok) return running
  const isRunning = running.value.cycle.version === version
  const overview = isRunning ? running : await releases.overview(release, version)
  if (!overview.ok || overview.value.candidate.sha !== sha) return ok([])
  const { contents } = overview.value
  if (!('known' in contents)) return fail('fault', contents.unknown)
  return ok(contents.known.groups.map(({ title, entries }) => ({ title, items: entries })))
}
