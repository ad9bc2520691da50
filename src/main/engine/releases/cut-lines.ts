import type { Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { compareVersions, isFirstOfLine, type VersionTag, versionTags } from '@core/releases/cycle'
import { isAncestor } from '../is-ancestor'
import type { TagsWithin } from './tags-within'

/** So many lines in a row show that a project tags each version on a branch of its own. */
const HABIT = 3
/** So many of the newest lines are looked at. */
const MOST = LIMITS.engine.cutLines

interface CutLinesQuery {
  readonly tags: TagsWithin
  /** The commit to be released. */
  readonly of: string
  readonly today: string
}

/** The first version of a line with the commit at which its branch left the history of what is released. */
interface Cut {
  readonly tag: VersionTag
  readonly parted: string
}

/**
 * The version before, of a project that tags every version on a branch cut for it and never merges that back: then no tag is in the history of
 * the branch where work goes on. It is known by several lines in a row, each cut later than the one before. One tag elsewhere shows nothing of
 * the kind. null for every other project, and where the host can't tell.
 */
export async function newestCut(
  { source }: { readonly source: SourceHost },
  config: ReleaseConfig,
  { tags: { within, elsewhere }, of, today }: CutLinesQuery,
): Promise<Ref | null> {
  if (source.mergeBase === undefined) return null
  const [last] = versionTags(within, config.tag, today).filter(isReleased)
  const firsts = versionTags(elsewhere, config.tag, today).filter(isFirst).slice(0, MOST)
  if (firsts.length < HABIT || !firsts.some((tag) => isAbove(tag, last))) return null
  const cuts: Cut[] = []
  for (const tag of firsts) {
    const parted = await source.mergeBase(tag.sha, of)
    if (!parted.ok) return null
    if (parted.value !== null && parted.value !== tag.sha) cuts.push({ tag, parted: parted.value })
  }
  const follows = async (before: string, after: string): Promise<boolean> => {
    const part = await isAncestor(source, before, after)
    return part.ok && part.value
  }
  for (let i = 0; i + HABIT <= cuts.length; i++) {
    const row = cuts.slice(i, i + HABIT)
    const [newest] = row
    if (newest === undefined || !isAbove(newest.tag, last)) return null
    const isCutAfterLast = last === undefined || (await follows(last.sha, newest.parted))
    if (isCutAfterLast && (await isAscending(row, follows)))
      return elsewhere.find((ref) => ref.name === newest.tag.name) ?? null
  }
  return null
}

/** Whether each of them (newest first) was cut later than the next one. */
async function isAscending(
  row: readonly Cut[],
  follows: (before: string, after: string) => Promise<boolean>,
): Promise<boolean> {
  for (const [i, { parted }] of row.entries()) {
    const older = row[i + 1]
    if (older === undefined) continue
    if (older.parted === parted || !(await follows(older.parted, parted))) return false
  }
  return true
}

const isReleased = ({ version }: VersionTag): boolean => version.pre === null
const isFirst = ({ version }: VersionTag): boolean => isFirstOfLine(version)
const isAbove = (tag: VersionTag, last: VersionTag | undefined): boolean =>
  last === undefined || compareVersions(tag.version, last.version) > 0
