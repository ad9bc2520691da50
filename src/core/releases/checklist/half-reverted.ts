import type { Commit, PullRequest, Range } from '../../commits/commit'
import { commitsOf, itemsOf, titleOf } from '../../shipment'
import type { HalfReverted } from './facts'

/**
 * The pull requests of a range of which some commits were taken back and others not. What a pull request takes back of itself was never
 * meant to ship; taking its merge back, or all of its commits one by one, takes all of it back.
 */
export function halfRevertedIn(changes: {
  readonly range: Range
  readonly pulls: readonly PullRequest[]
}): HalfReverted[] {
  const { commits } = changes.range
  const isOut = outOf(commits)
  return itemsOf(changes).flatMap((item) => {
    if (item.kind === 'commit') return []
    const own = commitsOf(item)
    const isOwn = new Set(own.map(({ sha }) => sha))
    const left = own.filter((commit) => commit.reverts === undefined && !isOut(commit, isOwn, 'by itself'))
    const merges = left.filter(({ isMerge }) => isMerge === true)
    const real = left.filter(({ isMerge }) => isMerge !== true)
    const isWhole = merges.some((commit) => isOut(commit, isOwn, 'by others'))
    const out = real.filter((commit) => isOut(commit, isOwn, 'by others')).length
    if (isWhole || out === 0 || out === real.length) return []
    return [{ name: `#${item.pull.number}`, title: titleOf(item), out, of: real.length }]
  })
}

type IsOut = (commit: Commit, own: ReadonlySet<string>, way: 'by itself' | 'by others') => boolean

/** Whether a commit is taken back by one that came later and is not taken back itself. `commits` are newest first. */
function outOf(commits: readonly Commit[]): IsOut {
  const places = new Map(commits.map(({ sha }, place) => [sha, place]))
  const reverters = commits.filter(({ reverts }) => reverts !== undefined)
  const takers = (commit: Commit): Commit[] =>
    reverters.filter(
      (one) =>
        commit.sha.startsWith(one.reverts ?? '-') &&
        (places.get(one.sha) ?? 0) < (places.get(commit.sha) ?? 0) &&
        takers(one).length === 0,
    )
  return (commit, own, way) => takers(commit).some(({ sha }) => own.has(sha) === (way === 'by itself'))
}
