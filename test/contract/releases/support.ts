import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceHost } from '@core/ports'
import type { ReleaseReader } from '@core/release'
import type { Result } from '@core/result'
import { onTestFinished } from 'vitest'
import { createGithubSource, GithubClient, githubRepository } from '../../../src/main/services/github'
import { createHttp } from '../../../src/main/services/http'
import { createLocalServices } from '../../../src/main/services/local'
import { type CycleOptions, type MadeCycle, makeCycle } from '../../world/cycle'
import { startGitHub } from '../../world/github/server'

export const NOW = Date.UTC(2026, 10, 14, 12)
export const TOKEN = 'a-token-of-octocat'
const clock = { now: () => NOW, after: () => () => {} }

/** The value, or the test fails with what was said. */
export function value<T>(result: Result<T> | undefined): T {
  if (result?.ok !== true) throw new Error(result?.problem.sentence ?? 'nobody answers this')
  return result.value
}

/** A repository with a month of work since its last release. */
export function cycle(options: Omit<CycleOptions, 'now'>): MadeCycle & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-cycle-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return { ...makeCycle(join(folder, 'harbour'), { ...options, now: NOW }), folder }
}

/** It as a repository of this machine. */
export function asLocal({ repository, folder }: ReturnType<typeof cycle>): SourceHost {
  const services = createLocalServices({ apps: [], directory: join(folder, 'local'), clock })
  onTestFinished(() => services.close())
  return services.sourceOf(repository.folder)
}

/** The same on a GitHub, with its pull requests; every branch was pushed to when its newest commit was made. */
export async function asGithub({ repository, pulls }: MadeCycle) {
  let now = NOW
  const github = await startGitHub({ clock: { now: () => now }, token: TOKEN })
  onTestFinished(() => github.close())
  const model = github.model.addRepository({ fullName: 'octo/harbour', repository })
  for (const login of new Set(pulls.map(({ author }) => author))) github.model.user(login)
  model.allow(github.model.user('octocat'), 'admin')
  const branches = repository.git([
    'for-each-ref',
    '--sort=committerdate',
    '--format=%(refname:short) %(committerdate:unix)',
    'refs/heads',
  ])
  for (const line of branches.trim().split('\n')) {
    const [branch = '', at] = line.split(' ')
    now = Number(at) * 1000
    model.pushed({ branch, sha: repository.resolve(branch) ?? '' })
  }
  now = NOW
  for (const { number, title, author, label, branch, sha, headSha, at } of pulls) {
    model.pulls.add({
      number,
      title,
      user: github.model.user(author),
      labels: label === null ? [] : [model.label(label)],
      headRef: branch,
      headSha,
      baseRef: 'master',
      createdAt: at - 3_600_000,
      merged: { sha, at },
    })
  }
  const client = new GithubClient({
    url: github.apiUrl,
    token: () => TOKEN,
    http: createHttp({ clock: { now: () => NOW, after: realAfter } }),
    clock: { now: () => NOW, after: realAfter },
  })
  const source = createGithubSource(githubRepository(client, 'octo/harbour', () => {}))
  return { github, source }
}

/** The limits of single requests are real. */
function realAfter(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** What a host says of releases, which every host of these tests does. */
export function readerOf({ releases }: SourceHost): ReleaseReader {
  if (releases === undefined) throw new Error('this host says nothing of releases')
  return releases
}
