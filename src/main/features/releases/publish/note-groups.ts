import type { NoteGroup } from '@core/releases/notes'
import { fail, ok, type Result } from '@core/result'
import type { Releases } from '../overview/releases'
import type { NotesOf } from './notes'

/**
 * What goes out with a version, by label group; it may be tagged already, where a release goes on that was interrupted. Of another commit
 * or version, a point release's, nothing is grouped.
 */
export async function noteGroups(
  releases: Pick<Releases, 'overview'>,
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
