import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIn } from '@core/deploys/deploy'
import type { SourceHost } from '@core/ports'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLocalServices } from '../../../../src/main/services/local'
import { harbour, Repository, realClock, sentence, ship, temporaryFolder, value } from '../support'

const problem = async (source: SourceHost, ref = 'main') => {
  const answer = await source.resolve(ref)
  if (answer.ok) throw new Error(`expected a problem, got ${answer.value.sha}`)
  return answer.problem
}

describe('a watched branch that is not there', () => {
  it('is a repository without a commit', async () => {
    expect(await problem(harbour().source)).toMatchObject({
      kind: 'gone',
      sentence: 'site: its repository has no commit yet.',
    })
  })

  it('was renamed: the likely one is named', async () => {
    const { repository, source } = harbour({ branch: 'master' })
    repository.commit('One')
    expect(await problem(source, 'master')).toMatchObject({
      kind: 'gone',
      sentence: 'site: its repository has no branch “master”. Was it renamed to “main”?',
    })
    repository.git('branch', 'topic')
    expect((await problem(source, 'master')).sentence).toContain('Was it renamed to “main”?')
  })

  it('is only on the remote', async () => {
    const { repository, source } = harbour({ branch: 'release/1' })
    repository.commit('One')
    repository.git('update-ref', 'refs/remotes/origin/release/1', 'main')
    expect((await problem(source, 'release/1')).sentence).toBe(
      'site: its repository has no branch “release/1”, only origin/release/1. Create it with “git branch release/1 origin/release/1”.',
    )
  })

  it('may be any of several, where none is checked out', async () => {
    const { repository, source } = harbour({ branch: 'trunk' })
    const sha = repository.commit('One')
    for (const name of ['a', 'b', 'c']) repository.git('branch', name)
    repository.git('checkout', '-q', '--detach', sha)
    expect((await problem(source, 'trunk')).sentence).toMatch(
      /^site: its repository has no branch “trunk”, but (“[abcmain]+”, ){2}“[abcmain]+” and others\.$/,
    )
  })

  it('says no more of a ref that a person typed', async () => {
    const { repository, source } = harbour()
    repository.commit('One')
    expect((await problem(source, 'topic')).sentence).toBe('site: “topic” isn’t a branch, tag or commit.')
  })
})

describe('a deployed commit that was pushed over and cleared away', () => {
  it('is gone, and what waits cannot be counted from it', async () => {
    const { repository, source } = harbour()
    repository.commit('One')
    const old = repository.commit('Two')
    repository.git('reset', '-q', '--hard', 'HEAD~1')
    const head = repository.commit('Two, otherwise')
    expect(value(await source.compare(old, head)).totalRemoved).toBe(1)
    repository.git('reflog', 'expire', '--expire=now', '--all')
    repository.git('gc', '-q', '--prune=now')
    const answer = await source.compare(old, head)
    expect(answer.ok ? null : answer.problem).toMatchObject({
      kind: 'gone',
      sentence: `site: its repository has no commit ${old.slice(0, 7)}.`,
    })
  })
})

describe('a repository of another shape', () => {
  it('is read and shipped where it is bare', async () => {
    const { repository, folder } = harbour()
    const sha = repository.commit('One')
    const bare = join(folder, 'bare.git')
    execFileSync('git', ['clone', '-q', '--bare', repository.folder, bare])
    const { deploy } = harbour({ repository: bare, folder: temporaryFolder() })
    const at = (harbourAt: SourceHost) => harbourAt.resolve('main')
    expect(value(await at(services(bare).sourceOf('site'))).sha).toBe(sha)
    expect(isIn(await ship(deploy, sha), 'finished')).toBe(true)
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(folder, 'config'))
    onTestFinished(() => void vi.unstubAllEnvs())
    writeFileSync(join(folder, 'config'), '[safe]\n\tbareRepository = explicit\n')
    expect(sentence(await at(services(bare).sourceOf('site')))).toBe(
      `site: ${bare} is a bare repository, which git’s setting safe.bareRepository does not let it open.`,
    )
  })

  it('is read by its branch, whatever is checked out', async () => {
    const { repository, source } = harbour()
    const first = repository.commit('One')
    const head = repository.commit('Two')
    repository.git('checkout', '-q', '--detach', first)
    expect(value(await source.resolve('main')).sha).toBe(head)
  })
})

/**
 * A git of 2017 knows no `--end-of-options` (git 2.24) and answers an option that it does not know with its usage and status 129
 * (git's api-parse-options): here a program that answers so, since none so old can be installed beside the real one.
 */
it('a git that is too old says which one is needed', async () => {
  const { repository, source } = harbour()
  repository.commit('One')
  const bin = temporaryFolder()
  const script = `#!/bin/sh
[ "$1" = --version ] && { echo "git version 2.11.0"; exit 0; }
echo "error: unknown option \\\`end-of-options'" >&2
exit 129
`
  writeFileSync(join(bin, 'git'), script)
  chmodSync(join(bin, 'git'), 0o755)
  vi.stubEnv('PATH', `${bin}:${process.env.PATH ?? ''}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(sentence(await source.resolve('main'))).toBe(
    'site: git 2.11.0 is too old. Binnacle needs 2.30 or newer.',
  )
})

it('a repository that is missing is no failure of the local CI: what its check says is not known', async () => {
  const made = harbour()
  const sha = made.repository.commit('One')
  const { ci } = made.reopen({ check: 'true' })
  rmSync(made.repository.folder, { recursive: true })
  expect(value(await ci.report(sha))).toMatchObject({
    state: 'unknown',
    unseen: [`site: its repository is missing: there is no folder ${made.repository.folder}.`],
  })
})

describe('sources', () => {
  it('are one for each repository, shared by all apps that are made of it', () => {
    const folder = temporaryFolder()
    const [site, other] = ['site', 'other'].map((name) => new Repository(join(folder, name)))
    if (site === undefined || other === undefined) throw new Error('no repository')
    const made = services(site.folder)
    expect(made.sourceAt(site.folder)).toBe(made.sourceAt(`${site.folder}/`))
    expect(made.sourceAt(site.folder).id).not.toBe(made.sourceAt(other.folder).id)
    rmSync(other.folder, { recursive: true })
  })
})

function services(repository: string) {
  const made = createLocalServices({
    apps: [
      {
        name: 'site',
        repository,
        branch: 'main',
        check: null,
        build: null,
        ship: 'true',
        timeoutMs: 60_000,
        environments: [],
      },
    ],
    directory: join(temporaryFolder(), 'data'),
    clock: realClock,
  })
  onTestFinished(() => made.close())
  return made
}
