import { z } from 'zod'
import type { PullRequest, Range } from '../../commits/commit'
import { ShaSchema } from '../../commits/commit'

/** A change that can be chosen for a point release. */
export const PickCandidateSchema = z.object({
  /** Its pull request; null for a commit that came without one. */
  number: z.number().int().nullable(),
  title: z.string(),
  author: z.string(),
  /** What to cherry-pick, oldest first: a merge commit stands for all that it merged. */
  shas: z.array(z.string()),
  /** All of it is on the release branch already. */
  isThere: z.boolean(),
})
export type PickCandidate = z.infer<typeof PickCandidateSchema>

interface Merged {
  /** What the branch has beyond the release. */
  readonly range: { readonly commits: Range['commits'] }
  readonly pulls: readonly PullRequest[]
  /** Its first-parent line, newest first. */
  readonly mainline: readonly string[]
  /** The commits that were cherry-picked to the release branch before, as they are called on the branch. */
  readonly picked: readonly string[]
  /** Those of its commits that touch the release's part of the repository, merges left out; null where all of it is released. */
  readonly within: ReadonlySet<string> | null
}

/**
 * What was merged since a release, newest first. Of a pull request only its commits on the first-parent line are picked: the one of a
 * squash, the merge commit of a merge, each one of a rebase. What touches nothing of the release's part is left out.
 */
export function pickCandidates({ range, pulls, mainline, picked, within }: Merged): PickCandidate[] {
  const pullOf = new Map(pulls.flatMap((pull) => pull.commits.map((sha) => [sha, pull] as const)))
  const commits = new Map(range.commits.map((commit) => [commit.sha, commit]))
  const there = new Set(picked)
  const found = new Map<string, PickCandidate>()
  for (const sha of mainline) {
    const pull = pullOf.get(sha)
    const commit = commits.get(sha)
    // A host that lists only the newest commits leaves the others without a word, by which nobody could choose.
    if (commit === undefined) continue
    // What a merge without a pull request brings is not known.
    const isWithin =
      within === null ||
      (pull === undefined && commit.isMerge) ||
      [sha, ...(pull?.commits ?? [])].some((one) => within.has(one))
    if (!isWithin) continue
    const key = pull === undefined ? sha : `#${pull.number}`
    const known = found.get(key)
    const shas = [sha, ...(known?.shas ?? [])]
    found.set(key, {
      number: pull?.number ?? null,
      title: pull?.title ?? commit.subject,
      author: pull?.author ?? commit.author,
      shas,
      isThere: shas.every((one) => there.has(one)),
    })
  }
  return [...found.values()]
}

/** Chosen commits in the order in which they were merged, each once; those that the line (newest first) does not have come last, as given. */
export function inMergeOrder(shas: readonly string[], mainline: readonly string[]): string[] {
  const place = new Map([...mainline].reverse().map((sha, i) => [sha, i]))
  const at = (sha: string): number => place.get(sha) ?? place.size
  return [...new Set(shas)].sort((a, b) => at(a) - at(b))
}

/** How one commit would fare on the release branch; see `Picked`. */
export const PickedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clean'), sha: ShaSchema }),
  z.object({ kind: z.literal('empty'), sha: ShaSchema }),
  z.object({ kind: z.literal('conflict'), sha: ShaSchema, paths: z.array(z.string()) }),
  z.object({ kind: z.literal('untried'), sha: ShaSchema }),
])

/** What a person sees before a point release is made. */
export const PickPreviewSchema = z.object({
  version: z.string(),
  tag: z.string(),
  branch: z.string(),
  /** The branch is there already; otherwise it is made at the release. */
  hasBranch: z.boolean(),
  /** What was merged since the release, newest first. */
  candidates: z.array(PickCandidateSchema),
  /** What was chosen, in the order in which it will be picked; what is on the branch already is left out. */
  picked: z.array(PickedSchema),
})
export type PickPreview = z.infer<typeof PickPreviewSchema>
