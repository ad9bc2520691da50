import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import type { SharedFile } from '@core/shared-state'
import { expect, it, onTestFinished } from 'vitest'
import { createLocalServices, type LocalApp } from '../../../../src/main/services/local'
import { pathIn } from '../../../../src/main/services/local/team/repository'
import { keepPort } from '../../../world/port'
import { Repository, realClock, sentence, temporaryFolder, value } from '../support'

const REF = 'refs/binnacle/state'

/** The app `site` on a repository, on a machine of its own. */
function machine(repository: string, changes: Partial<LocalApp> = {}): SharedFile {
  const services = createLocalServices({
    apps: [
      {
        name: 'site',
        repository,
        branch: 'main',
        check: null,
        build: null,
        ship: '',
        timeoutMs: 1_000,
        environments: [],
        ...changes,
      },
    ],
    directory: join(temporaryFolder(), 'data'),
    clock: realClock,
  })
  onTestFinished(services.close)
  return services.sharedOf('site')
}

/** A repository that others clone, with one commit. */
function origin(folder: string, format: 'sha1' | 'sha256' = 'sha1'): Repository {
  const repository = new Repository(join(folder, 'origin'), format)
  repository.commit('One', { 'a.txt': 'a\n' })
  return repository
}

function clone(of: Repository, address: string, name: string): string {
  const folder = join(of.folder, '..', name)
  of.git('clone', '-q', of.folder, folder)
  of.git('-C', folder, 'remote', 'set-url', 'origin', address)
  return folder
}

