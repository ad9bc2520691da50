export interface GitPerson {
  readonly name: string
  readonly email: string
  /** Epoch ms. */
  readonly at: number
}

export interface GitCommit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: GitPerson
  readonly committer: GitPerson
  readonly message: string
}

const FIELD = '\x1f'
const RECORD = '\x1e'

/** How `git log` is asked to print a commit. */
export const COMMIT_FORMAT = `${['%H', '%T', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'].join('%x1f')}%x1e`

/** Reads what `git log` printed by that format. */
export function parseCommits(printed: string): GitCommit[] {
  return printed
    .split(RECORD)
    .map((record) => record.replace(/^\n/, ''))
    .filter((record) => record !== '')
    .map((record) => {
      const [sha = '', tree = '', parents = '', ...rest] = record.split(FIELD)
      const [name = '', email = '', at = '', committer = '', committerEmail = '', committedAt = '', ...body] =
        rest
      return {
        sha,
        tree,
        parents: parents.split(' ').filter(Boolean),
        author: { name, email, at: Number(at) * 1000 },
        committer: { name: committer, email: committerEmail, at: Number(committedAt) * 1000 },
        message: body.join(FIELD).trimEnd(),
      }
    })
}
