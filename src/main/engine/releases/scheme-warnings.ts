import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import { schemeComplaints } from '@core/releases/fit'
import type { ReleaseFacts } from './facts'

/** What is odd about how a release is tagged, in sentences; none where all is well, or where its tags cannot be had. */
export async function schemeWarnings(
  { refs, tags, candidate }: Pick<ReleaseFacts, 'refs' | 'tags' | 'candidate'>,
  config: ReleaseConfig,
  { source }: { readonly source: SourceHost },
): Promise<string[]> {
  const isKnown = tags.within.length + tags.elsewhere.length > 0
  const all = isKnown ? { ok: true as const, value: refs } : await source.tags('')
  const complaints = all.ok ? schemeComplaints(all.value, config.tag) : []
  const [highest] = tags.elsewhere
  if (tags.within.length > 0 || highest === undefined) return complaints
  return [
    ...complaints,
    `No release is in the history of ${candidate.ref}: ${highest.name} and others are elsewhere.`,
  ]
}
