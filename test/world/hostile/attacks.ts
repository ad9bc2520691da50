// What a server may answer to do harm, as data: each attack makes an answer out of a genuine one, which a stand-in gave. Texts go where
// people write them, so that the answer still fits its schema and gets as deep as it can; "every text" goes everywhere.
import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'

/** A genuine answer, and where an attack may lead to. */
export interface Genuine {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The address that was asked, with its query. */
  readonly url: string
  /** Another server, which must never be told anything. */
  readonly elsewhere: string
  /** The secret that came with the question; empty without one. */
  readonly told: string
}

export interface HostileAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** What becomes of the connection: it is never ended, gets a byte at a time, or ends in the middle. */
  readonly end?: 'endless' | 'slow' | 'cut'
}

export interface Attack {
  readonly name: string
  /** Whether it is about how an answer arrives, which the client refuses before any adapter sees it: then one question shows what all would. */
  readonly isOfTransport?: true
  readonly answer: (genuine: Genuine) => HostileAnswer
}

const MARK = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">'
/** What a person writes, in the words of these APIs. */
const WRITTEN =
  /^(message|title|subject|body|description|summary|culprit|login|username|text|reason|ref_?name|display_?name|shortlog|value|content|conclusion_text)$/i
/** Longer than any list that somebody would show. */
const ITEMS = 200_000
/** Nor longer than that, whatever its items: it has to be built here. Characters. */
const LIST_CHARACTERS = 24_000_000
const DEEP = 100_000

const json = (genuine: Genuine, body: string): HostileAnswer => ({
  status: genuine.status,
  headers: { ...genuine.headers, 'content-type': 'application/json' },
  body: Buffer.from(body),
})

/** Every value of a JSON text that `of` changes; a text that is no JSON is one value. */
function changed(body: string, of: (value: unknown, key: string) => unknown): string {
  try {
    return JSON.stringify(JSON.parse(body, (key, value: unknown) => of(value, key)))
  } catch {
    return String(of(body, 'text'))
  }
}

const written = (name: string, payload: string): Attack => ({
  name,
  answer: (genuine) =>
    json(
      genuine,
      changed(genuine.body, (value, key) =>
        typeof value === 'string' && WRITTEN.test(key) ? payload : value,
      ),
    ),
})

const everywhere = (name: string, payload: string): Attack => ({
  name,
  answer: (genuine) =>
    json(
      genuine,
      changed(genuine.body, (value) => (typeof value === 'string' ? payload : value)),
    ),
})

/** What it was told comes back in every text. */
const echo: Attack = {
  name: 'the secret that it was told',
  answer: (genuine) =>
    json(
      genuine,
      changed(genuine.body, (value) => (typeof value === 'string' ? `${value} ${genuine.told}` : value)),
    ),
}

const numbers = (name: string, number: string): Attack => ({
  name,
  answer: (genuine) =>
    json(genuine, genuine.body.replaceAll(/(?<=[:[,]\s*)-?\d+(\.\d+)?(?=\s*[,}\]])/g, number)),
})

const redirect = (name: string, status: number, to: (genuine: Genuine) => string): Attack => ({
  name,
  answer: (genuine) => ({ status, headers: { location: to(genuine) }, body: Buffer.alloc(0) }),
})

const connection = (name: string, end: HostileAnswer['end'] & string): Attack => ({
  name,
  isOfTransport: true,
  answer: (genuine) => ({ ...json(genuine, genuine.body), end }),
})

/** The first list of an answer, its first item again and again: written once, since 200,000 times takes its time. */
function long(body: string): string {
  const place = '"the list"'
  let items: string | null = null
  const around = changed(body, (value) => {
    if (items !== null || !Array.isArray(value) || value.length === 0) return value
    const item = `${JSON.stringify(value[0])},`
    items = item.repeat(Math.min(ITEMS, Math.floor(LIST_CHARACTERS / item.length))).slice(0, -1)
    return [JSON.parse(place)]
  })
  return items === null ? around : around.replace(place, () => items ?? '')
}

const MEGABYTE = 1024 * 1024
const GZIP = { 'content-encoding': 'gzip' }

/**
 * One gzip member (RFC 1952) that unpacks to so many times 16 MB of zeros. The same packed block again and again is what packing them all
 * would give, within a hundredth of the time and of the memory.
 */
function gzipOfZeros(times: number): Buffer {
  const zeros = Buffer.alloc(16 * MEGABYTE)
  const block = deflateRawSync(zeros, { level: 1, finishFlush: constants.Z_FULL_FLUSH })
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  const tail = Buffer.alloc(8)
  let sum = 0
  for (let i = 0; i < times; i++) sum = crc32(zeros, sum)
  tail.writeUInt32LE(sum)
  tail.writeUInt32LE((times * zeros.length) % 2 ** 32, 4)
  return Buffer.concat([head, ...Array<Buffer>(times).fill(block), deflateRawSync(Buffer.alloc(0)), tail])
}

