import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import { isBranchOf } from '@core/releases/cycle'
import { nextPoint } from '@core/releases/point'
import { isPart } from '../is-part'

/** So many branches of a version's line are asked whether they have a tag. */
const ASKED = LIMITS.engine.branchesOfTag

/**
 * The branch that a tag was made on, where that is not the release's: the one that a point release made here has, or one that is named after the
 * version's line (`26.10.x`), and whose history has the tag. Where none has, the tag's own name: nothing is said of a branch that is not there.
 */
export async function branchOfTag(
  { source }: { readonly source: SourceHost },
  { tag }: ReleaseConfig,
  { name, sha }: { readonly name: string; readonly sha: string },
): Promise<string> {
  const own = nextPoint(name, [], tag)?.branch
  const refs = await source.refs('')
  const lines = refs.ok ? refs.value.refs.filter((ref) => isBranchOf(ref, name, tag)) : []
  const named = new Set([...(own === undefined ? [] : [own]), ...lines.map((ref) => ref.name)])
  for (const branch of [...named].slice(0, ASKED)) {
    const head = await source.resolve(branch)
    const has = head.ok ? await isPart(source, sha, head.value.sha) : head
    if (has.ok && has.value) return branch
  }
  return name
}