/** git's own server for a folder, to which anybody may push. */
async function gitServer(folder: string): Promise<string> {
  const { port, release } = await keepPort()
  onTestFinished(release)
  const daemon = spawn(
    'git',
    [
      'daemon',
      '--reuseaddr',
      '--listen=127.0.0.1',
      `--port=${port}`,
      `--base-path=${folder}`,
      '--export-all',
      '--enable=receive-pack',
      '--verbose',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  onTestFinished(() => {
    if (daemon.pid !== undefined) process.kill(-daemon.pid)
  })
  await new Promise<void>((resolve) => daemon.stderr.once('data', () => resolve()))
  return `git://127.0.0.1:${port}`
}

it('two clones share what is said through the server that they come from', async () => {
  const folder = temporaryFolder()
  const server = origin(folder)
  const address = `${await gitServer(folder)}/origin/.git`
  const [ada, mei] = [machine(clone(server, address, 'ada')), machine(clone(server, address, 'mei'))]
  expect(value(await ada.read())).toEqual({ text: null, version: null })
  expect(value(await ada.write('one', null))).toBe('written')
  const seen = value(await mei.read())
  expect(seen.text).toBe('one')
  expect(value(await mei.write('two', seen.version))).toBe('written')
  expect(value(await ada.read()).text).toBe('two')
  expect(server.git('log', '--format=%an %s', REF)).toBe('Binnacle Binnacle: site\nBinnacle Binnacle: site')
  // Nothing of it is in anybody's own repository, branches or tags.
  for (const name of ['ada', 'mei'])
    expect(server.git('-C', join(folder, name), 'for-each-ref', REF)).toBe('')
})

it('who was slower than somebody else is told, and writes nothing', async () => {
  const folder = temporaryFolder()
  const server = origin(folder)
  const address = `${await gitServer(folder)}/origin/.git`
  const [ada, mei] = [machine(clone(server, address, 'ada')), machine(clone(server, address, 'mei'))]
  value(await ada.read())
  value(await mei.read())
  expect(value(await ada.write('one', null))).toBe('written')
  expect(value(await mei.write('two', null))).toBe('conflict')
  const seen = value(await mei.read())
  value(await ada.write('three', value(await ada.read()).version))
  expect(value(await mei.write('two', seen.version))).toBe('conflict')
  expect(value(await mei.read()).text).toBe('three')
})

it('a ref that was pushed over by force, or deleted, is read as it is now', async () => {
  const folder = temporaryFolder()
  const server = origin(folder)
  const address = `${await gitServer(folder)}/origin/.git`
  const ada = machine(clone(server, address, 'ada'))
  value(await ada.write('one', null))
  value(await ada.write('two', value(await ada.read()).version))
  server.git('update-ref', REF, `${REF}~1`)
  expect(value(await ada.read()).text).toBe('one')
  server.git('update-ref', REF, server.git('rev-parse', 'main'))
  expect(value(await ada.read()).text).toBeNull()
  server.git('update-ref', '-d', REF)
  expect(value(await ada.read())).toEqual({ text: null, version: null })
})

for (const format of ['sha1', 'sha256'] as const)
  it(`a repository without a remote is shared by all Binnacles on it (${format})`, async () => {
    const server = origin(temporaryFolder(), format)
    const [ada, mei] = [machine(server.folder), machine(server.folder)]
    expect(value(await ada.write('one', value(await ada.read()).version))).toBe('written')
    const seen = value(await mei.read())
    expect(seen.text).toBe('one')
    expect(value(await mei.write('two', seen.version))).toBe('written')
    expect(value(await ada.write('three', seen.version))).toBe('conflict')
    expect(value(await ada.read()).text).toBe('two')
  })

it('each app has a file of its own, and what else is there stays', async () => {
  const server = origin(temporaryFolder())
  const site = machine(server.folder)
  value(await site.write('one', null))
  const tree = server.git('mktree').trim()
  expect(tree).not.toBe('')
  const other = createLocalServices({
    apps: ['ä/ö'].map((name) => ({
      name,
      repository: server.folder,
      branch: 'main',
      check: null,
      build: null,
      ship: '',
      timeoutMs: 1_000,
      environments: [],
    })),
    directory: temporaryFolder(),
    clock: realClock,
  })
  onTestFinished(other.close)
  const file = other.sharedOf('ä/ö')
  value(await file.write('other', value(await file.read()).version))
  expect(value(await site.read()).text).toBe('one')
  expect(server.git('ls-tree', '--name-only', REF).split('\n')).toEqual(['%C3%A4%2F%C3%B6.json', 'site.json'])
})

it('no hook and no program of the repositories runs', async () => {
  const folder = temporaryFolder()
  const server = origin(folder)
  const marks = join(folder, 'marks')
  mkdirSync(marks)
  const own = clone(server, server.folder, 'ada')
  for (const git of [join(server.folder, '.git'), join(own, '.git')])
    for (const hook of [
      'pre-receive',
      'update',
      'post-receive',
      'post-update',
      'pre-push',
      'reference-transaction',
    ]) {
      mkdirSync(join(git, 'hooks'), { recursive: true })
      writeFileSync(join(git, 'hooks', hook), `#!/bin/sh\ntouch '${marks}/${hook}'\n`, { mode: 0o755 })
    }
  for (const key of [
    'core.sshCommand',
    'remote.origin.receivepack',
    'remote.origin.uploadpack',
    'core.gitProxy',
  ])
    server.git('-C', own, 'config', key, `touch '${marks}/${key}'; false`)
  const ada = machine(own)
  value(await ada.write('one', value(await ada.read()).version))
  expect(value(await ada.read()).text).toBe('one')
  server.git('-C', own, 'remote', 'set-url', 'origin', `ext::sh -c touch% ${marks}/ext`)
  expect(sentence(await machine(own).read())).toMatch(/can’t be reached/)
  server.git('-C', own, 'remote', 'set-url', 'origin', 'ssh://127.0.0.1:1/x')
  expect(sentence(await machine(own).read())).toMatch(/can’t be reached/)
  expect(readdirSync(marks)).toEqual([])
})

it('what is huge or no file is not read', async () => {
  const server = origin(temporaryFolder())
  const site = machine(server.folder)
  value(await site.write('x'.repeat(LIMITS.team.fileBytes + 1), null))
  expect(value(await site.read()).text).toBe('')
  server.git('update-ref', REF, server.git('hash-object', '-w', join(server.folder, 'a.txt')))
  expect(sentence(await site.read())).toMatch(/isn’t a commit/)
})

it('nothing is asked or written before the workspace is trusted', async () => {
  const server = origin(temporaryFolder())
  const site = machine(server.folder, { readOnly: true })
  expect(sentence(await site.write('one', null))).toMatch(/isn’t trusted/)
  expect(existsSync(join(server.folder, '.git', REF))).toBe(false)
})

it('an address is a server’s or a folder’s by git’s own rules', () => {
  const servers = [
    'https://example.com/a.git',
    'git@example.com:a.git',
    'ssh://example.com/a',
    'ext::sh -c x',
  ]
  for (const one of servers) expect(pathIn(one, '/home/ada/site'), one).toBeNull()
  expect(pathIn('', '/home/ada/site')).toBe('/home/ada/site')
  expect(pathIn('/srv/a.git', '/home/ada/site')).toBe('/srv/a.git')
  expect(pathIn('../a.git', '/home/ada/site')).toBe('/home/ada/a.git')
  expect(pathIn('./a:b', '/home/ada/site')).toBe('/home/ada/site/a:b')
  expect(pathIn('file:///srv/a%20b', '/home/ada/site')).toBe('/srv/a b')
})
