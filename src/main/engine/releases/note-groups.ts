import type { ReleaseId } from '@core/release'
import type { NoteGroup } from '@core/release/notes'
import { ok, type Result } from '@core/result'
import type { Releases } from './overview'

/** What goes out with a version by label group, for its notes; none where that is not known, so that the host's own notes stand alone. */
export async function noteGroups(
  releases: Pick<Releases, 'overview'>,
  { release, version }: { readonly release: ReleaseId; readonly version: string },
): Promise<Result<readonly NoteGroup[]>> {
  const running = await releases.overview(release)
  const isRunning = running.ok && running.value.cycle.version === version
  const overview = isRunning ? running : await releases.overview(release, version)
  if (!overview.ok || 'unknown' in overview.value.contents) return ok([])
  return ok(
    overview.value.contents.known.groups.map(({ title, entries }) => ({
      title,
      items: entries.map(({ number, title: what, author, url }) => ({ number, title: what, author, url })),
    })),
  )
}
