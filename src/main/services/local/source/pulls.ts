import { type PullRequest, type RANGE_LIMIT, revertedPull } from '@core/commits/commit'
import { merges } from '@core/commits/graph'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { cutTo } from '@core/text/foreign-text'
import { groupBy } from '@core/util/group'
import type { LocalApp } from '../context'
import { readGit } from '../git'

/** A commit as pull requests are told from it. */
export interface CommitRecord {
  readonly sha: string
  readonly parents: readonly string[]
  readonly author: string
  readonly subject: string
  readonly body: string
}

/** The format of `git log -z` that `parseTold` reads: five fields, each ended by NUL. */
const FORMAT = '%H%x00%P%x00%aN%x00%s%x00%b'

/** Between which commits, and how many of them are read at most, newest first; all of them unless it is said. */
interface PullsQuery {
  readonly base: string | null
  readonly head: string
  readonly limit?: typeof RANGE_LIMIT
}

/** The pull requests that the commits of a range speak of, as far as git alone knows: neither labels nor a page. */
export async function readPulls(
  app: LocalApp,
  { base, head, limit }: PullsQuery,
): Promise<Result<PullRequest[]>> {
  const text = await readGit(app, [
    'log',
    '-z',
    `--format=${FORMAT}`,
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    ...(base === null ? [] : [`^${base}`]),
    head,
    '--',
  ])
  return text.ok ? ok(pullsIn(parseTold(text.value))) : text
}

function parseTold(text: string): CommitRecord[] {
  const fields = text.split('\0')
  const commits: CommitRecord[] = []
  for (let i = 0; i + 4 < fields.length; i += 5) {
    const [sha = '', parents = '', author = '', subject = '', body = ''] = fields.slice(i, i + 5)
    commits.push({
      sha,
      parents: parents.split(' ').filter(Boolean),
      author,
      subject,
      body,
    })
  }
  return commits
}

/** Tells pull requests from what GitHub writes when it merges ("Merge pull request #12 from …") or squashes ("… (#12)"). Newest first. */
export function pullsIn(commits: readonly CommitRecord[]): PullRequest[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const broughtBy = merges(commits)
  const broughtWith = (merge: CommitRecord): CommitRecord[] =>
    broughtBy(merge).flatMap((sha) => bySha.get(sha) ?? [])
  const named = commits.flatMap((commit) => mergeOf(commit, broughtWith) ?? squashOf(commit) ?? [])
  return [...groupBy(named, ({ number }) => number).values()].flatMap(([newest, ...others]) =>
    newest === undefined
      ? []
      : [{ ...newest, commits: [...newest.commits, ...others.flatMap((other) => other.commits)] }],
  )
}

function mergeOf(
  merge: CommitRecord,
  broughtWith: (merge: CommitRecord) => readonly CommitRecord[],
): PullRequest | null {
  const [, number, branch = ''] = /^Merge pull request #(\d+) from (\S+)/.exec(merge.subject) ?? []
  if (number === undefined || merge.parents.length === 0) return null
  const brought = broughtWith(merge)
  const title = merge.body.split('\n').find((line) => line.trim() !== '')
  const newest = brought[0] ?? merge
  return {
    ...pullOf(merge, Number(number), title?.trim() ?? branch, newest.author, [merge, ...brought]),
    branch: branch.slice(branch.indexOf('/') + 1),
  }
}

function squashOf(commit: CommitRecord): PullRequest | null {
  const [, title, number] = /^(.+) \(#(\d+)\)$/.exec(commit.subject) ?? []
  if (title === undefined || number === undefined) return null
  return pullOf(commit, Number(number), title, commit.author, [commit])
}

function pullOf(
  { body }: CommitRecord,
  number: number,
  title: string,
  author: string,
  commits: readonly CommitRecord[],
): PullRequest {
  const reverts = revertedPull(body, null)
  return {
    number,
    title: cutTo(title, LIMITS.field.line),
    author: cutTo(author, LIMITS.field.name),
    labels: [],
    reviewers: [],
    ci: null,
    url: null,
    commits: commits.map(({ sha }) => sha),
    ...(reverts !== undefined && { reverts }),
  }
}
