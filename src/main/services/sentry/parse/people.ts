import { LIMITS } from '@core/limits'
import { cutTo, maybe, objectId, shownLine, shownName, shownText } from '@core/text/foreign-text'
import type { AffectedUser, SuspectCommit } from '@core/user-errors'
import { z } from 'zod'
import { maybeAddress, maybeWord, readable, time } from './readable'

/** A value of the tag `user`: "id:7", "email:ada@example.com", "username:ada", "ip:203.0.113.7", with the rest where Sentry knows it. */
const UserSchema = z.object({
  value: shownLine,
  id: maybeWord,
  identifier: maybeWord,
  email: maybeWord,
  username: maybe(shownName),
  name: maybe(shownName),
  count: z.number().int().catch(0),
  lastSeen: time.nullish().catch(null),
})

/** Those who met an issue, the ones it hit most first; null where the answer is something else. */
export function parseUsers(json: unknown): AffectedUser[] | null {
  const users = readable(UserSchema, json)
  return users === null ? null : users.map(userOf).sort((a, b) => b.events - a.events)
}

function userOf(user: z.infer<typeof UserSchema>): AffectedUser {
  const [, key, value = ''] = /^(id|email|username|ip):(.*)$/s.exec(user.value) ?? []
  // `id` is Sentry's own number for the user; the app's is `identifier`.
  const id = user.identifier ?? (key === 'id' ? value : null)
  const email = user.email || (key === 'email' ? value : null)
  const name = user.name || user.username || (key === 'username' ? value : null)
  const isKnown = id !== null || email !== null || name !== null
  return {
    id: isKnown ? id : user.value,
    email,
    name,
    events: user.count,
    lastSeen: user.lastSeen ?? null,
  }
}

const CommitSchema = z.object({
  id: objectId,
  message: maybe(shownText),
  pullRequest: z.object({ externalUrl: maybeAddress }).nullish().catch(null),
})
const CommitterSchema = z.object({
  author: z
    .object({ name: maybe(shownName), email: maybeWord })
    .nullish()
    .catch(null),
  commits: z.array(z.unknown()).catch([]),
})
const CommittersSchema = z.object({ committers: z.array(z.unknown()) })

/** The commits that Sentry suspects, the likeliest first; null where the answer is something else. */
export function parseCommitters(json: unknown): SuspectCommit[] | null {
  const parsed = CommittersSchema.safeParse(json)
  const committers = parsed.success ? readable(CommitterSchema, parsed.data.committers) : null
  if (committers === null) return null
  return committers.flatMap(({ author, commits }) =>
    (readable(CommitSchema, commits) ?? []).map((commit) => commitOf(commit, author)),
  )
}

const OwnCommitSchema = CommitSchema.extend({ author: CommitterSchema.shape.author })

/** A page of a release's commits; null where the answer is something else. */
export const parseCommits = (json: unknown): SuspectCommit[] | null =>
  readable(OwnCommitSchema, json)?.map((commit) => commitOf(commit, commit.author)) ?? null

const commitOf = (
  { id, message, pullRequest }: z.infer<typeof CommitSchema>,
  author: z.infer<typeof CommitterSchema>['author'],
): SuspectCommit => ({
  sha: id,
  subject: cutTo((message ?? '').split('\n')[0]?.trim() ?? '', LIMITS.field.line),
  author: author?.name || author?.email || 'Unknown',
  url: pullRequest?.externalUrl ?? null,
})
