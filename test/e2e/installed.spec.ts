import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { startUpdateFeed, type UpdateFeed } from '../world/update-feed.ts'
import { environmentOf } from './support/electron'
import { endAll, InstalledApp } from './support/installed/app'
import { CleanRoot, packaged, unpacked } from './support/installed/packages'
import { expect, test } from './support/test'

test.skip(process.platform !== 'linux', 'A Debian package is for Linux.')

/** What all tests here install: two versions, the first one with the address of a feed. */
let shared: {
  readonly folder: string
  readonly feed: UpdateFeed
  readonly first: string
  readonly second: Promise<string>
}

test.beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-packages-'))
  const feed = await startUpdateFeed()
  const first = await packaged(folder, '0.1.0', 'deb,tar.gz', [`--feed=${feed.url}`])
  const second = packaged(folder, '0.2.0', 'deb')
  second.catch(() => {})
  shared = { folder, feed, first, second }
})

test.afterAll(async () => {
  await shared.second.catch(() => {})
  await shared.feed.close()
  rmSync(shared.folder, { recursive: true, force: true })
})

/** Runs a `binnacle` command with a data folder of its own, as if there were no display. */
const commandOf =
  (file: string, dir: string) =>
  (...args: string[]) =>
    new Promise<{ code: unknown; out: string; error: string }>((ran) => {
      const env = { ...environmentOf({ dir }), DISPLAY: '' }
      execFile(file, [...args, `--user-data-dir=${dir}`], { env }, (failed, out, error) =>
        ran({ code: failed?.code ?? 0, out, error }),
      )
    })

test('the Debian package is installed, used for a deploy, updated and removed', async ({
  folder,
  project,
}) => {
  const { first, second } = shared
  const system = new CleanRoot(join(folder, 'root'))
  const program = system.path('opt/Binnacle/binnacle')
  const dir = join(folder, 'data')
  mkdirSync(dir)
  // As it is on the PATH.
  const binnacle = commandOf(system.path('usr/bin/binnacle'), dir)
  try {
    system.install(join(first, 'binnacle_0.1.0_amd64.deb'))
    expect(system.version()).toBe('0.1.0')

    const fuses = await getCurrentFuseWire(program)
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
    ]
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    // The wire has the digit 0 or 1 for each.
    for (const fuse of off) expect(fuses[fuse], FuseV1Options[fuse]).toBe(0x30)
    for (const fuse of on) expect(fuses[fuse], FuseV1Options[fuse]).toBe(0x31)

    // The command needs neither the app nor a display.
    expect(
      execFileSync(system.path('usr/bin/binnacle'), ['--help'], { encoding: 'utf8', env: {} }),
    ).toContain('binnacle COMMAND')
    expect(await binnacle('status')).toMatchObject({ code: 3, error: expect.stringContaining('has not run') })

    const file = join(folder, 'team', 'binnacle.json')
    mkdirSync(join(folder, 'team'))
    writeFileSync(file, JSON.stringify(project.workspace()))
    // A file that is opened where the system shows it is read-only until it is trusted.
    let app = await InstalledApp.start(program, dir, [pathToFileURL(file).href])
    await app.says('Trust this workspace?')
    expect(await binnacle('deploy', 'site', 'staging')).toMatchObject({
      code: 2,
      out: expect.stringContaining('isn’t trusted'),
    })
    await app.press('Trust')
    await app.saysNoMore('Trust this workspace?')
    const deployed = await binnacle('deploy', 'site', 'staging', '--when-green', '--wait')
    expect(deployed).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^site\/staging#1 finished after /),
    })
    await app.says(project.head().slice(0, 7))
    expect(project.runs('staging')).toBe('WELCOME')

    // An update lays its files beside the app that runs, which goes on.
    system.install(join(await second, 'binnacle_0.2.0_amd64.deb'))
    expect(system.version()).toBe('0.2.0')
    expect((await binnacle('status')).code).toBe(0)
    await app.close()
    app = await InstalledApp.start(program, dir, ['--view=settings'])
    await app.says('0.2.0')
    expect((await binnacle('history')).out).toContain('site/staging#1')
    expect((await binnacle('status')).out).toContain(project.head().slice(0, 7))
    await app.close()

    system.remove()
    expect(system.version()).toBeNull()
    expect(existsSync(system.path('opt/Binnacle'))).toBe(false)
    expect(existsSync(system.path('usr/bin/binnacle'))).toBe(false)
    // What a person set and the history stay; docs/install.md says where.
    expect(existsSync(join(dir, 'settings.json'))).toBe(true)
    expect(existsSync(join(dir, 'history.db'))).toBe(true)
  } finally {
    await endAll(dir)
  }
})

test('the archive is unpacked anywhere, and used for a deploy', async ({ folder, project }) => {
  const place = unpacked(join(shared.first, 'binnacle-0.1.0-x64.tar.gz'), join(folder, 'anywhere'))
  const dir = join(folder, 'data')
  mkdirSync(dir)
  const binnacle = commandOf(join(place, 'bin/binnacle'), dir)
  const file = join(folder, 'binnacle.json')
  writeFileSync(file, JSON.stringify(project.workspace()))
  try {
    const app = await InstalledApp.start(join(place, 'binnacle'), dir, [
      `--workspace=${file}`,
      '--trust-workspace',
    ])
    const deployed = await binnacle('deploy', 'site', 'staging', '--when-green', '--wait')
    expect(deployed).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^site\/staging#1 finished after /),
    })
    expect(project.runs('staging')).toBe('WELCOME')
    await app.close()
  } finally {
    await endAll(dir)
  }
})
