import { LIMITS } from '@core/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { FREIGHT_LIMITS } from '../../../src/main/services/freight/limits'
import { parseDeploys } from '../../../src/main/services/freight/parse'
import { createHttp, ReachedLimits } from '../../../src/main/services/http'
import { type LongWork, longWork } from '../../../src/main/worker'
import { builtWorker } from '../support/built'
import { repeatedStop } from '../support/event-loop'

/** No work may hold up the main process for longer, ms. */
const LONGEST_MS = 100

let work: LongWork
let remove = () => {}
const said: string[] = []

beforeAll(async () => {
  const built = await builtWorker()
  remove = built.remove
  work = longWork({ clock: systemClock, clean: (text) => text, known: () => ['hunter22'], file: built.file })
  // Compiles what runs here, which no test is about.
  await ask(streamOf(written('[]')))
})
afterAll(() => {
  work.close()
  remove()
})

/** An answer as the server has written it: before anything is measured. */
const written = (body: string): Uint8Array => new TextEncoder().encode(body)

/** In pieces, as a connection gives it. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull: (stream) => {
      if (at >= bytes.length) return stream.close()
      stream.enqueue(bytes.slice(at, at + 65_536))
      at += 65_536
    },
  })
}

const ask = (body: ReadableStream<Uint8Array>) => {
  const http = createHttp({
    clock: systemClock,
    fetch: async () => new Response(body),
    readLong: work.readAnswer,
    limits: new ReachedLimits((sentence) => said.push(sentence)),
  })
  return http.request({
    service: 'Freight',
    method: 'GET',
    url: 'https://freight.example/',
    limits: FREIGHT_LIMITS.json,
  })
}

/** The longest answer that is taken, bytes. */
const MOST = LIMITS.answer.bytes

const ownNames = (count: number): string =>
  Array.from({ length: count }, (_, i) => `{"name${i}":${i}}`).join(',')

const deploy = (number: number) => ({
  id: String(number),
  app: { id: '1', name: 'shop' },
  environment: 'production',
  number,
  user: { name: 'ada' },
  sha: 'a'.repeat(40),
  status: 'finished',
  dateCreated: '2026-11-23T12:00:00Z',
})

describe('an answer holds up nothing', () => {
  it('with 200,000 items: the first thousand are taken, and that is said', async () => {
    const items = Array.from({ length: 60_000 }, (_, i) => JSON.stringify(deploy(i + 1)))
    const body = written(`[${items.join(',')}${',{}'.repeat(140_000)}]`)
    const { ms, value } = await repeatedStop(LONGEST_MS, async () => {
      said.length = 0
      const answer = await ask(streamOf(body))
      return answer.ok ? parseDeploys(answer.value.json)?.length : answer.problem.sentence
    })
    expect(value).toBe(1000)
    expect(said).toEqual(['Freight’s answer was cut, since it has more than 1,000 items of a list.'])
    expect(ms).toBeLessThan(LONGEST_MS)
  })

  it('with a text of 15 MB', async () => {
    const body = written(JSON.stringify([{ name: 'é"'.repeat(3_000_000) }]))
    const { ms, value } = await repeatedStop(LONGEST_MS, () => ask(streamOf(body)))
    expect(value.ok && value.value.text.length).toBeLessThan(3_500_000)
    expect(ms).toBeLessThan(LONGEST_MS)
  })

  it('nested a million deep', async () => {
    const body = written(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)
    const { ms, value } = await repeatedStop(LONGEST_MS, () => ask(streamOf(body)))
    expect(value.ok && value.value.text.length).toBeLessThan(1000)
    expect(ms).toBeLessThan(LONGEST_MS)
  })

  it.each([
    ['of 16 MB of nothing, as a bomb unpacks to', '\0'.repeat(MOST)],
    ['of 16 MB of spaces before its JSON', `${' '.repeat(MOST - 2)}[]`],
    ['of 16 MB of spaces', ' '.repeat(MOST)],
    ['of one number of 16 MB', `[1.${'0'.repeat(MOST - 4)}]`],
    ['of an error page of 16 MB', '<b>x'.repeat(MOST / 4)],
    ['of 2,600,000 characters that are escaped', JSON.stringify(Array(26).fill('\x01'.repeat(100_000)))],
    ['of a name of its own for each of its 500,000 fields', `[${ownNames(500_000)}]`],
  ])('%s', async (_, text) => {
    const body = written(text)
    const { ms, value } = await repeatedStop(LONGEST_MS, async () => {
      const answer = await ask(streamOf(body))
      // Whoever asked looks at both.
      return answer.ok ? [answer.value.text.length, typeof answer.value.json] : answer.problem.sentence
    })
    expect(value).toEqual([expect.any(Number), expect.any(String)])
    expect(ms).toBeLessThan(LONGEST_MS)
  })

  it('that breaks off', async () => {
    const body = written(`[${'{"a":1},'.repeat(1_500_000)}`)
    const { ms, value } = await repeatedStop(LONGEST_MS, () => ask(streamOf(body)))
    expect(value.ok && value.value.json).toBeUndefined()
    expect(ms).toBeLessThan(LONGEST_MS)
  })
})

describe('a log holds up nothing', () => {
  it('of 4 MB that looks like failures', async () => {
    const log = `${'Error: cannot read '.repeat(20)}\n  at run (src/a.ts:1:2)\n##[error]x\n`.repeat(9_000)
    const { ms, value } = await repeatedStop(LONGEST_MS, () => work.readExcerpt(log))
    expect(value).toMatchObject({ ok: true, value: { totalLines: 27_000 } })
    expect(ms).toBeLessThan(LONGEST_MS)
  })

  it('of 4 MB that is masked', async () => {
    const log = 'password=hunter22 token_count=12 Authorization: Bearer abc123def456\n'.repeat(60_000)
    const { ms, value } = await repeatedStop(LONGEST_MS, () => work.mask(log))
    expect(value.ok && value.value).not.toMatch(/hunter22|abc123/)
    expect(ms).toBeLessThan(LONGEST_MS)
  })
})

describe('migrations hold up nothing', () => {
  it('of 0.4 MB of ALTER TABLE', async () => {
    const text = Array.from(
      { length: 9_000 },
      (_, i) => `ALTER TABLE a${i} ADD COLUMN b text NOT NULL;`,
    ).join('\n')
    const { ms, value } = await repeatedStop(LONGEST_MS, () =>
      work.judgeMigrations([{ path: 'db/migrations/0001_a.sql', text, change: 'added' }], []),
    )
    expect(value).toMatchObject({ ok: true })
    expect(ms).toBeLessThan(LONGEST_MS)
  })
})
