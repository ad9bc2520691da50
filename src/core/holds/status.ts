import type { Commit } from '../commits/commit'
import { takesBackSubject } from '../commits/reverted-subject'
import type { Problem } from '../result'
import {
  type AllChanges,
  commitsOf,
  contentsOf,
  itemKey,
  itemsOf,
  type ShipmentItem,
  type ShipmentPart,
  titleOf,
} from '../shipment'
import type { Hold, TakenOut } from './hold'

/** How a commit stands to a hold. */
export type HoldStatus =
  /** It has what was rolled back: these of the commits taken out, as far as they are listed. */
  | { readonly kind: 'stop'; readonly still: readonly TakenOut[] }
  /** Nobody can say whether it has what was rolled back. `why`: the problem with comparing the two; left out where they could be compared. */
  | { readonly kind: 'unknown'; readonly why?: Problem }
  /** It has it, and what takes it back as well. */
  | { readonly kind: 'fixed'; readonly by: Fix; readonly chosen: boolean }
  /** It has nothing of it. */
  | { readonly kind: 'free' }

/** A commit that takes back what was rolled back, perhaps in an included repository. */
export type Fix = Commit & Pick<TakenOut, 'repository'>

/**
 * How the head of `changes` stands to a hold. `changes` are all that lies between the commit that was gone back to and that head, of every
 * repository; null where they could not be had. It does not matter by which repository a commit comes back, nor in which one it is taken
 * back. Where a list is cut, what is not listed counts as being there.
 */
export function holdStatus(hold: Hold, changes: AllChanges | null): HoldStatus {
  if (changes === null) return { kind: 'unknown' }
  const shas = new Set(changes.parts.flatMap(({ range }) => range.commits.map(({ sha }) => sha)))
  const still = hold.commits.filter(({ sha }) => shas.has(sha))
  const hidden = hiddenIn(hold, changes)
  if (still.length === 0 && hidden === 'nothing') return { kind: 'free' }
  return chosenFix(hold, changes) ?? revert(hold, changes) ?? stop(hold, still, hidden)
}

/** What of the commits taken out may be there without being listed. */
type Hidden = 'nothing' | 'unlisted' | 'unknown'

function hiddenIn(hold: Hold, { parts, unknown }: AllChanges): Hidden {
  const brings = parts.filter(({ range }) => range.totalCommits > 0)
  const totals = new Map(hold.included?.map(({ repository, total }) => [repository, total]))
  const isOpen = ({ repository, isOwn }: ShipmentPart): boolean =>
    isOwn
      ? hold.total === null
      : hold.total === null || hold.included === undefined || totals.get(repository) === null
  if (brings.some(isOpen)) return 'unknown'
  // Of a repository that is known to have brought nothing nothing can come back.
  if (unknown.some(({ repository }) => hold.included === undefined || totals.has(repository)))
    return 'unknown'
  const isShort = (part: ShipmentPart): boolean => {
    const took = tookOf(hold, part)
    const isCut = part.range.cutAt !== undefined || part.range.totalCommits > part.range.commits.length
    return took.total > 0 && (isCut || took.total > took.listed)
  }
  return brings.some(isShort) ? 'unlisted' : 'nothing'
}

/** How many commits of a repository were taken out, and how many of them are listed. */
function tookOf(hold: Hold, part: ShipmentPart): { readonly total: number; readonly listed: number } {
  const listed = hold.commits.filter((commit) => isOf(commit, part)).length
  const included = hold.included ?? []
  const total = part.isOwn
    ? (hold.total ?? 0) - included.reduce((sum, one) => sum + (one.total ?? 0), 0)
    : (included.find(({ repository }) => repository === part.repository)?.total ?? 0)
  return { total, listed }
}

const isOf = ({ repository }: TakenOut, part: ShipmentPart): boolean =>
  part.isOwn ? repository === undefined : repository === part.repository

const stop = (hold: Hold, still: readonly TakenOut[], hidden: Hidden): HoldStatus =>
  still.length === 0 && hidden === 'unknown'
    ? { kind: 'unknown' }
    : { kind: 'stop', still: still.length > 0 ? still : hold.commits }

const fixIn = (part: ShipmentPart, commit: Commit): Fix =>
  part.isOwn ? commit : { ...commit, repository: part.repository }

function chosenFix(hold: Hold, { parts }: AllChanges): HoldStatus | null {
  const [by] = parts.flatMap((part) =>
    part.range.commits.filter(({ sha }) => hold.fixes.includes(sha)).map((commit) => fixIn(part, commit)),
  )
  return by === undefined ? null : { kind: 'fixed', by, chosen: true }
}

/**
 * What takes the culprit back or, where none is named, any of the commits taken out. What is itself taken back again takes nothing back,
 * and what was rolled back with the rest did not help.
 */
function revert(hold: Hold, changes: AllChanges): HoldStatus | null {
  const wanted = wantedIn(hold, changes)
  const [by] = changes.parts.flatMap((part) => {
    const own = wanted.filter((commit) => isOf(commit, part))
    return own.length === 0 ? [] : revertsIn(hold, part, own)
  })
  return by === undefined ? null : { kind: 'fixed', by, chosen: false }
}

/**
 * The commits of which one is to be taken back. A culprit of an included repository that does not come along any longer is out by the pin:
 * then it was the app's own commits that brought it, and what takes these back is the fix.
 */
function wantedIn(hold: Hold, { parts, unknown }: AllChanges): readonly TakenOut[] {
  const culprit = hold.commits.find(({ sha }) => sha === hold.culprit)
  if (culprit === undefined) return hold.commits
  const { repository } = culprit
  const part = parts.find((one) => isOf(culprit, one))
  const mayCome =
    repository === undefined ||
    unknown.some((one) => one.repository === repository) ||
    (part !== undefined && part.range.totalCommits > 0)
  return mayCome ? [culprit] : hold.commits
}

function revertsIn(hold: Hold, part: ShipmentPart, wanted: readonly TakenOut[]): Fix[] {
  const held = new Set(hold.commits.map(({ sha }) => sha))
  const newOf = (item: ShipmentItem): Commit | undefined => commitsOf(item).find(({ sha }) => !held.has(sha))
  const { backedOut } = contentsOf(part)
  const takesWanted = backedOut.filter(({ reverted }) =>
    commitsOf(reverted).some((commit) => wanted.some(({ sha }) => sha === commit.sha)),
  )
  // A commit of a pull request that is taken back alone, or one that the list is too short for.
  const undone = new Set(backedOut.map(({ reverted }) => itemKey(reverted)))
  const naming = itemsOf(part).filter(
    (item) => !undone.has(itemKey(item)) && wanted.some((commit) => takesBack(item, commit)),
  )
  return [...takesWanted.map((pair) => pair.by), ...naming].flatMap((item) => {
    const commit = newOf(item)
    return commit === undefined ? [] : [fixIn(part, commit)]
  })
}

/** Whether an item says that it takes this commit back: by its sha, its subject, or the number that a squash put at the subject's end. */
function takesBack(item: ShipmentItem, { sha, subject }: TakenOut): boolean {
  if (commitsOf(item).some(({ reverts }) => reverts !== undefined && sha.startsWith(reverts))) return true
  if (takesBackSubject(titleOf(item), subject)) return true
  return (
    item.kind === 'pull' && item.pull.reverts !== undefined && subject.endsWith(` (#${item.pull.reverts})`)
  )
}
