import {
  address,
  identifier,
  maybe,
  objectId,
  refName,
  shownLine,
  shownName,
  shownText,
} from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import { timeOf, UserSchema } from '../source/commits'

/** A pull request as GitHub lists it. */
export const PullSchema = z
  .object({
    number: z.number(),
    title: shownLine,
    body: shownText.nullish(),
    user: UserSchema,
    labels: z
      .array(z.object({ name: shownName }))
      .catch([])
      .default([]),
    requested_reviewers: listOf(UserSchema).catch([]).default([]),
    html_url: maybe(address),
    created_at: maybe(identifier),
    merged_at: maybe(identifier),
    updated_at: maybe(identifier),
    merge_commit_sha: maybe(objectId),
    head: z.object({ sha: objectId, ref: refName.optional().catch(undefined) }),
  })
  .transform((pull) => ({
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    author: pull.user?.login ?? 'ghost',
    avatarUrl: pull.user?.avatar_url ?? null,
    labels: pull.labels.map(({ name }) => name),
    requested: pull.requested_reviewers.flatMap((user) => (user ? [user.login] : [])),
    url: pull.html_url ?? null,
    openedAt: timeOf(pull.created_at),
    mergedAt: timeOf(pull.merged_at),
    isMerged: typeof pull.merged_at === 'string',
    updatedAt: timeOf(pull.updated_at),
    mergeSha: pull.merge_commit_sha ?? null,
    headSha: pull.head.sha,
    branch: pull.head.ref,
  }))
export type Pull = z.infer<typeof PullSchema>

/** The number of the pull request that a subject speaks of: a hint, since anybody may write anything there. */
export function hintIn(subject: string): number | null {
  const number = /^Merge pull request #(\d+) from /.exec(subject)?.[1] ?? /\(#(\d+)\)$/.exec(subject)?.[1]
  return number === undefined ? null : Number(number)
}
