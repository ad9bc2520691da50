import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Deploy } from '../../../../src/core/deploys/deploy'
import { openHistory } from '../../../../src/main/storage/history/history'
import { Project, workspaceOf } from '../repository'

/** Through these a commit goes, one after another. */
const ENVIRONMENTS = ['staging', 'canary', 'production'] as const
const COMMITS = 40
const HOUR = 3_600_000

/** What is known of apps that have been deployed for long: their repositories, their workspace, and a history in a data folder. */
export interface ManyApps {
  readonly names: readonly string[]
  readonly workspace: unknown
}

/** Makes so many apps, each with a repository of its own and three environments, of which each is some commits behind the one before. */
export function makeManyApps(folder: string, dir: string, count: number): ManyApps {
  const first = new Project(folder, 'app-0')
  const shas = [first.head()]
  for (let n = 1; n < COMMITS; n++)
    shas.push(first.commit(`Change ${n} (#${n})`, { [`part-${n % 7}.txt`]: `${n}\n` }))
  const names = Array.from({ length: count }, (_, n) => `app-${n}`)
  for (const name of names.slice(1)) cpSync(first.repository, join(folder, name), { recursive: true })
  const history = openHistory(join(dir, 'history.db'), (problem) => {
    throw new Error(problem.sentence)
  })
  const now = Date.now()
  history.put(
    names.flatMap((app, n) =>
      ENVIRONMENTS.map((environment, place) => {
        const sha = shas.at(-2 - (n % 3) - 3 * place) ?? ''
        return deployOf(app, environment, sha, now - (1 + place) * HOUR)
      }),
    ),
  )
  history.close()
  const environments = ENVIRONMENTS.map((name, place) => ({
    name,
    ...(place > 0 && { promoteFrom: ENVIRONMENTS[place - 1] }),
  }))
  const apps = names.map((name) => ({
    ...first.app({ name, check: null, environments }),
    source: { service: 'local', repository: join(folder, name), branch: 'main' },
  }))
  return { names, workspace: workspaceOf(...apps) }
}

function deployOf(app: string, environment: string, sha: string, createdAt: number): Deploy {
  const endedAt = createdAt + 42_000
  return {
    app,
    environment,
    number: 1,
    kind: 'deploy',
    ref: 'main',
    sha,
    subject: 'Change',
    by: 'ada',
    createdAt,
    state: { status: 'finished', startedAt: createdAt, endedAt },
    phases: [],
    estimateMs: null,
    url: null,
    intentId: null,
    revision: { attempt: 1, updatedAt: endedAt, statusId: 0 },
    observedAt: endedAt,
  }
}

/** A git that counts: a program of this name that comes first in PATH, notes what it is asked, and passes it on. */
export class CountedGit {
  private readonly notes: string
  readonly env: Readonly<Record<string, string>>

  constructor(folder: string) {
    const bin = join(folder, 'counted-git')
    this.notes = join(folder, 'git-calls')
    mkdirSync(bin)
    writeFileSync(this.notes, '')
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
    writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$*" >> '${this.notes}'\nexec '${real}' "$@"\n`, {
      mode: 0o755,
    })
    this.env = { PATH: `${bin}${delimiter}${process.env.PATH}` }
  }

  /** What it was asked, call by call. */
  get calls(): string[] {
    return readFileSync(this.notes, 'utf8').split('\n').filter(Boolean)
  }
}
