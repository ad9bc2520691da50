import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ensureElectron, forbidsOthers, mayStandIn } from '../../../scripts/lib/electron.mjs'
import { freshFolder } from '../storage/folder'

const NAMED = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)('electron/package.json')).version

afterEach(() => vi.unstubAllEnvs())

/** A folder with what an Electron says of itself and no program in it: nothing of it can be started. */
function anElectron(version: string | null): string {
  const folder = freshFolder()
  if (version !== null) writeFileSync(join(folder, 'version'), `v${version}\n`)
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
  vi.stubEnv('BINNACLE_NAMED_ELECTRON', '')
  return folder
}

const ANOTHER = /is not the one that package\.json names \([\d.]+\), and no other one may be used here/

describe('packaging', () => {
  it('starts no Electron, so it needs neither a sandbox nor the libraries of a display', async () => {
    const dist = anElectron(NAMED)
    expect(await ensureElectron({ starts: false, release: true })).toMatchObject({
      dist,
      version: NAMED,
      flags: [],
    })
  })

  it('is done with any Electron to try it', async () => {
    anElectron('25.1.1')
    expect(await ensureElectron({ starts: false })).toMatchObject({ version: '25.1.1' })
  })

  it('of a release fails with any other Electron than the one of package.json', async () => {
    anElectron('25.1.1')
    await expect(ensureElectron({ starts: false, release: true })).rejects.toThrow(ANOTHER)
    anElectron(null)
    await expect(ensureElectron({ starts: false, release: true })).rejects.toThrow(ANOTHER)
  })
})

describe('a workflow', () => {
  it('fails with any other Electron than the one of package.json', async () => {
    anElectron('25.1.1')
    vi.stubEnv('BINNACLE_NAMED_ELECTRON', '1')
    await expect(ensureElectron()).rejects.toThrow(ANOTHER)
    await expect(ensureElectron({ starts: false })).rejects.toThrow(ANOTHER)
  })

  it('says so by a variable that is set', () => {
    expect(forbidsOthers({ BINNACLE_NAMED_ELECTRON: '1' })).toBe(true)
    for (const said of [undefined, '', '0'])
      expect(forbidsOthers({ BINNACLE_NAMED_ELECTRON: said })).toBe(false)
  })
})

describe('an older Electron', () => {
  const linux = { platform: 'linux', arch: 'x64', isNamedOnly: false }

  it('stands in for one that can’t be downloaded, where there is one', () => {
    expect(mayStandIn(linux)).toBe(true)
    expect(mayStandIn({ ...linux, arch: 'arm64' })).toBe(false)
    expect(mayStandIn({ ...linux, platform: 'darwin' })).toBe(false)
  })

  it('never stands in where only the one of package.json may be used', () => {
    expect(mayStandIn({ ...linux, isNamedOnly: true })).toBe(false)
  })
})
