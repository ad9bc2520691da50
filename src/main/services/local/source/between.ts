import type { Commit, PullRequest } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import { authorsOf, COMMIT_FORMAT, commitOf, parseAuthors, parseCommits } from './parse'
import { type CommitRecord, pullsIn } from './pulls'

interface Listed {
  readonly commits: Commit[]
  /** Those of all commits, also of those that are not listed, most commits first. */
  readonly authors: string[]
  readonly total: number
}

/** What each of two commits has and the other lacks. */
interface Between {
  readonly gained: Listed
  readonly lost: Listed
  /** The pull requests that the gained ones speak of; null where there are more commits than are listed. */
  readonly pulls: readonly PullRequest[] | null
}

/** On which side a commit is (`>`: that of the head), before the rest. */
const FORMAT = `%m%x00${COMMIT_FORMAT}`
const FIELDS = 7

/**
 * The newest commits on both sides, at most so many of each, and whose they all are. Mostly there are fewer between two deploys: then one call of git tells
 * all of it, with their pull requests.
 */
export async function readBetween(
  app: LocalApp,
  base: string | null,
  head: string,
  most: number,
): Promise<Result<Between>> {
  const sides = base === null ? [head] : ['--left-right', `${base}...${head}`]
  const printed = await log(app, FORMAT, `--max-count=${most}`, ...sides)
  if (!printed.ok) return printed
  const sorted = parseSides(printed.value)
  const count = sorted.gained.length + sorted.lost.length
  if (count < most)
    return ok({
      gained: listed(sorted.gained.map(({ commit }) => commit)),
      lost: listed(sorted.lost.map(({ commit }) => commit)),
      pulls: pullsIn(sorted.gained.map(({ record }) => record)),
    })
  const [gained, lost] = await Promise.all([
    listCommits(app, base === null ? [head] : [`^${base}`, head], most),
    base === null ? ok(listed([])) : listCommits(app, [`^${head}`, base], most),
  ])
  if (!gained.ok) return gained
  if (!lost.ok) return lost
  return ok({ gained: gained.value, lost: lost.value, pulls: null })
}

const log = (app: LocalApp, format: string, ...args: string[]): Promise<Result<string>> =>
  readGit(app, ['log', '-z', `--format=${format}`, ...args, '--'])

interface LoggedCommit {
  readonly commit: Commit
  readonly record: CommitRecord
}

function parseSides(text: string): { gained: LoggedCommit[]; lost: LoggedCommit[] } {
  const fields = text.split('\0')
  const sides: { gained: LoggedCommit[]; lost: LoggedCommit[] } = { gained: [], lost: [] }
  for (let i = 0; i + FIELDS - 1 < fields.length; i += FIELDS) {
    const [mark, ...rest] = fields.slice(i, i + FIELDS)
    const [sha = '', parents = '', , author = '', subject = '', body = ''] = rest
    const record = { sha, parents: parents.split(' ').filter(Boolean), author, subject, body }
    sides[mark === '<' ? 'lost' : 'gained'].push({ commit: commitOf(rest), record })
  }
  return sides
}

const listed = (commits: Commit[]): Listed => ({
  commits,
  ...authorsOf(commits.map(({ author }) => author)),
})

/** Where there are more commits than are listed, git is asked once more for whose they are. */
async function listCommits(app: LocalApp, within: readonly string[], most: number): Promise<Result<Listed>> {
  const printed = await log(app, COMMIT_FORMAT, `--max-count=${most}`, ...within)
  if (!printed.ok) return printed
  const commits = parseCommits(printed.value)
  if (commits.length < most) return ok(listed(commits))
  const names = await log(app, '%aN', ...within)
  return names.ok ? ok({ commits, ...parseAuthors(names.value) }) : names
}
