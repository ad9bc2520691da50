import type { Commit } from '../commit'
import { commitsOf, contentsOf, type Item, itemKey, type RepositoryChanges, titleOf } from '../shipment'
import { itemsOf } from '../shipment/items'
import { revertedSubject } from '../shipment/reverts'
import type { Hold, TakenOut } from './hold'

/** How a commit stands to a hold. */
export type HoldStand =
  /** It has what was rolled back: these of the commits taken out, as far as they are listed. */
  | { readonly kind: 'stop'; readonly still: readonly TakenOut[] }
  /** Nobody can say whether it has what was rolled back. */
  | { readonly kind: 'unknown' }
  /** It has it, and what takes it back as well. */
  | { readonly kind: 'fixed'; readonly by: Commit; readonly chosen: boolean }
  /** It has nothing of it. */
  | { readonly kind: 'free' }

/**
 * How the head of `changes` stands to a hold. `changes` are all that lies between the commit that was gone back to and that head; null
 * where they could not be had. Where a list is cut, what is not listed counts as being there.
 */
export function holdStand(hold: Hold, changes: Pick<RepositoryChanges, 'range' | 'pulls'> | null): HoldStand {
  if (changes === null) return { kind: 'unknown' }
  const { range } = changes
  if (range.totalCommits === 0) return { kind: 'free' }
  const shas = new Set(range.commits.map(({ sha }) => sha))
  const still = hold.commits.filter(({ sha }) => shas.has(sha))
  const isCut =
    range.totalCommits > range.commits.length || hold.total === null || hold.total > hold.commits.length
  if (still.length === 0 && !isCut) return { kind: 'free' }
  return chosenFix(hold, range.commits) ?? revert(hold, changes) ?? stop(hold, still)
}

const stop = (hold: Hold, still: readonly TakenOut[]): HoldStand =>
  hold.total === null ? { kind: 'unknown' } : { kind: 'stop', still: still.length > 0 ? still : hold.commits }

function chosenFix(hold: Hold, commits: readonly Commit[]): HoldStand | null {
  const by = commits.find(({ sha }) => hold.fixes.includes(sha))
  return by === undefined ? null : { kind: 'fixed', by, chosen: true }
}

/**
 * What takes the culprit back or, where none is named, any of the commits taken out. What is itself taken back again takes nothing back,
 * and what was rolled back with the rest did not help.
 */
function revert(hold: Hold, changes: Pick<RepositoryChanges, 'range' | 'pulls'>): HoldStand | null {
  const held = new Set(hold.commits.map(({ sha }) => sha))
  const wanted = hold.commits.filter(({ sha }) => hold.culprit === null || sha === hold.culprit)
  const newOf = (item: Item): Commit | undefined => commitsOf(item).find(({ sha }) => !held.has(sha))
  const { backedOut } = contentsOf(changes)
  const takesWanted = backedOut.filter(({ reverted }) =>
    commitsOf(reverted).some((commit) => wanted.some(({ sha }) => sha === commit.sha)),
  )
  // A commit of a pull request that is taken back alone, or one that the list is too short for.
  const undone = new Set(backedOut.map(({ reverted }) => itemKey(reverted)))
  const naming = itemsOf(changes).filter(
    (item) => !undone.has(itemKey(item)) && wanted.some((commit) => takesBack(item, commit)),
  )
  const [by] = [...takesWanted.map((pair) => pair.by), ...naming].flatMap((item) => newOf(item) ?? [])
  return by === undefined ? null : { kind: 'fixed', by, chosen: false }
}

/** Whether an item says that it takes this commit back: by its sha, its subject, or the number that a squash put at the subject's end. */
function takesBack(item: Item, { sha, subject }: TakenOut): boolean {
  if (commitsOf(item).some(({ reverts }) => reverts !== undefined && sha.startsWith(reverts))) return true
  if (revertedSubject(titleOf(item)) === subject) return true
  return (
    item.kind === 'pull' && item.pull.reverts !== undefined && subject.endsWith(` (#${item.pull.reverts})`)
  )
}
