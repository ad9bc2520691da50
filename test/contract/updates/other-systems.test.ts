import { EventEmitter } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../../unit/support/temporary/folder'
import { startUpdateFeed, type UpdateFeed } from '../../world/update-feed.ts'
import { copyIn } from './updates.support'

// electron-updater's updaters of the systems that these tests don't run on, as far as they are JavaScript.

let feed: UpdateFeed
let folder: string
let restarted: string[]

beforeEach(async () => {
  feed = await startUpdateFeed()
  folder = temporaryFolder('binnacle-updates-')
  restarted = []
})

afterEach(() => feed.close())

const NOT_INSTALLED = { ok: false, problem: { sentence: 'The update could not be put in place.' } }
const CHANGED = {
  ok: false,
  problem: { sentence: 'The downloaded update has changed since it was verified.' },
}

/** With 1.3.0 downloaded; `file` is the package. */
async function downloaded(
  platform: NodeJS.Platform,
  program: string,
  over: Parameters<typeof copyIn>[1]['over'] = {},
) {
  const source = await copyIn(folder, { url: feed.url, restarted, over: { ...over, platform, program } })
  const release = await source.newest()
  if (!release.ok || release.value === null) throw new Error('nothing was offered')
  expect(await source.download(release.value)).toEqual(ok(null))
  const pending = join(folder, 'data/updates/binnacle-updater/pending')
  const name = readdirSync(pending).find((one) => one.startsWith('binnacle-'))
  return { source, file: join(pending, name ?? '') }
}

describe('on Windows', () => {
  const INSTALLER = '#!/bin/sh\necho "$@" > "$0.ran"\n'
  const mayStill = () => ok(null)

  async function ready() {
    const program = join(folder, 'Programs/Binnacle.exe')
    mkdirSync(dirname(program))
    writeFileSync(join(dirname(program), 'Uninstall Binnacle.exe'), '')
    feed.offer('1.3.0', INSTALLER, 'whole', 'windows')
    return downloaded('win32', program)
  }

  it('the installer runs without questions and starts the new version, and Binnacle quits', async () => {
    const { source, file } = await ready()
    chmodSync(file, 0o700)
    expect(await source.install(mayStill)).toEqual(ok(null))
    await vi.waitFor(() => expect(readFileSync(`${file}.ran`, 'utf8')).toBe('--updated /S --force-run\n'))
    expect(restarted).toEqual(['quit'])
  })

  it('Binnacle stays where the system does not start the installer', async () => {
    vi.stubGlobal('process', Object.assign(process, { resourcesPath: join(folder, 'resources') }))
    const { source, file } = await ready()
    chmodSync(file, 0o600)
    expect(await source.install(mayStill)).toMatchObject(NOT_INSTALLED)
    await new Promise((turn) => setImmediate(turn))
    expect(restarted).toEqual([])
  })

  it('an installer that has changed since it was verified is not started', async () => {
    const { source, file } = await ready()
    writeFileSync(file, `${INSTALLER}# planted\n`, { mode: 0o700 })
    expect(await source.install(mayStill)).toMatchObject(CHANGED)
    expect([restarted, existsSync(`${file}.ran`)]).toEqual([[], false])
  })

  it('nothing is started where something ships by the time the file was read again', async () => {
    const { source, file } = await ready()
    chmodSync(file, 0o700)
    expect(await source.install(() => fail('invalid', 'shop/production#12 is shipping.'))).toMatchObject({
      problem: { sentence: 'shop/production#12 is shipping.' },
    })
    expect([restarted, existsSync(`${file}.ran`)]).toEqual([[], false])
  })
})

