import { type Commit, revertedIn } from '@core/commit'
import { z } from 'zod'

/** A person's account; null where a commit's address is nobody's. */
export const UserSchema = z
  .object({ login: z.string(), avatar_url: z.string().nullish() })
  .nullish()
  .catch(null)

/** A commit, with what GitHub knows of it beyond git. */
export interface GithubCommit {
  readonly commit: Commit
  readonly parents: readonly string[]
  readonly avatarUrl: string | null
  /** Committer's date, epoch ms. */
  readonly committedAt: number
  /** The whole message. */
  readonly message: string
  /** By what GitHub finds its author's commits: an account, or the address of one that has none; null for neither. */
  readonly authorKey: string | null
}

export const CommitSchema = z
  .object({
    sha: z.string(),
    commit: z.object({
      message: z.string(),
      author: z
        .object({ name: z.string().nullish(), email: z.string().nullish(), date: z.string().nullish() })
        .nullish(),
      committer: z.object({ date: z.string().nullish() }).nullish(),
    }),
    author: UserSchema,
    parents: z.array(z.object({ sha: z.string() })).catch([]),
  })
  .transform(({ sha, commit: { message, author, committer }, author: user, parents }): GithubCommit => {
    const reverts = revertedIn(message)
    return {
      commit: {
        sha,
        subject: message.split('\n', 1)[0]?.trim() ?? '',
        author: author?.name ?? user?.login ?? 'somebody',
        at: timeOf(author?.date ?? committer?.date),
        ...(reverts !== undefined && { reverts }),
      },
      message,
      parents: parents.map((parent) => parent.sha),
      avatarUrl: user?.avatar_url ?? null,
      committedAt: timeOf(committer?.date ?? author?.date),
      authorKey: user?.login ?? author?.email ?? null,
    }
  })

/** Epoch ms; 0 where GitHub does not say. */
export function timeOf(text: string | null | undefined): number {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? 0 : at
}

/** Each name once, the most frequent first; of equals the one met first. */
export function authorsOf(commits: readonly Commit[]): string[] {
  const counts = new Map<string, number>()
  for (const { author } of commits) counts.set(author, (counts.get(author) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([author]) => author)
}
