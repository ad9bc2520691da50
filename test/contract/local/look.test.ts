import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lookAtCommand, lookAtFolder } from '../../../src/main/services/local/look'
import { temporaryFolder } from '../../unit/support/temporary/folder'

const folder = (): string => temporaryFolder('look')

function git(cwd: string, ...args: string[]): void {
  const who = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com']
  execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' })
}

/** A repository on `main` with these files; those of `bin` may be run. */
function repository(files: Readonly<Record<string, string>>): string {
  const at = folder()
  git(at, 'init', '--quiet', '--initial-branch=main')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), text)
    if (path.startsWith('bin/')) chmodSync(join(at, path), 0o755)
  }
  git(at, 'add', '--all')
  git(at, 'commit', '--quiet', '--message', 'All of it')
  return at
}

const look = (path: string) => lookAtFolder({ id: 'f1', path })

describe('a look at a folder', () => {
  it('finds branch, commands, migrations, tags and where it is on GitHub', async () => {
    const at = repository({
      'package.json': JSON.stringify({ scripts: { test: 'vitest', build: 'vite build' } }),
      'bin/deploy': '#!/bin/sh\n',
      'db/migrate/1_first.rb': '',
      '.github/workflows/ci.yml': 'on: push\n',
    })
    for (const tag of ['v1.0.0', 'v1.1.0', 'v1.2.0']) git(at, 'tag', tag)
    git(at, 'remote', 'add', 'origin', 'git@github.com:octo/site.git')
    git(at, 'checkout', '--quiet', '-b', 'a-feature')
    expect(await look(at)).toMatchObject({
      state: 'found',
      title: at,
      branch: 'main',
      branches: expect.arrayContaining(['main', 'a-feature']),
      notes: [],
      commands: { check: ['npm run test'], build: ['npm run build'], ship: ['./bin/deploy {environment}'] },
      ci: [{ words: 'GitHub checks of octo/site', entry: { service: 'github', repository: 'octo/site' } }],
      hosted: { service: 'github', url: 'https://api.github.com', repository: 'octo/site' },
      migrations: 'db/migrate',
      tags: { scheme: 'vSemVer', cadence: 'manual' },
    })
  })

  it('understands a folder within the repository, and its .git', async () => {
    const at = repository({ 'apps/shop/index.html': '' })
    expect(await look(join(at, 'apps/shop'))).toMatchObject({
      title: at,
      notes: [expect.stringContaining('a folder of')],
    })
    expect(await look(join(at, '.git'))).toMatchObject({
      title: at,
      notes: [expect.stringContaining('keeps its data')],
    })
    expect(await look(join(at, '.git/refs'))).toMatchObject({ title: at })
  })

  it.each([
    ['no repository', () => folder(), /isn’t a Git repository/],
    ['a file', () => join(repository({ 'a.txt': '' }), 'a.txt'), /is a file/],
    ['nothing', () => join(folder(), 'nothing'), /There is no folder/],
    [
      'a repository without commits',
      () => {
        const at = folder()
        git(at, 'init', '--quiet')
        return at
      },
      /has no commits yet/,
    ],
    [
      'a bare repository',
      () => {
        const at = folder()
        git(at, 'init', '--quiet', '--bare')
        return at
      },
      /is a bare repository/,
    ],
  ])('refuses %s, with the reason', async (_what, make, sentence) => {
    expect(await look(make())).toMatchObject({ state: 'refused', sentence: expect.stringMatching(sentence) })
  })

  it('runs nothing that the repository configures', async () => {
    const at = repository({ 'index.html': '' })
    const mark = join(at, 'ran')
    git(at, 'config', 'core.fsmonitor', `touch ${mark}`)
    git(at, 'config', 'core.sshCommand', `touch ${mark}`)
    await look(at)
    expect(() => execFileSync('ls', [mark], { stdio: 'ignore' })).toThrow()
  })
})

describe('a command', () => {
  it('is good where its program is there, and is never run', async () => {
    const at = repository({ 'bin/ship': '#!/bin/sh\ntouch ran\n', 'plain.sh': '' })
    const tried = (command: string) => lookAtCommand(at, 'main', command)
    expect(await tried('./bin/ship {environment}')).toEqual({ ok: true, value: 'bin/ship is in main.' })
    expect(await tried('git status')).toMatchObject({ ok: true, value: 'git is installed.' })
    expect(await tried('./plain.sh')).toMatchObject({
      problem: { sentence: expect.stringContaining('isn’t executable') },
    })
    expect(await tried('./nowhere')).toMatchObject({
      problem: { sentence: expect.stringContaining('has no file nowhere') },
    })
    expect(await tried('no-such-program-here')).toMatchObject({
      problem: { sentence: expect.stringContaining('There is no program') },
    })
    expect(await tried('echo "half')).toMatchObject({
      problem: { sentence: expect.stringContaining('not closed') },
    })
  })
})
