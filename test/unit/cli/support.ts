import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { run } from '../../../src/cli/run'
import { runGit } from '../../world/git/beside'
import { FakeClock } from '../support/fake-clock'
import { temporaryFolder } from '../support/temporary/folder'

/** A git repository that grows by the calls of a test, a commit an hour unless the test says when. */
export class Repo {
  readonly folder = temporaryFolder('cli')
  #at = Date.parse('2026-01-01T12:00:00Z')
  #count = 0

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main')
  }

  git(...args: string[]): string {
    const date = new Date(this.#at).toISOString()
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    return runGit({ args: [...SETTINGS, ...args], cwd: this.folder, env }).trim()
  }

  /** Writes a file, which the next commit has. */
  write(path: string, text: string): this {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), text)
    return this
  }

  /** Commits all that is there and one file more; `day` as 2026-10-15. */
  commit(message: string, day?: string): this {
    this.#to(day)
    this.#count++
    this.write(`n/${this.#count}`, 'x\n').git('add', '--all')
    this.git('commit', '--quiet', `--message=${message}`)
    return this
  }

  /** An annotated tag at what is checked out. */
  tag(name: string, day?: string): this {
    this.#to(day)
    this.git('tag', '--annotate', name, `--message=${name}`)
    return this
  }

  branch(name: string): this {
    this.git('checkout', '--quiet', '-b', name)
    return this
  }

  switch(name: string): this {
    this.git('checkout', '--quiet', name)
    return this
  }

  merge(name: string): this {
    this.#to(undefined)
    this.git('merge', '--quiet', '--no-ff', `--message=Merge ${name}`, name)
    return this
  }

  /** Picks the newest commit of a branch, as a point release is made. */
  pick(from: string): this {
    this.git('cherry-pick', '-x', '-X', 'theirs', from)
    return this
  }

  #to(day: string | undefined): void {
    this.#at = day === undefined ? this.#at + 3_600_000 : Date.parse(`${day}T12:00:00Z`)
  }
}

const SETTINGS = [
  'user.name=Ada',
  'user.email=ada@example.com',
  'commit.gpgsign=false',
  'tag.gpgsign=false',
  'core.hooksPath=/dev/null',
  'core.autocrlf=false',
].flatMap((setting) => ['-c', setting])

/** What a command line printed, and its exit code. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Carries out a command line in this process; `folder` is where it is called from. */
export async function binnacle(
  args: readonly string[],
  { input = '', folder = tmpdir() }: { readonly input?: string; readonly folder?: string } = {},
): Promise<Ran> {
  let out = ''
  let error = ''
  const code = await run(args, {
    clock: new FakeClock(),
    folder,
    environment: {},
    platform: process.platform,
    input: () => Readable.from([Buffer.from(input)]),
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
  })
  return { code, out, error }
}

const ReportSchema = z.strictObject({
  version: z.string(),
  tag: z.string(),
  why: z.string().nullable(),
  since: z.string().nullable(),
  due: z.string().nullable(),
  commits: z.number(),
  authors: z.number(),
  files: z.number(),
  added: z.number(),
  removed: z.number(),
  shipped: z.array(z.object({ tag: z.string(), commits: z.number() })),
  warnings: z.array(z.string()),
})

/** The command line that reports a release of a repository; the workspace file stands outside of it. */
export function reporting(repo: Repo, ...releases: readonly object[]): string[] {
  const app = { name: 'app', source: { service: 'local', repository: 'elsewhere', branch: 'main' } }
  const all = releases.map((release) => ({ name: 'App', app: 'app', cadence: 'manual', ...release }))
  const config = join(temporaryFolder('cli'), 'binnacle.json')
  writeFileSync(config, JSON.stringify({ version: 1, apps: [app], releases: all }))
  return ['release', '--repo', repo.folder, '--config', config]
}

/** What `release --json` says of a release of a repository. */
export async function reported(repo: Repo, release: object, ...args: readonly string[]) {
  const { out, error, code } = await binnacle([...reporting(repo, release), ...args, '--json'])
  if (code !== 0) throw new Error(error)
  return ReportSchema.parse(JSON.parse(out))
}
