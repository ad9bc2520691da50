import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Reply } from '../../../world/github/api'
import type { RepositoryModel, RepositoryOptions } from '../../../world/github/model/repository'
import { type GitHubOptions, type GitHubServer, startGitHub } from '../../../world/github/server'
import { type Branch, type CommitToMake, Repository } from '../../../world/repository'

export const TOKEN = 'a-token-of-octocat'
export const BEGIN = Date.UTC(2026, 10, 23, 9, 0, 0)

export interface Asked {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Its JSON; undefined where there is none. */
  readonly body: unknown
}

export interface Port {
  readonly github: GitHubServer
  readonly repository: RepositoryModel
  readonly replies: Reply[]
  /** Passes time, seconds. */
  pass(seconds: number): void
  /** Asks the API below `/repos/octo/site`, or anywhere for a path that begins with two slashes. */
  ask(method: string, path: string, options?: AskOptions): Promise<Asked>
  get(path: string, options?: AskOptions): Promise<Asked>
}

interface AskOptions {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The token; null for a stranger. */
  readonly token?: string | null
}

interface PortOptions extends Pick<GitHubOptions, 'basePath' | 'onReply'> {
  readonly branches?: readonly Branch[]
  readonly checks?: RepositoryOptions['checks']
  readonly deployer?: RepositoryOptions['deployer']
  readonly private?: boolean
}

/** A GitHub with the repository `octo/site`, of which octocat is an admin. Its clock stands still until time passes. */
export async function port(options: PortOptions = {}): Promise<Port> {
  const { branches = [{ name: 'master', commits: commits(3) }], basePath = '', onReply } = options
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-github-'))
  let now = BEGIN
  const replies: Reply[] = []
  const github = await startGitHub({
    clock: { now: () => now },
    basePath,
    token: TOKEN,
    onReply: (reply) => {
      replies.push(reply)
      onReply?.(reply)
    },
  })
  onTestFinished(async () => {
    await github.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const { model } = github
  model.user('armin')
  const repository = model.addRepository({
    fullName: 'octo/site',
    repository: new Repository(join(folder, 'site'), branches),
    ...(options.checks !== undefined && { checks: options.checks }),
    ...(options.deployer !== undefined && { deployer: options.deployer }),
    ...(options.private !== undefined && { private: options.private }),
  })
  repository.allow(model.user('octocat'), 'admin')
  const ask = async (
    method: string,
    path: string,
    { body: sent, headers, token = TOKEN }: AskOptions = {},
  ) => {
    const url = path.startsWith('//')
      ? `${github.apiUrl}${path.slice(1)}`
      : `${github.apiUrl}/repos/octo/site${path}`
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    const body: unknown = isJson ? JSON.parse(text) : undefined
    return { status: answer.status, headers: answer.headers, text, body }
  }
  return {
    github,
    repository,
    replies,
    pass: (seconds) => {
      now += seconds * 1000
    },
    ask,
    get: (path, given) => ask('GET', path, given),
  }
}

/** So many commits, each a minute after the one before, each with a file of its own. */
export const commits = (count: number, author = 'armin'): CommitToMake[] =>
  Array.from({ length: count }, (_, i) => ({
    author,
    subject: `Change ${i + 1}`,
    at: BEGIN - (count - i) * 60_000,
    path: `src/file-${i + 1}.txt`,
    content: `line ${i + 1}\n`,
  }))
