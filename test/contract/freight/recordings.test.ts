import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type FreightServer, startFreight } from '../../world/freight/server'
import type { FreightDeploy, Plan } from '../../world/freight/types'

const RecordingSchema = z.object({
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
})
type Recording = z.infer<typeof RecordingSchema>

const folder = join(import.meta.dirname, '../../recordings/freight')
const recordings = readdirSync(folder)
  .sort()
  .map((file) => {
    const recording = RecordingSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    return { name: file.replace('.json', ''), recording }
  })

const SHAS: Record<string, string> = {
  master: '969070b91bfe6795946086d47b49aacbef308257',
  'master~1': 'dba5b26612715100049d4bcdde72e062d28a4acf',
}
const BEGIN = Date.UTC(2026, 10, 23, 9, 2, 7, 3)

/** What the deploys on the recorded server did: one that ships in six seconds, one that fails after one. */
const plan = ({ app, sha, environment }: FreightDeploy): Plan =>
  app.name === 'broken'
    ? { seconds: 1.06, outcome: 'failed', lines: ['boom'] }
    : { seconds: 6.05, outcome: 'finished', lines: shipLog(sha, environment) }

const shipLog = (sha: string, environment: string): string[] => [
  ">> Running ['git', 'fetch', '--all', '-p']",
  ">> Running ['git', 'clone', '/srv/freight/ws/freight-repo-1', '/srv/freight/ws/freight-workspace-902d9eb6e71c11f184f702fc00000001']",
  `>> Running ['git', 'reset', '--hard', '${sha}']`,
  `>> Running ['/srv/freight/ship.sh', '${sha}', '${environment}']`,
  `deploying ${sha} to ${environment}`,
  ...[1, 2, 3, 4, 5, 6].map((step) => `step ${step}`),
  '2',
  'finished',
]

/** The time of a recorded exchange: that of its `Date` header, late in that second, since it is cut to seconds. */
const timeOf = ({ response }: Recording): number => Date.parse(response.headers.date ?? '') + 703

describe('the stand-in answers as the recorded Freight server did', () => {
  let server: FreightServer
  let now = BEGIN

  beforeAll(async () => {
    const commits = { resolve: (_repository: string, ref: string) => SHAS[ref] ?? null }
    server = await startFreight({ clock: { now: () => now }, commits, plan, key: 'KEY' })
  })
  afterAll(() => server.close())

  it('has recordings to be checked against', () => {
    expect(recordings).toHaveLength(45)
  })

  // One after the other: each builds on what those before it have made.
  for (const { name, recording } of recordings) {
    it(name, async () => {
      now = timeOf(recording)
      const { method, path, headers, body } = recording.request
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers,
        body: body === null ? null : JSON.stringify(body),
      })
      const text = await response.text()
      const { status, headers: recorded, body: wanted } = recording.response
      expect(response.status).toBe(status)
      expect(normalized(JSON.parse(text))).toEqual(normalized(wanted))
      expect(response.headers.get('content-type')).toBe(recorded['content-type'])
      expect(response.headers.get('date')).toBe(recorded.date)
      if (!text.includes(SHORTENED)) {
        expect(pathOf(response.headers.get('link'))).toBe(pathOf(recorded.link ?? null))
      }
      // The same text, to the byte, wherever no measured duration stands in it.
      if (!/"(estimatedD|d)uration": \d/.test(text) && !text.includes(SHORTENED)) {
        expect(response.headers.get('content-length')).toBe(recorded['content-length'])
      }
    })
  }
})

/** Where the recordings had paths of somebody's machine they were shortened afterwards, so lengths are no longer theirs. */
const SHORTENED = '/srv/'

const pathOf = (link: string | null): string | null => link?.replace(/<https?:\/\/[^/]+/g, '<') ?? null

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/
const LogSchema = z.strictObject({
  nextOffset: z.number(),
  chunks: z.array(z.strictObject({ text: z.string(), date: z.string().regex(TIME) })),
})

/** A body without what differs from one run to the next: times, how long something took, and where a log was cut. */
function normalized(body: unknown): unknown {
  const log = LogSchema.safeParse(body)
  if (log.success) {
    const text = log.data.chunks.map((chunk) => chunk.text).join('')
    return { text, nextOffset: text.includes(SHORTENED) ? 'the end' : log.data.nextOffset }
  }
  if (Array.isArray(body)) return body.map(normalized)
  if (typeof body !== 'object' || body === null) {
    return typeof body === 'string' && TIME.test(body) ? 'a time' : body
  }
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      /duration$/i.test(key) && typeof value === 'number' ? 'seconds' : normalized(value),
    ]),
  )
}
