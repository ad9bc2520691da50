import type { NoteGroup } from '@core/release/notes'
import { fail, ok, type Result } from '@core/result'
import type { NotesOf } from './notes'
import type { Releases } from './overview'

/** What goes out with the running cycle, by label group. Of another commit or version, a point release's, nothing is grouped. */
export async function noteGroups(
  releases: Pick<Releases, 'overview'>,
  { release, version, sha }: NotesOf,
): Promise<Result<readonly NoteGroup[]>> {
  const overview = await releases.overview(release)
  if (!overview.ok) return overview
  const { cycle, candidate, contents } = overview.value
  if (cycle.version !== version || candidate.sha !== sha) return ok([])
  if (!('known' in contents)) return fail('fault', contents.unknown)
  return ok(contents.known.groups.map(({ title, entries }) => ({ title, items: entries })))
}