describe('on macOS', () => {
  /** Electron's `autoUpdater`, which takes what is served to it and closes the windows by itself. */
  class Squirrel extends EventEmitter {
    readonly setFeedURL = vi.fn()
    readonly checkForUpdates = vi.fn()
    readonly quitAndInstall = vi.fn()
  }
  let squirrel: Squirrel
  const require = createRequire(import.meta.url)
  const electron = require.resolve('electron')
  const real = require.cache[electron]

  beforeEach(() => {
    squirrel = new Squirrel()
    require.cache[electron] = Object.assign(new Module(electron), { exports: { autoUpdater: squirrel } })
  })

  afterEach(() => {
    if (real === undefined) delete require.cache[electron]
    else require.cache[electron] = real
  })

  /** An app that was moved to Applications; `says` is what a stand-in for codesign writes of it. */
  function moved(says: string, code = 0) {
    const program = join(folder, 'Applications/Binnacle.app/Contents/MacOS/Binnacle')
    mkdirSync(dirname(program), { recursive: true })
    const codesign = join(folder, 'codesign')
    const asked = `[ "$1 $2 $3" = "--display --verbose=2 ${join(folder, 'Applications/Binnacle.app')}" ] || exit 2`
    writeFileSync(codesign, `#!/bin/sh\n${asked}\necho "${says}" >&2\nexit ${code}\n`)
    chmodSync(codesign, 0o700)
    return { program, codesign }
  }

  /** `beside`: further packages of the same version. */
  async function ready(beside: readonly string[] = []) {
    const { program, codesign } = moved('Signature size=9012\nTeamIdentifier=A1B2C3D4E5')
    feed.offer('1.3.0', 'an archive', 'whole', 'mac', beside)
    return downloaded('darwin', program, { squirrel, codesign })
  }

  it.each([
    ['signed ad hoc', 'Signature=adhoc\nTeamIdentifier=not set', 0],
    ['not signed', 'Binnacle.app: code object is not signed at all', 1],
  ])(
    'an app that is %s is told of a newer version and downloads none, since macOS would refuse it',
    async (_, says, code) => {
      feed.offer('1.3.0', 'an archive', 'whole', 'mac')
      const over = { ...moved(says, code), platform: 'darwin', squirrel } as const
      const source = await copyIn(folder, { url: feed.url, restarted, over })
      expect(source.way).toMatchObject({ kind: 'by hand' })
      expect(await source.newest()).toMatchObject({ ok: true, value: { version: '1.3.0' } })
    },
  )

  /** What an install has answered by now. */
  function begun(install: Promise<Result<null>>) {
    const answers: Result<null>[] = []
    void install.then((answer) => answers.push(answer))
    return answers
  }

  it('the system’s updater gets the package after the press, and restarts', async () => {
    const { source } = await ready()
    expect(squirrel.checkForUpdates).not.toHaveBeenCalled()
    const answers = begun(source.install(() => ok(null)))
    await vi.waitFor(() => expect(squirrel.checkForUpdates).toHaveBeenCalledOnce())
    expect(squirrel.quitAndInstall).not.toHaveBeenCalled()
    squirrel.emit('update-downloaded')
    expect(squirrel.quitAndInstall).toHaveBeenCalledOnce()
    expect(answers).toEqual([])
  })

  it('it fails once the system’s updater says so, and not before', async () => {
    const { source } = await ready()
    const install = source.install(() => ok(null))
    const answers = begun(install)
    await vi.waitFor(() => expect(squirrel.checkForUpdates).toHaveBeenCalledOnce())
    expect(answers).toEqual([])
    squirrel.emit('error', new Error('Code signature did not pass validation'))
    expect(await install).toMatchObject(NOT_INSTALLED)
  })

  it('a newer version that came after one was ready quits the app once', async () => {
    const { source } = await ready()
    feed.offer('1.3.1', 'a newer archive', 'whole', 'mac')
    const release = await source.newest()
    if (!release.ok || release.value === null) throw new Error('nothing was offered')
    expect(await source.download(release.value)).toEqual(ok(null))
    begun(source.install(() => ok(null)))
    await vi.waitFor(() => expect(squirrel.checkForUpdates).toHaveBeenCalledOnce())
    expect([squirrel.listenerCount('error'), squirrel.listenerCount('update-downloaded')]).toEqual([1, 2])
    squirrel.emit('update-downloaded')
    expect(squirrel.quitAndInstall).toHaveBeenCalledOnce()
  })

  it('is put in place once also where that failed the first time', async () => {
    const { source } = await ready()
    const failing = source.install(() => ok(null))
    await vi.waitFor(() => expect(squirrel.checkForUpdates).toHaveBeenCalledOnce())
    squirrel.emit('error', new Error('The network connection was lost.'))
    expect(await failing).toMatchObject(NOT_INSTALLED)
    const release = await source.newest()
    if (!release.ok || release.value === null) throw new Error('nothing was offered')
    expect(await source.download(release.value)).toEqual(ok(null))
    begun(source.install(() => ok(null)))
    await vi.waitFor(() => expect(squirrel.checkForUpdates).toHaveBeenCalledTimes(2))
    squirrel.emit('update-downloaded')
    expect(squirrel.quitAndInstall).toHaveBeenCalledOnce()
  })

  it('another package of the same feed is not handed over in its place', async () => {
    const { source, file } = await ready(['an archive for other processors'])
    writeFileSync(file, 'an archive for other processors')
    expect(await source.install(() => ok(null))).toMatchObject(CHANGED)
    expect(squirrel.checkForUpdates).not.toHaveBeenCalled()
  })

  it('a package that has changed since it was verified is not handed over', async () => {
    const { source, file } = await ready()
    writeFileSync(file, 'another archive')
    expect(await source.install(() => ok(null))).toMatchObject(CHANGED)
    expect(squirrel.checkForUpdates).not.toHaveBeenCalled()
  })
})
