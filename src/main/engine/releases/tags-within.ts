import type { Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { type VersionTag, versionTags } from '@core/releases/cycle'
import { ok, type Result } from '@core/result'
import { isAncestor } from '../is-ancestor'

/** So many tags are asked about one by one, the highest version first: more lines than anybody maintains, with all their candidates. */
const MOST = LIMITS.engine.tagsWithin
const AT_ONCE = 8

/** The tags of a release, by whether they are in the history of a commit. */
export interface TagsWithin {
  readonly within: readonly Ref[]
  /** On other lines, or on what was never merged. */
  readonly elsewhere: readonly Ref[]
}

type App = { readonly source: SourceHost }

/**
 * Tells which tags of the release's scheme are in the history of a commit. A host that has to be asked about each is asked from the highest version
 * down to the first release that is; those below it are taken for older ones of the same line, of which only the names matter.
 */
export async function tagsWithin(
  { source }: App,
  config: ReleaseConfig,
  { refs, today, of }: { readonly refs: readonly Ref[]; readonly today: string; readonly of: string },
): Promise<Result<TagsWithin>> {
  const tags = versionTags(refs, config.tag, today)
  if (source.ancestors !== undefined) {
    const found = await source.ancestors([...new Set(tags.map(({ sha }) => sha))], of)
    return found.ok ? ok(parted(refs, tags, ({ sha }) => found.value.has(sha))) : found
  }
  const isWithin = await askedDown({ source }, tags, of)
  return isWithin.ok ? ok(parted(refs, tags, (tag) => isWithin.value.get(tag.name) !== false)) : isWithin
}

function parted(
  refs: readonly Ref[],
  tags: readonly VersionTag[],
  isWithin: (tag: VersionTag) => boolean,
): TagsWithin {
  const names = new Set(tags.filter(isWithin).map(({ name }) => name))
  const known = new Set(tags.map(({ name }) => name))
  return {
    within: refs.filter(({ name }) => names.has(name)),
    elsewhere: refs.filter(({ name }) => known.has(name) && !names.has(name)),
  }
}

/** Whether tags are in the history, by their names; those below the first release that is are not asked about. */
async function askedDown(
  { source }: App,
  tags: readonly VersionTag[],
  of: string,
): Promise<Result<ReadonlyMap<string, boolean>>> {
  const answers = new Map<string, boolean>()
  for (let at = 0; at < Math.min(tags.length, MOST); at += AT_ONCE) {
    const some = tags.slice(at, at + AT_ONCE)
    const asked = await Promise.all(some.map(({ sha }) => isWithinHistory(source, sha, of)))
    for (const [i, answer] of asked.entries()) {
      if (!answer.ok) return answer
      const tag = some[i]
      if (tag !== undefined) answers.set(tag.name, answer.value)
    }
    if (some.some((tag) => tag.version.pre === null && answers.get(tag.name) === true)) return ok(answers)
  }
  for (const { name } of tags) if (!answers.has(name)) answers.set(name, false)
  return ok(answers)
}

/** A tag of a commit that the host does not find is on no branch. */
async function isWithinHistory(source: SourceHost, sha: string, of: string): Promise<Result<boolean>> {
  const answer = await isAncestor(source, sha, of)
  return !answer.ok && answer.problem.kind === 'gone' ? ok(false) : answer
}
