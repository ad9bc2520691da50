import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import { schemeComplaint } from '@core/releases/fit'
import * as words from '../words'
import type { ReleaseFacts } from './facts'

export interface SchemeWarnings {
  /** In sentences. */
  readonly warnings: string[]
  /** The schemes that would fit the tags better, the most telling first. */
  readonly fittingTags: string[]
}

/** What is odd about how a release is tagged; nothing where all is well, or where its tags cannot be had. */
export async function schemeWarnings(
  { refs, tags, candidate }: Pick<ReleaseFacts, 'refs' | 'tags' | 'candidate'>,
  config: ReleaseConfig,
  { source }: { readonly source: SourceHost },
): Promise<SchemeWarnings> {
  const isKnown = tags.within.length + tags.elsewhere.length > 0
  const all = isKnown ? { ok: true as const, value: refs } : await source.tags('')
  const complaint = all.ok ? schemeComplaint(all.value, config.tag) : null
  const warnings = complaint === null ? [] : [complaint.sentence]
  const fittingTags = [...(complaint?.fits ?? [])]
  const [highest] = tags.elsewhere
  if (tags.within.length > 0 || highest === undefined) return { warnings, fittingTags }
  const isElsewhere = words.isElsewhere(candidate.ref, highest.name)
  return { warnings: [...warnings, isElsewhere], fittingTags }
}
