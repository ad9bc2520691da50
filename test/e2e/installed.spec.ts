import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { startUpdateFeed, type UpdateFeed } from '../world/update-feed.ts'
import { environmentOf } from './support/electron'
import { endAll, InstalledApp } from './support/installed/app'
import { CleanRoot, packaged, standInAppImage, underManaged, unpacked } from './support/installed/packages'
import { expect, test } from './support/test'

test.skip(process.platform !== 'linux', 'A Debian package is for Linux.')

// In one worker, so that the packages are made only once.
test.describe.configure({ mode: 'default' })

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
    expect(deployed, deployed.error).toMatchObject({
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
    expect(deployed, deployed.error).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^site\/staging#1 finished after /),
    })
    expect(project.runs('staging')).toBe('WELCOME')
    await app.close()
  } finally {
    await endAll(dir)
  }
})

test('a newer version is downloaded from its feed, installed when nothing ships, and started', async ({
  folder,
  project,
}) => {
  const { feed } = shared
  const [first, second] = [shared.first, await shared.second]
  const dir = join(folder, 'data')
  mkdirSync(dir)
  mkdirSync(join(folder, 'Apps'))
  const image = join(folder, 'Apps/Binnacle.AppImage')
  const old = standInAppImage(join(first, 'linux-unpacked'))
  const next = standInAppImage(join(second, 'linux-unpacked'))
  writeFileSync(image, old, { mode: 0o755 })
  const file = join(folder, 'binnacle.json')
  writeFileSync(file, JSON.stringify(project.workspace()))
  const binnacle = commandOf(join(first, 'linux-unpacked/bin/binnacle'), dir)
  try {
    let app = await InstalledApp.start(image, dir, [
      `--workspace=${file}`,
      '--trust-workspace',
      '--view=settings',
    ])
    await app.says('Not looked for yet.')

    feed.offer('0.2.0', next, 'wrong sum')
    await app.press('Look for updates')
    await app.says(
      'The update to 0.2.0 was not installed: The download isn’t the file that the update feed describes',
    )
    expect(readFileSync(image, 'utf8')).toBe(old)

    feed.offer('0.2.0', next)
    await app.press('Look for updates')
    await app.says('Binnacle 0.2.0 is ready.')
    const deployed = binnacle('deploy', 'site', 'staging', '--when-green', '--wait')
    await app.says('Restart once it has ended')
    await app.press('Restart to update')
    expect(await deployed).toMatchObject({ code: 0 })
    await app.saysNoMore('Restart once it has ended')
    expect(readFileSync(image, 'utf8')).toBe(old)
    expect((await binnacle('status')).code).toBe(0)

    await app.press('Restart to update')
    await expect.poll(() => readFileSync(image, 'utf8')).toBe(next)
    app = await InstalledApp.next(app)
    await app.says('0.2.0')
    expect((await binnacle('history')).out).toContain('site/staging#1')
    await app.close()
  } finally {
    await endAll(dir)
  }
})

test('a company fixes the proxy, the servers and the feed, and the window says who did', async ({
  folder,
}) => {
  test.skip(process.getuid?.() !== 0, 'Only root may lay the file where it is read.')
  const { feed } = shared
  feed.offer('0.3.0', 'of the company')
  const dir = join(folder, 'data')
  mkdirSync(dir)
  const program = underManaged(join(folder, 'etc'), join(shared.first, 'linux-unpacked/binnacle'), {
    managedBy: 'Harbour IT',
    proxy: 'http://ada:secret@127.0.0.1:9',
    hosts: ['freight.harbour.example'],
    updateFeed: `${feed.url}theirs`,
  })
  const file = join(folder, 'binnacle.json')
  const deploy = { service: 'freight', url: 'https://freight.elsewhere.example', app: 'site' }
  writeFileSync(
    file,
    JSON.stringify({ version: 1, apps: [{ name: 'site', deploy, environments: [{ name: 'production' }] }] }),
  )
  try {
    const app = await InstalledApp.start(
      program,
      dir,
      [`--workspace=${file}`, '--trust-workspace', '--view=settings'],
      { BINNACLE_FREIGHT_KEY: 'a-made-up-key', BINNACLE_FREIGHT_URL: 'https://freight.elsewhere.example' },
    )
    await app.says('Set by Harbour IT. You can’t change these here.')
    for (const fixed of ['http://127.0.0.1:9', 'freight.harbour.example', `From ${feed.url}theirs`])
      await app.says(fixed)
    await app.press('Look for updates')
    await app.says('The update feed answered 404 instead of latest-linux.yml.')
    expect(feed.asked).toContain('/feed/theirs/latest-linux.yml')
    await app.says('isn’t among the servers that Harbour IT allows on this machine')
    await app.close()
  } finally {
    await endAll(dir)
  }
})
