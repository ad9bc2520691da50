import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceHost } from '@core/ports'
import type { ReleaseReader } from '@core/releases/reader'
import type { Result } from '@core/result'
import { onTestFinished } from 'vitest'
import { GithubClient } from '../../../src/main/services/github/api/client'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { createHttp } from '../../../src/main/services/http'
import { createLocalServices } from '../../../src/main/services/local'
import { type MadeCycle, makeCycle } from '../../world/cycle'
import { CYCLE_TOKEN, cycleOnGithub } from '../../world/cycle-on-github'
import type { CycleOptions } from '../../world/cycle-stream'

export const NOW = Date.UTC(2026, 10, 14, 12)
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

/** It as a repository of this machine: the app `harbour`. */
export function asLocal({ repository, folder }: ReturnType<typeof cycle>): SourceHost {
  const services = createLocalServices({
    apps: [
      {
        name: 'harbour',
        repository: repository.folder,
        branch: 'master',
        check: null,
        build: null,
        ship: '',
        timeoutMs: 1000,
        environments: [],
      },
    ],
    directory: join(folder, 'local'),
    clock,
  })
  onTestFinished(() => services.close())
  return services.sourceAt(repository.folder)
}

/** The same on a GitHub. */
export async function asGithub(made: MadeCycle): Promise<SourceHost> {
  const github = await cycleOnGithub(made, NOW)
  onTestFinished(() => github.close())
  const time = { now: () => NOW, after: realAfter }
  const client = new GithubClient({
    url: github.apiUrl,
    token: () => CYCLE_TOKEN,
    http: createHttp({ clock: time }),
    clock: time,
  })
  return createGithubSource(githubRepository(client, 'octo/harbour', () => {}))
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
