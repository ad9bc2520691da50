import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nodeFetch } from '../../../src/main/services/http/node-fetch'
import type { updateSource } from '../../../src/main/services/updates'
import { FakeClock } from '../../unit/support/fake-clock'
import { type Behavior, startUpdateFeed, type UpdateFeed } from '../../world/update-feed.ts'
import { copyIn } from './updates.support'

const OLD = '#!/bin/sh\necho 1.2.0\n'
const NEW = `#!/bin/sh\necho 1.3.0\n${'# a package has more to it\n'.repeat(5_000)}`

let feed: UpdateFeed
let folder: string
let image: string
const restarted: string[] = []

beforeEach(async () => {
  feed = await startUpdateFeed()
  folder = mkdtempSync(join(tmpdir(), 'binnacle-updates-'))
  image = join(folder, 'Apps', 'Binnacle.AppImage')
  mkdirSync(join(folder, 'Apps'))
  writeFileSync(image, OLD, { mode: 0o755 })
  restarted.length = 0
  vi.stubEnv('APPIMAGE', image)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await feed.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A copy of 1.2.0 that runs as an AppImage, with the feed that it was built with. */
function copy(over: Partial<Parameters<typeof updateSource>[0]> = {}, url = feed.url) {
  return copyIn(folder, {
    url,
    restarted,
    over: { environment: { APPIMAGE: image, APPDIR: join(folder, 'mounted') }, ...over },
  })
}

/** Looks, downloads and installs. */
async function update(over: Parameters<typeof copy>[0] = {}, mayStill: () => Result<null> = () => ok(null)) {
  const source = await copy(over)
  const release = await source.newest()
  if (!release.ok || release.value === null) return release
  const downloaded = await source.download(release.value)
  return downloaded.ok ? source.install(mayStill) : downloaded
}

const sentence = (result: Result<unknown>): string => (result.ok ? 'It worked.' : result.problem.sentence)

/** The old version is where it was, and nothing else is beside it or among what was downloaded. */
function isUntouched(): void {
  expect(readFileSync(image, 'utf8')).toBe(OLD)
  expect(readdirSync(join(folder, 'Apps'))).toEqual(['Binnacle.AppImage'])
  expect(restarted).toEqual([])
}

it('a newer version takes the place of the old one under its name, and is started', async () => {
  feed.offer('1.3.0', NEW)
  expect(await update()).toEqual(ok(null))
  expect(readFileSync(image, 'utf8')).toBe(NEW)
  expect(readdirSync(join(folder, 'Apps'))).toEqual(['Binnacle.AppImage'])
  expect(restarted).toEqual([image, 'quit'])
  expect(feed.asked).toEqual(['/feed/latest-linux.yml', '/feed/binnacle-1.3.0-x64.AppImage'])
})

it.each<[Behavior, RegExp]>([
  ['cut', /broke off before its end/],
  ['short', /broke off before its end/],
  ['wrong sum', /isn’t the file that the update feed describes/],
  ['endless', /longer than the update feed says/],
  ['page', /broke off before its end/],
  ['gone', /failed \(404\)/],
])('a download that is %s is thrown away, and said', async (behavior, said) => {
  feed.offer('1.3.0', NEW, behavior)
  expect(sentence(await update())).toMatch(said)
  isUntouched()
  expect(
    readdirSync(join(folder, 'data/updates'), { recursive: true }).filter((name) =>
      /AppImage/.test(String(name)),
    ),
  ).toEqual([])
})

it('a download that comes to a halt is given up, and said', async () => {
  feed.offer('1.3.0', NEW, 'stalled')
  const clock = new FakeClock()
  let begun = (): void => {}
  const began = new Promise<void>((done) => {
    begun = done
  })
  const source = await copy({
    clock,
    fetch: async (url, outgoing) => {
      const response = await nodeFetch(url, outgoing)
      begun()
      return response
    },
  })
  const release = await source.newest()
  if (!release.ok || release.value === null) throw new Error('nothing was offered')
  const downloading = source.download(release.value)
  await began
  await clock.advance(LIMITS.updates.silentMs)
  expect(sentence(await downloading)).toMatch(/came to a halt/)
  isUntouched()
})

it.each([
  ['no YAML', '{{{'],
  ['a page', '<html><h1>Welcome to our Wi-Fi</h1></html>'],
  ['nothing', ''],
  ['no version', 'files: []\nversion: newest\n'],
  ['a version without a sum', 'version: 1.3.0\nfiles:\n  - url: a.AppImage\n    size: 3\n'],
  ['a pre-release', 'version: 1.3.0-beta.1\nfiles: []\n'],
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map(
        (name, i) => `${name}: &${name} [${'*abcdefg'[0]}${'abcdefg'[i]},*${'abcdefg'[i]},*${'abcdefg'[i]}]`,
      )
      .join('\n')}`,
  ],
])('a feed that answers %s offers nothing, and that is said', async (_what, text) => {
  feed.say(text)
  expect(sentence(await update())).toBe('What the update feed answered isn’t a list of versions.')
  isUntouched()
})

it('a feed that has no end is given up', async () => {
  feed.say('x'.repeat(LIMITS.updates.feedBytes + 1))
  expect(sentence(await update())).toMatch(/far too long/)
  isUntouched()
})

it('a feed that isn’t there is said', async () => {
  const source = await copy({}, feed.url.replace('/feed/', '/elsewhere/'))
  expect(sentence(await source.newest())).toBe('The update feed answered 404 instead of latest-linux.yml.')
})

it('an older version is not installed, and said, and the same one is no news', async () => {
  feed.offer('1.1.9', NEW)
  expect(sentence(await update())).toBe('The update feed offers 1.1.9, which is older than this version.')
  feed.offer('1.2.0', NEW)
  expect(await update()).toEqual(ok(null))
  isUntouched()
})

it('a redirect is followed on this machine, and to no other server', async () => {
  feed.offer('1.3.0', NEW)
  feed.lead('/feed/latest-linux.yml', 'https://elsewhere.example/latest-linux.yml'.replace('https', 'http'))
  expect(sentence(await update())).toMatch(/leads to http:\/\/elsewhere\.example, which isn’t asked/)
  feed.lead('/feed/latest-linux.yml', '/feed/latest-linux.yml')
  expect(sentence(await update())).toBe('The update feed leads in circles.')
  isUntouched()
})

it('a package on another server is not asked for', async () => {
  feed.offer('1.3.0', NEW)
  const other = await startUpdateFeed()
  feed.say(
    `version: 1.3.0\nfiles:\n  - url: ${other.url}a.AppImage\n    sha512: ${'A'.repeat(86)}==\n    size: 3\n`,
  )
  expect(sentence(await update())).toMatch(/names a file on another server/)
  expect(other.asked).toEqual([])
  await other.close()
  isUntouched()
})

it('a package that has changed on the disk since it was verified is not installed', async () => {
  feed.offer('1.3.0', NEW)
  const damage = (): Result<null> => {
    writeFileSync(
      join(folder, 'data/updates/binnacle-updater/pending/binnacle-1.3.0-x64.AppImage'),
      'damaged',
    )
    return ok(null)
  }
  expect(sentence(await update({}, damage))).toBe('The update could not be put in place.')
  isUntouched()
})

it('nothing is installed where something ships at the last moment', async () => {
  feed.offer('1.3.0', NEW)
  expect(sentence(await update({}, () => fail('invalid', 'shop/production#12 is shipping.')))).toMatch(
    /is shipping/,
  )
  isUntouched()
})

it('what is downloaded already is not downloaded again', async () => {
  feed.offer('1.3.0', NEW)
  expect(await update({}, () => fail('invalid', 'Not now.'))).toMatchObject({ ok: false })
  expect(await update()).toEqual(ok(null))
  expect(feed.asked.filter((path) => path.endsWith('.AppImage'))).toHaveLength(1)
})

it('what was downloaded stays where it is until it is thrown away', async () => {
  feed.offer('1.3.0', NEW)
  const source = await copy()
  const release = await source.newest()
  if (!release.ok || release.value === null) throw new Error('nothing was offered')
  expect(await source.download(release.value)).toEqual(ok(null))
  feed.offer('1.2.0', OLD)
  expect(await source.newest()).toEqual(ok(null))
  expect(existsSync(join(folder, 'data/updates'))).toBe(true)
  expect(await source.install(() => ok(null))).toEqual(ok(null))
  expect(readFileSync(image, 'utf8')).toBe(NEW)
  await source.discard()
  expect(existsSync(join(folder, 'data/updates'))).toBe(false)
})

it.each([
  ['an archive', { environment: {} }],
  ['a program that was started from within another AppImage', { program: '/opt/Binnacle/binnacle' }],
])('%s is told of a newer version, and replaces nothing', async (_what, over) => {
  feed.offer('1.3.0', NEW)
  const source = await copy(over)
  expect(source.way).toEqual({ kind: 'by hand', page: null })
  expect(await source.newest()).toMatchObject({ ok: true, value: { version: '1.3.0' } })
  isUntouched()
})

it('a company’s feed counts, and it can turn updates off', async () => {
  feed.offer('1.3.0', NEW)
  const managed = { by: 'Harbour IT', file: '/f', proxy: null, noProxy: null, hosts: null }
  const theirs = await copy({ managed: { ...managed, updateFeed: feed.url } }, 'http://127.0.0.1:9/')
  expect(await theirs.newest()).toMatchObject({ ok: true, value: { version: '1.3.0' } })
  const off = await copy({ managed: { ...managed, updateFeed: 'off' } })
  expect(off.way).toEqual({ kind: 'never', why: 'Updates are turned off by Harbour IT.' })
  expect(await copy({ isPackaged: false })).toMatchObject({ way: { kind: 'never' } })
})

it('a build without a feed is updated from a company’s', async () => {
  feed.offer('1.3.0', NEW)
  const managed = {
    by: 'Harbour IT',
    file: '/f',
    proxy: null,
    noProxy: null,
    hosts: null,
    updateFeed: feed.url,
  }
  const source = await copy({ managed, resources: join(folder, 'nothing') })
  const release = await source.newest()
  if (!release.ok || release.value === null) throw new Error('nothing was offered')
  expect(await source.download(release.value)).toEqual(ok(null))
  expect(await source.install(() => ok(null))).toEqual(ok(null))
  expect(readFileSync(image, 'utf8')).toBe(NEW)
})
