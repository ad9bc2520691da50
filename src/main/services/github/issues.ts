import type { Milestone, OpenIssue, OpenIssues } from '@core/releases/checklist'
import type { IssueTracker, PostedIssue } from '@core/releases/tracker'
import { fail, ok, type Result } from '@core/result'
import { address, identifier, maybe, shownLine, shownName, wholeText } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from './api/list'
import { GITHUB_LIMITS } from './limits'
import type { GithubRepository } from './source/repository'
import * as words from './words'

/** So many pages of milestones, or of the open issues with a label, are looked through. */
const MOST_PAGES = GITHUB_LIMITS.issuePages
/** So many pages of all open issues are looked through for one that Binnacle has made. */
const MOST_MARKED = GITHUB_LIMITS.markedPages

const MilestoneSchema = z
  .object({ title: shownLine, state: identifier, open_issues: z.number(), html_url: maybe(address) })
  .transform(
    ({ title, state, open_issues: openIssues, html_url: url }): Milestone => ({
      title,
      isOpen: state !== 'closed',
      openIssues,
      url: url ?? null,
    }),
  )

/** A label is an object, or in old answers its name. */
const LabelSchema = z.union([shownName, z.object({ name: shownName }).transform(({ name }) => name)])

const IssueSchema = z
  .object({
    number: z.number(),
    title: shownLine,
    labels: listOf(LabelSchema),
    html_url: maybe(address),
    pull_request: z.unknown().optional(),
  })
  .transform(
    ({ number, title, labels, html_url: url, pull_request: pull }): OpenIssue => ({
      number,
      title,
      isPull: pull !== undefined && pull !== null,
      labels: [...labels],
      url: url ?? null,
    }),
  )

const BodySchema = z.object({
  number: z.number(),
  title: shownLine,
  body: wholeText.nullish(),
  html_url: maybe(address),
  pull_request: z.unknown().optional(),
})
type Body = z.infer<typeof BodySchema>

/** The issues and milestones of a repository on GitHub. */
export const createGithubTracker = (repository: GithubRepository): IssueTracker => ({
  milestone: (titles) => readMilestone(repository, titles),
  openWith: (labels) => readOpenWith(repository, labels),
  post: (issue) => post(repository, issue),
})

async function readMilestone(
  { client, place, name }: GithubRepository,
  titles: readonly string[],
): Promise<Result<Milestone | null>> {
  const answer = await client.pages(
    (rest, page) =>
      rest.issues.listMilestones({ ...place, ...page, state: 'all', sort: 'due_on', direction: 'desc' }),
    listOf(MilestoneSchema),
    MOST_PAGES,
  )
  if (!answer.ok) return answer
  for (const title of titles) {
    const found = answer.value.items.find((one) => one.title.trim() === title)
    if (found !== undefined) return ok(found)
  }
  if (answer.value.cut) return fail('fault', words.tooManyMilestones(name))
  return ok(null)
}

/** Each label is asked for by itself: of several GitHub gives only what has them all. */
async function readOpenWith(
  { client, place }: GithubRepository,
  labels: readonly string[],
): Promise<Result<OpenIssues>> {
  let isWhole = true
  const found = new Map<number, OpenIssue>()
  for (const label of labels) {
    const answer = await client.pages(
      (rest, page) => rest.issues.listForRepo({ ...place, ...page, state: 'open', labels: label }),
      listOf(IssueSchema),
      MOST_PAGES,
    )
    if (!answer.ok) return answer
    isWhole &&= !answer.value.cut
    for (const issue of answer.value.items) found.set(issue.number, issue)
  }
  return ok({ issues: [...found.values()].sort((a, b) => b.number - a.number), isWhole })
}

async function post(
  repository: GithubRepository,
  { title, body, marker }: { readonly title: string; readonly body: string; readonly marker: string },
): Promise<Result<PostedIssue>> {
  const { client, place } = repository
  const known = await findMarked(repository, marker)
  if (!known.ok) return known
  const text = `${body}\n${marker}\n`
  if (known.value !== null) {
    const { number, body: before } = known.value
    if (before?.replaceAll('\r\n', '\n') === text && known.value.title === title)
      return ok(postedOf(known.value))
    const sent = await client.ask(
      (rest) => rest.issues.update({ ...place, issue_number: number, title, body: text }),
      BodySchema,
    )
    return sent.ok ? ok(postedOf(sent.value)) : sent
  }
  const sent = await client.ask((rest) => rest.issues.create({ ...place, title, body: text }), BodySchema)
  return sent.ok ? ok(postedOf(sent.value)) : sent
}

/**
 * The oldest of those with the marker, should there be several, so that every Binnacle writes the same one. Where not all open issues could
 * be read it may be one of the others, and a second one must not be made.
 */
async function findMarked(
  { client, place, name }: GithubRepository,
  marker: string,
): Promise<Result<Body | null>> {
  const answer = await client.pages(
    (rest, page) => rest.issues.listForRepo({ ...place, ...page, state: 'open' }),
    listOf(BodySchema),
    MOST_MARKED,
  )
  if (!answer.ok) return answer
  const marked = answer.value.items.filter(
    ({ body, pull_request: pull }) => (pull ?? null) === null && body?.includes(marker),
  )
  const oldest = marked.sort((a, b) => a.number - b.number)[0]
  if (oldest !== undefined) return ok(oldest)
  if (!answer.value.cut) return ok(null)
  const sentence = words.tooManyOpenIssues(name)
  return fail('invalid', sentence)
}

const postedOf = ({ number, html_url: url }: Body): PostedIssue => ({ number, url: url ?? null })
