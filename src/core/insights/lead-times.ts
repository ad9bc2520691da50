import type { BroughtCommits, Fact } from './fact'

/** A commit that came into use by a deploy, so long after it was written. */
export interface LeadTime {
  readonly fact: Fact
  /** NaN where nobody knows when, as of a merge. */
  readonly ms: number
  /** The pull request that it came with; NaN what nobody knows. */
  readonly pull: { readonly number: number; readonly toReviewMs: number; readonly toMergeMs: number }
}

/** When the commits of one environment first came into use. Its deploys are told the last to end first. */
export class LeadTimes {
  /** The deploys that finished, by their ids. Of most of a long history it is not known what they brought, and those are left out. */
  readonly #finished = new Map<number, Fact[]>()

  constructor(readonly brought: BroughtCommits) {
    for (const id of brought.deploys) if (!this.#finished.has(id)) this.#finished.set(id, [])
  }

  add(fact: Fact): void {
    const same = this.#finished.get(fact.id)
    if (same !== undefined && fact.outcome === 'finished' && fact.kind === 'deploy') same.push(fact)
  }

  /** Tells each commit once. One that was written after its deploy, by the clock of who wrote it, tells nothing. */
  each(visit: (lead: LeadTime) => void): void {
    const { deploys, attempts, writtenAt, commits, pulls, toReviewMs, toMergeMs } = this.brought
    const unknown = Number.NaN
    const uses = new Array<Fact | undefined>(commits.length)
    const rows = new Int32Array(commits.length)
    for (let row = 0; row < commits.length; row++) {
      const commit = commits[row] ?? 0
      const at = writtenAt[row] ?? unknown
      const attempt = attempts[row]
      const fact = this.#finished.get(deploys[row] ?? unknown)?.find((one) => one.attempt === attempt)
      if (fact === undefined || fact.endedAt < at) continue
      const known = uses[commit]
      if (known !== undefined && known.endedAt <= fact.endedAt) continue
      uses[commit] = fact
      rows[commit] = row
    }
    for (let commit = 0; commit < uses.length; commit++) {
      const fact = uses[commit]
      if (fact === undefined) continue
      const row = rows[commit] ?? 0
      visit({
        fact,
        ms: fact.endedAt - (writtenAt[row] ?? unknown),
        pull: {
          number: pulls[row] ?? unknown,
          toReviewMs: toReviewMs[row] ?? unknown,
          toMergeMs: toMergeMs[row] ?? unknown,
        },
      })
    }
  }
}
