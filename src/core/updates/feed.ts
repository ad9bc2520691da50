import { z } from 'zod'
import { LIMITS } from '../limits'
import { fail, ok, type Result } from '../result'
import { isLoopbackHost, parsedUrl } from '../util/url'
import type { UpdateRelease } from './updates'
import * as words from './words'

/** Three plain numbers: a pre-release is offered to nobody. */
const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/

/** 64 bytes as base64. */
const SHA512 = /^[A-Za-z0-9+/]{86}==$/

/**
 * What a feed says of its newest version, as electron-builder writes it (electron.build, "Auto Update": `latest.yml`, `latest-mac.yml`,
 * `latest-linux.yml`). The fields of one file beside `files` are for updaters of before 2018.
 */
const FeedSchema = z.object({
  version: z.string().max(40).regex(VERSION),
  files: z
    .array(
      z.object({
        url: z.string().min(1).max(500),
        sha512: z.string().regex(SHA512),
        size: z.number().int().positive().max(LIMITS.updates.packageBytes),
      }),
    )
    .min(1)
    .max(LIMITS.updates.files),
})

/** The address of a feed, with a slash at its end; null where it can't be asked: over https, or over http on this machine. */
export function feedAddress(text: string): URL | null {
  const url = parsedUrl(text)
  if (url === null || url.username !== '' || url.password !== '') return null
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) return null
  return new URL(`${url.origin}${url.pathname.replace(/\/?$/, '/')}`)
}

/** The file of a feed that is about one system: electron-builder names each after it, and on Linux after a processor that isn't the usual one. */
export function feedFile(platform: string, processor: string): string {
  if (platform === 'darwin') return 'latest-mac.yml'
  if (platform === 'win32') return 'latest.yml'
  return processor === 'x64' ? 'latest-linux.yml' : `latest-linux-${processor}.yml`
}

/** What a feed tells, out of its YAML as it was read. Its files lie on the server that the feed is on. */
export function releaseIn(written: unknown, feed: URL): Result<UpdateRelease> {
  const read = FeedSchema.safeParse(written)
  if (!read.success) return fail('fault', words.NO_FEED, read.error)
  const files = read.data.files.map(({ url, ...file }) => ({ ...file, url: parsedUrl(url, feed.href) }))
  const own = files.flatMap(({ url, ...file }) =>
    url !== null && url.origin === feed.origin ? [{ ...file, url }] : [],
  )
  if (own.length < files.length) return fail('fault', words.ANOTHER_SERVER)
  return ok({ version: read.data.version, files: own })
}

/** Whether a version of a feed is newer than the one that runs. One that can't be compared isn't. */
export function standing(version: string, running: string): 'newer' | 'same' | 'older' {
  const [told, own] = [numbersOf(version), numbersOf(running)]
  if (told === null || own === null) return 'same'
  const first = told.findIndex((number, i) => number !== own[i])
  if (first < 0) return 'same'
  return (told[first] ?? 0) > (own[first] ?? 0) ? 'newer' : 'older'
}

/** A version that is tried out (`1.3.0-beta.1`) is older than the one it becomes, and counts as the one before. */
function numbersOf(version: string): readonly number[] | null {
  const [, ...numbers] = VERSION.exec(version.split(/[-+]/, 1)[0] ?? '') ?? []
  if (numbers.length !== 3) return null
  return [...numbers.map(Number), version.includes('-') ? 0 : 1]
}

/** The page on which people download what a feed offers; null where it isn't known. */
export function pageOf(feed: URL): string | null {
  const [, releases] =
    /^(https:\/\/github\.com\/[^/]+\/[^/]+\/releases\/latest)\/download\/$/.exec(feed.href) ?? []
  return releases ?? null
}
