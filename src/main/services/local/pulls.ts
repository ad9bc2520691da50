import { type PullRequest, RANGE_LIMIT, type Range, revertedPull } from '@core/commit'
import { groupBy } from '@core/group'
import { ok, type Result } from '@core/result'
import type { LocalApp } from './context'
import { git } from './git'

/** A commit as pull requests are told from it. */
export interface Told {
  readonly sha: string
  readonly parents: readonly string[]
  readonly author: string
  readonly subject: string
  readonly body: string
}

/** The format of `git log -z` that `parseTold` reads: five fields, each ended by NUL. */
const FORMAT = '%H%x00%P%x00%aN%x00%s%x00%b'

/** The pull requests that the commits of a range speak of, as far as git alone knows: neither labels nor a page. */
export async function readPulls(app: LocalApp, { base, head }: Range): Promise<Result<PullRequest[]>> {
  const text = await git({
    app: app.name,
    folder: app.repository,
    args: [
      'log',
      '-z',
      `--format=${FORMAT}`,
      `--max-count=${RANGE_LIMIT}`,
      ...(base === null ? [] : [`^${base}`]),
      head,
      '--',
    ],
  })
  return text.ok ? ok(pullsIn(parseTold(text.value))) : text
}

function parseTold(text: string): Told[] {
  const fields = text.split('\0')
  const commits: Told[] = []
  for (let i = 0; i + 4 < fields.length; i += 5) {
    const [sha = '', parents = '', author = '', subject = '', body = ''] = fields.slice(i, i + 5)
    commits.push({ sha, parents: parents.split(' ').filter(Boolean), author, subject, body })
  }
  return commits
}

/** Tells pull requests from what GitHub writes when it merges ("Merge pull request #12 from …") or squashes ("… (#12)"). Newest first. */
export function pullsIn(commits: readonly Told[]): PullRequest[] {
  const named = commits.flatMap((commit) => mergeOf(commit, commits) ?? squashOf(commit) ?? [])
  return [...groupBy(named, ({ number }) => number).values()].flatMap(([newest, ...others]) =>
    newest === undefined
      ? []
      : [{ ...newest, commits: [...newest.commits, ...others.flatMap((other) => other.commits)] }],
  )
}

function mergeOf(merge: Told, all: readonly Told[]): PullRequest | null {
  const [, number, branch = ''] = /^Merge pull request #(\d+) from (\S+)/.exec(merge.subject) ?? []
  const [into, ...merged] = merge.parents
  if (number === undefined || into === undefined) return null
  const before = reachable(all, [into])
  const brought = [...reachable(all, merged)].filter((commit) => !before.has(commit))
  const title = merge.body.split('\n').find((line) => line.trim() !== '')
  const newest = brought[0] ?? merge
  return {
    ...pullOf(merge, Number(number), title?.trim() ?? branch, newest.author, [merge, ...brought]),
    branch: branch.slice(branch.indexOf('/') + 1),
  }
}

function squashOf(commit: Told): PullRequest | null {
  const [, title, number] = /^(.+) \(#(\d+)\)$/.exec(commit.subject) ?? []
  if (title === undefined || number === undefined) return null
  return pullOf(commit, Number(number), title, commit.author, [commit])
}

function pullOf(
  { body }: Told,
  number: number,
  title: string,
  author: string,
  commits: readonly Told[],
): PullRequest {
  const reverts = revertedPull(body, null)
  return {
    number,
    title,
    author,
    labels: [],
    reviewers: [],
    ci: null,
    url: null,
    commits: commits.map(({ sha }) => sha),
    ...(reverts !== undefined && { reverts }),
  }
}

/** The listed commits that these lead to, themselves among them, newest first. */
function reachable(all: readonly Told[], from: readonly string[]): Set<Told> {
  const bySha = new Map(all.map((commit) => [commit.sha, commit]))
  const found = new Set<string>()
  const open = [...from]
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const commit = bySha.get(sha)
    if (commit === undefined || found.has(sha)) continue
    found.add(sha)
    open.push(...commit.parents)
  }
  return new Set(all.filter(({ sha }) => found.has(sha)))
}
