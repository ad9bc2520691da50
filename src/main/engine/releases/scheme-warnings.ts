import type { Ref } from '@core/commits/commit'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { formComplaint, schemeComplaint } from '@core/releases/cycle'
import { ok } from '@core/result'
import * as words from '../words'
import type { CycleFacts } from './facts'

export interface SchemeWarnings {
  /** In sentences. */
  readonly warnings: string[]
  /** The schemes that would fit the tags better, the most telling first. */
  readonly fittingTags: string[]
}

/** What is odd about how a release is tagged; nothing where all is well, or where its tags cannot be had. */
export async function schemeWarnings(
  { refs, tags, candidate, overtaken }: Pick<CycleFacts, 'refs' | 'tags' | 'candidate' | 'overtaken'>,
  config: ReleaseConfig,
  { source }: { readonly source: SourceHost },
): Promise<SchemeWarnings> {
  const isKnown = tags.within.length + tags.elsewhere.length > 0
  const all = isKnown ? { ok: true as const, value: refs } : await source.tags('')
  const complaint =
    (all.ok ? schemeComplaint(all.value, config.tag) : null) ?? (await ofForm({ source }, config, refs))
  const passed = overtaken?.tags.map(({ name }) => name) ?? []
  const warnings = [
    ...(complaint === null ? [] : [complaint.sentence]),
    ...(overtaken === null ? [] : [words.overtaken(passed, overtaken.by)]),
  ]
  const fittingTags = [...(complaint?.fits ?? [])]
  const [highest] = tags.elsewhere
  if (tags.within.length > 0 || highest === undefined) return { warnings, fittingTags }
  const isElsewhere = words.isElsewhere(candidate.ref, highest.name)
  return { warnings: [...warnings, isElsewhere], fittingTags }
}

/** What is odd where newer tags have a “v” more or less than the release's. Tags without a time tell nothing, so no more of them are asked for. */
async function ofForm(
  { source }: { readonly source: SourceHost },
  { tag }: ReleaseConfig,
  refs: readonly Ref[],
) {
  if (refs.some(({ at }) => at === undefined)) return null
  const bare = tag.prefix.replace(/v$/, '')
  const all = bare === tag.prefix ? ok(refs) : await source.tags(bare)
  return all.ok ? formComplaint(all.value, tag) : null
}