/** A packed answer that unpacks to far too much; `make` is called once, since it takes its time. */
function bomb(name: string, make: () => Buffer): Attack {
  return { ...made(name, GZIP, make), isOfTransport: true }
}

/** An answer that is the same to all; `make` is called once, since it takes its time. */
function made(name: string, headers: HostileAnswer['headers'], make: () => Buffer): Attack {
  let body: Buffer | null = null
  return {
    name,
    answer: (genuine) => {
      body ??= make()
      return {
        status: genuine.status,
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }
    },
  }
}

export const ATTACKS: readonly Attack[] = [
  written('HTML where people write', MARK),
  written(
    'Markdown where people write',
    `[x](javascript:window.ran=1) ![x](https://elsewhere.invalid/x) ${MARK}`,
  ),
  written('escapes where people write', '\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\r\n\0\b'),
  written('bidi where people write', '\u202e\u2066gnp.exe\u2069 \u200b\u2028\ufeff'),
  written('40 kB where people write', 'a'.repeat(40_000)),
  written('40 kB that may be a secret', `token=${'A1b2-'.repeat(8_000)}`),
  everywhere('HTML everywhere', MARK),
  everywhere('40 kB everywhere', 'a/'.repeat(20_000)),
  everywhere('lone surrogates everywhere', '\ud800'),
  echo,
  numbers('huge numbers', '1e308'),
  numbers('numbers past all', '1e999'),
  numbers('negative numbers', '-9007199254740993'),
  { name: 'a list of 200,000', answer: (genuine) => json(genuine, long(genuine.body)) },
  {
    name: 'lists within lists',
    answer: (genuine) => json(genuine, `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`),
  },
  {
    name: 'objects within objects',
    answer: (genuine) => json(genuine, `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`),
  },
  {
    name: 'a key that changes all objects',
    answer: (genuine) =>
      json(
        genuine,
        genuine.body
          .replaceAll('{', '{"__proto__":{"ran":1},"constructor":{"prototype":{"ran":1}},')
          .replaceAll(',}', '}'),
      ),
  },
  made('a name of its own for each field', {}, () =>
    Buffer.from(`[${Array.from({ length: 300_000 }, (_, i) => `{"n${i}":${i}}`).join(',')}]`),
  ),
  // Some kilobytes that unpack to a gibibyte. A gzip file may have many members; Chromium reads the first of them only, which is as long as the longest answer that is
  // taken.
  bomb('a bomb', () => Buffer.concat(Array(64).fill(gzipOfZeros(1)))),
  bomb('a bomb in one piece', () => gzipOfZeros(64)),
  bomb('a bomb of spaces', () => gzipSync(Buffer.alloc(16 * MEGABYTE, ' '))),
  bomb('a bomb of JSON that breaks off', () => gzipSync(`[${'{"id":1},'.repeat(1_800_000)}`)),
  {
    name: 'packed, but not',
    isOfTransport: true,
    answer: (genuine) => ({ ...json(genuine, genuine.body), headers: { 'content-encoding': 'gzip' } }),
  },
  connection('endless', 'endless'),
  connection('slow', 'slow'),
  connection('cut', 'cut'),
  {
    name: 'a next page that is itself',
    answer: (genuine) => ({
      ...json(genuine, genuine.body),
      headers: {
        'content-type': 'application/json',
        link: `<${genuine.url}>; rel="next"; results="true"; cursor="0:100:0", <${genuine.url}>; rel="last"`,
      },
    }),
  },
  {
    name: 'a next page elsewhere',
    answer: ({ elsewhere, ...genuine }) => ({
      ...json({ ...genuine, elsewhere }, genuine.body),
      headers: {
        'content-type': 'application/json',
        link: `<${elsewhere}/next?page=2>; rel="next"; results="true"; cursor="0:100:0"`,
      },
    }),
  },
  redirect('sent on to another server', 302, ({ elsewhere }) => `${elsewhere}/taken`),
  redirect('sent on for good', 308, ({ elsewhere }) => `${elsewhere}/taken`),
  redirect('sent on without a scheme', 307, ({ elsewhere }) => `${elsewhere.replace('http:', '')}/taken`),
  redirect('sent on to a file', 302, () => 'file:///etc/passwd'),
  redirect('sent on to itself', 302, ({ url }) => url),
  {
    name: 'an error of 5 MB',
    answer: () => ({ status: 500, headers: {}, body: Buffer.alloc(5_000_000, '<b>x') }),
  },
  {
    name: 'a wait without an end',
    answer: () => ({
      status: 429,
      headers: { 'retry-after': '99999999999999999999', 'x-ratelimit-reset': '1e99' },
      body: Buffer.from('{"message":"wait"}'),
    }),
  },
]
