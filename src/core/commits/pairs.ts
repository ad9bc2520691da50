/** Two commits that are held against each other; `base` null: nothing runs yet. */
export interface CommitPair {
  readonly base: string | null
  readonly head: string
}

/** How many commits `head` has that `base` lacks, and the other way round. */
export interface CommitCounts {
  readonly ahead: number
  readonly behind: number
}

export const pairKey = ({ base, head }: CommitPair): string => `${base} ${head}`
