import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isLoopbackHost } from '@core/loopback'
import type { Clock } from '@core/ports'
import { type Http, isSuccess } from '../http'

/** Pictures of the people whose work is shown. */
export interface Avatars {
  /** Tells where the picture of an author is; it is fetched when somebody wants to see it. */
  readonly seen: (author: string, url: string) => void
  /** The picture as a `data:` address; null where there is none. */
  readonly of: (author: string) => Promise<string | null>
}

interface Options {
  /** Where they are kept; made when it is first needed. */
  readonly directory: string
  readonly http: Http
  readonly clock: Clock
}

/** A picture is fetched anew when it is older than this, ms. */
const OLD_MS = 30 * 24 * 3_600_000
/** Shown at most this wide, in pixels of a dense screen. */
const WIDTH = 64
/** Nobody's picture of that width is longer, in characters of base64. */
const LARGEST = 300_000
const TYPES = /^image\/(png|jpeg|gif|webp)$/

/**
 * Pictures by the names of their owners. They are kept on the disk, and fetched by this process and without any account, so that
 * the window talks to nobody and no token leaves for a picture.
 */
export function createAvatars({ directory, http, clock }: Options): Avatars {
  const urls = new Map<string, string>()
  const asked = new Map<string, Promise<string | null>>()
  const fileOf = (author: string) =>
    join(directory, createHash('sha256').update(author).digest('hex').slice(0, 32))

  async function find(author: string): Promise<string | null> {
    const file = fileOf(author)
    const kept = await readFile(file, 'utf8').catch(() => null)
    const url = urls.get(author)
    if (kept !== null && (url === undefined || clock.now() - (await writtenAt(file)) < OLD_MS)) return kept
    const picture = url === undefined ? null : await fetchPicture(http, url)
    if (picture === null) return kept
    // A picture that cannot be kept is shown nevertheless.
    await keep(directory, file, picture).catch(() => {})
    return picture
  }

  return {
    seen: (author, url) => {
      if (urls.get(author) === url) return
      urls.set(author, url)
      asked.delete(author)
    },
    of: (author) => {
      const known = asked.get(author)
      if (known !== undefined) return known
      const finding = find(author)
      asked.set(author, finding)
      return finding
    },
  }
}

const writtenAt = async (file: string): Promise<number> => (await stat(file).catch(() => null))?.mtimeMs ?? 0

async function fetchPicture(http: Http, address: string): Promise<string | null> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && !isLoopbackHost(url.hostname)) return null
  url.searchParams.set('s', String(WIDTH))
  const answer = await http.request({
    service: 'The server of pictures',
    method: 'GET',
    url: url.href,
    headers: { accept: 'image/*' },
    encoding: 'base64',
  })
  if (!answer.ok || !isSuccess(answer.value) || answer.value.text.length > LARGEST) return null
  const type = answer.value.headers.get('content-type')?.split(';', 1)[0]?.trim() ?? ''
  return TYPES.test(type) ? `data:${type};base64,${answer.value.text}` : null
}

/** Whole or not at all. */
async function keep(directory: string, file: string, picture: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeFile(`${file}.new`, picture)
  await rename(`${file}.new`, file)
}
