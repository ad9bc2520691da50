import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { DAY_MS } from '@core/text/time'
import { Cache } from '@core/util/cache'
import { mayLeadTo, parsedUrl } from '@core/util/url'
import { type Http, isSuccess } from '../http'
import * as words from './words'

/** Pictures of the people whose work is shown. */
export interface Avatars {
  /** Tells where the picture of an author is, as the server at an address named it; it is fetched when somebody wants to see it. */
  readonly seen: (author: string, picture: string, server: string) => void
  /** The picture as a `data:` address; null where there is none. */
  readonly of: (author: string) => Promise<string | null>
}

interface Options {
  /** Where they are kept; made when it is first needed. */
  readonly directory: string
  readonly http: Http
  readonly clock: Clock
}

/** A picture is fetched again when it is older than this, ms. */
const OLD_MS = 30 * DAY_MS
/** Shown at most this wide, in pixels of a dense screen. */
const WIDTH = 64

/**
 * The pictures that are shown, by how they begin in base64: PNG by its whole signature (PNG, 5.2), JPEG by its first marker and the
 * beginning of the next (ISO 10918-1, B.1.1). Decoders of other formats have more to break, in an old Chromium above all. What
 * a server says of the type is not asked: the bytes are what would be decoded.
 */
const PICTURES: readonly { readonly type: string; readonly start: RegExp }[] = [
  { type: 'image/png', start: /^iVBORw0KGg[o-r]/ },
  { type: 'image/jpeg', start: /^\/9j\// },
]

/**
 * Pictures by the names of their owners. They are kept on the disk, and fetched by this process and without any account, so that
 * the window talks to nobody and no token leaves for a picture.
 */
export function createAvatars({ directory, http, clock }: Options): Avatars {
  const urls = new Cache<string, string>(LIMITS.avatars.authors)
  const pictures = new Cache<string, string | null>(LIMITS.avatars.held)
  const fileOf = (author: string) =>
    join(directory, createHash('sha256').update(author).digest('hex').slice(0, 32))

  async function find(author: string): Promise<string | null> {
    const file = fileOf(author)
    const kept = await readKept(file)
    const url = urls.get(author)
    if (kept !== null && (url === undefined || clock.now() - (await writtenAt(file)) < OLD_MS)) return kept
    const picture = url === undefined ? null : await fetchPicture(http, url)
    if (picture === null) return kept
    // A picture that cannot be kept is shown nevertheless.
    await keep(directory, file, picture).catch(() => {})
    return picture
  }

  return {
    seen: (author, url, server) => {
      const [picture, from] = [parsedUrl(url), parsedUrl(server)]
      if (picture === null || from === null || !mayLeadTo(picture, from)) return
      if (urls.get(author) === url) return
      urls.set(author, url)
      pictures.delete(author)
    },
    of: (author) => pictures.ask(author, () => find(author)),
  }
}

const readKept = async (file: string): Promise<string | null> => {
  const kept = await readFile(file, 'utf8').catch(() => null)
  return kept !== null && isPicture(kept) ? kept : null
}

const writtenAt = async (file: string): Promise<number> => (await stat(file).catch(() => null))?.mtimeMs ?? 0

async function fetchPicture(http: Http, address: string): Promise<string | null> {
  const url = new URL(address)
  url.searchParams.set('s', String(WIDTH))
  const answer = await http.request({
    service: words.PICTURES_SERVER,
    method: 'GET',
    url: url.href,
    headers: { accept: 'image/png, image/jpeg' },
    encoding: 'base64',
    maxBytes: LIMITS.avatars.bytes,
  })
  if (!answer.ok || !isSuccess(answer.value)) return null
  return pictureOf(answer.value.text)
}

/** A picture as a `data:` address; null where the bytes (base64) are no PNG and no JPEG. */
function pictureOf(base64: string): string | null {
  const picture = PICTURES.find(({ start }) => start.test(base64))
  return picture === undefined ? null : `data:${picture.type};base64,${base64}`
}

/** Whether something that was kept is a picture that would still be taken: an earlier version took more. */
function isPicture(kept: string): boolean {
  const base64 = kept.replace(/^data:[a-z/]+;base64,/, '')
  return pictureOf(base64) === kept
}

/** Whole or not at all. */
async function keep(directory: string, file: string, picture: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeFile(`${file}.new`, picture)
  await rename(`${file}.new`, file)
  await withoutOldFiles(directory)
}

/** Of too many pictures those go that were fetched first; whoever is seen again is fetched again. */
async function withoutOldFiles(directory: string): Promise<void> {
  const names = await readdir(directory)
  if (names.length <= LIMITS.avatars.files) return
  const files = await Promise.all(
    names.map(async (name) => ({ file: join(directory, name), at: await writtenAt(join(directory, name)) })),
  )
  const old = files
    .sort((a, b) => a.at - b.at)
    .slice(0, names.length - Math.floor(LIMITS.avatars.files * 0.9))
  await Promise.all(old.map(({ file }) => rm(file, { force: true })))
}
