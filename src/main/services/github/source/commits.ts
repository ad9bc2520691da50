import { type Commit, revertedIn } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { address, cutTo, identifier, maybe, objectId, shownName, shownText } from '@core/text/foreign-text'
import { z } from 'zod'

/** A person's account; null where a commit's address is nobody's. */
export const UserSchema = z
  .object({ login: shownName, avatar_url: maybe(address) })
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
  /** The author's address; empty where GitHub does not say. */
  readonly email: string
  /** By what GitHub finds its author's commits: an account, or the address of one that has none; null for neither. */
  readonly authorKey: string | null
}

export const GithubCommitSchema = z
  .object({
    sha: objectId,
    commit: z.object({
      message: shownText,
      author: z
        .object({ name: shownName.nullish(), email: maybe(identifier), date: maybe(identifier) })
        .nullish(),
      committer: z.object({ date: maybe(identifier) }).nullish(),
    }),
    author: UserSchema,
    parents: z.array(z.object({ sha: objectId })).catch([]),
  })
  .transform(({ sha, commit: { message, author, committer }, author: user, parents }): GithubCommit => {
    const reverts = revertedIn(message)
    return {
      commit: {
        sha,
        subject: cutTo(message.split('\n', 1)[0]?.trim() ?? '', LIMITS.field.line),
        author: author?.name ?? user?.login ?? 'somebody',
        at: timeOf(author?.date ?? committer?.date),
        ...(reverts !== undefined && { reverts }),
        ...(parents.length > 1 && { isMerge: true }),
      },
      message,
      parents: parents.map((parent) => parent.sha),
      avatarUrl: user?.avatar_url ?? null,
      committedAt: timeOf(committer?.date ?? author?.date),
      email: author?.email ?? '',
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
