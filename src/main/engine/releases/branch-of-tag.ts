import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { isBranchOf, isFirstOfLine, versionOf } from '@core/releases/cycle'
import { nextPoint } from '@core/releases/point'
import { isAncestor } from '../is-ancestor'

/** So many branches are asked whether they have a tag. */
const ASKED = LIMITS.engine.branchesOfTag
/** So many commits of the release's own branch are looked through for the tag itself. */
const LINE = LIMITS.engine.lineOfTag

interface BranchQuery {
  readonly tag: {
    readonly name: string
    readonly sha: string
    /** The commit of the version before it. */
    readonly previous: string | null
  }
  /** The release's branch, its newest commit, and whether the tag is in its history. */
  readonly own: { readonly name: string; readonly head: string; readonly hasTag: boolean }
}

interface App {
  readonly source: SourceHost
}

/**
 * The branch that a tag was made on. A point release that only came to the release's branch by a merge was made elsewhere: on the branch that one made here has,
 * or one that is named after the version's line (`26.10.x`, `1.x`), or the only other one whose history has the tag. Where none has, it is the release's
 * branch if that has it, else the tag's own name: nothing is said of a branch that is not there.
 */
export async function branchOfTag(
  { source }: App,
  config: ReleaseConfig,
  { tag, own }: BranchQuery,
): Promise<string> {
  if (own.hasTag && !(await isMergedIn({ source }, config, { tag, own }))) return own.name
  const otherwise = own.hasTag ? own.name : tag.name
  const made = nextPoint(tag.name, [], config.tag)?.branch
  const found = await source.refs('')
  const branches = found.ok ? found.value.refs.filter(({ kind }) => kind === 'branch') : []
  const lines = branches.filter((ref) => isBranchOf(ref, tag.name, config.tag)).map(({ name }) => name)
  const named = [...new Set([...(made === undefined ? [] : [made]), ...lines])].filter(
    (name) => name !== own.name,
  )
  const [first] = await having({ source }, tag.sha, named.slice(0, ASKED), 1)
  if (first !== undefined) return first
  if (own.hasTag || branches.length > ASKED) return otherwise
  const others = branches.map(({ name }) => name).filter((name) => name !== own.name && !named.includes(name))
  const [only, another] = await having({ source }, tag.sha, others, 2)
  return only !== undefined && another === undefined ? only : otherwise
}

/** Whether a point release came to the release's branch by a merge; false where nobody can tell. */
async function isMergedIn(
  { source }: App,
  { tag: scheme }: ReleaseConfig,
  { tag, own }: BranchQuery,
): Promise<boolean> {
  const version = versionOf(tag.name, scheme)
  if (version === null || isFirstOfLine(version) || source.line === undefined) return false
  const line = await source.line(own.head, LINE)
  if (!line.ok) return false
  const { shas, end } = line.value
  // The version before comes after it on this line, so it would have been met.
  const isWhole = end === 'first' || (tag.previous !== null && shas.includes(tag.previous))
  return isWhole && !shas.includes(tag.sha)
}

/** The first of these branches whose history has a commit, at most so many. */
async function having(
  { source }: App,
  sha: string,
  branches: readonly string[],
  most: number,
): Promise<string[]> {
  const found: string[] = []
  for (const branch of branches) {
    if (found.length === most) break
    const head = await source.resolve(branch)
    const has = head.ok ? await isAncestor(source, sha, head.value.sha) : head
    if (has.ok && has.value) found.push(branch)
  }
  return found
}
