import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  nextPage,
  parseApp,
  parseApps,
  parseDeploy,
  parseDeploys,
  parseError,
  parseLog,
} from '../../../src/main/services/freight/parse'

const folder = join(import.meta.dirname, '../../recordings/freight')
const ResponseSchema = z.object({ response: z.object({ body: z.unknown() }) })
const recorded = (name: string): unknown =>
  ResponseSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))).response.body

const IDENTITY = { name: 'docs/production#440', dateCreated: '2026-11-23T09:02:07.688712Z' }

describe('a recorded deploy', () => {
  it('is read with times in epoch ms and durations in ms', () => {
    expect(parseDeploy(recorded('17-deploy-finished'))).toEqual({
      app: 'getsentry',
      environment: 'production',
      number: 1,
      id: '1',
      status: 'finished',
      sha: 'dba5b26612715100049d4bcdde72e062d28a4acf',
      ref: 'master~1',
      user: 'matt',
      createdAt: Date.UTC(2026, 10, 23, 9, 2, 7, 688),
      startedAt: Date.UTC(2026, 10, 23, 9, 2, 8, 904),
      finishedAt: Date.UTC(2026, 10, 23, 9, 2, 14, 952),
      durationMs: 6050,
      estimateMs: 6050,
    })
  })

  it('that says its names in one only is read by them, whatever its environment is called', () => {
    const name = 'docs/prod/eu#1#440'
    expect(parseDeploy({ ...IDENTITY, name })).toMatchObject({
      app: 'docs',
      environment: 'prod/eu#1',
      number: 440,
    })
  })

  it('that is pending has neither start nor duration', () => {
    expect(parseDeploy(recorded('10-deploy-created-201'))).toMatchObject({
      status: 'pending',
      startedAt: null,
      finishedAt: null,
      durationMs: null,
      estimateMs: null,
    })
  })
})

describe('an answer with less than is usual', () => {
  it('is read by the deploy’s name alone, when that and a date are there', () => {
    expect(parseDeploy(IDENTITY)).toMatchObject({
      app: 'docs',
      environment: 'production',
      number: 440,
      status: 'unknown',
      sha: null,
      user: 'unknown',
    })
  })

  it('is survived when a field is null or of another type', () => {
    const odd = { ...IDENTITY, user: null, app: 7, number: '12', sha: 12, duration: 'long', ref: null }
    expect(parseDeploy(odd)).toMatchObject({ app: 'docs', number: 440, user: 'unknown', durationMs: null })
  })

  it('may have fields that we do not know', () => {
    expect(parseDeploy({ ...IDENTITY, canary: { percent: 5 } })).toMatchObject({ number: 440 })
  })

  it.each([
    null,
    'deploy',
    {},
    { name: 'docs' },
    { dateCreated: IDENTITY.dateCreated },
    { name: IDENTITY.name },
    { name: IDENTITY.name, dateCreated: 'yesterday' },
  ])('is no deploy when it does not say which and when: %j', (json) => {
    expect(parseDeploy(json)).toBeNull()
  })

  it('hides no other deploy of its list', () => {
    const list = parseDeploys([{ broken: true }, IDENTITY, null])
    expect(list?.map(({ number }) => number)).toEqual([440])
  })

  it('is no list when nothing in it can be read, and an empty list is one', () => {
    expect(parseDeploys([{ broken: true }])).toBeNull()
    expect(parseDeploys({ deploys: [] })).toBeNull()
    expect(parseDeploys([])).toEqual([])
  })
})

describe('times', () => {
  it.each([
    ['with microseconds', '2026-11-23T09:02:07.688712Z', 688],
    ['without a fraction, as Python writes a whole second', '2026-11-23T09:02:07Z', 0],
    ['without a zone, which is UTC', '2026-11-23T09:02:07.688712', 688],
    ['with a zone', '2026-11-23T10:02:07.688+01:00', 688],
  ])('are read %s', (_how, dateCreated, ms) => {
    expect(parseDeploy({ ...IDENTITY, dateCreated })?.createdAt).toBe(Date.UTC(2026, 10, 23, 9, 2, 7, ms))
  })
})

describe('the sha', () => {
  it('is unknown where an old server writes the nearest tag', () => {
    expect(parseDeploy({ ...IDENTITY, sha: 'v1.2.3', ref: 'master' })?.sha).toBeNull()
  })

  it('is known before the deploy runs where a whole one was asked for', () => {
    expect(parseDeploy({ ...IDENTITY, sha: null, ref: 'a'.repeat(40) })?.sha).toBe('a'.repeat(40))
  })
})

describe('errors', () => {
  it.each([
    ['07-app-missing', { name: 'invalid_resource', text: 'Invalid app' }],
    ['35-missing-user', { name: null, text: 'Missing required argument "user"' }],
    ['40-deploy-when-locked', { name: null, text: 'App is currently locked for deploys' }],
    ['22-put-unknown-status', { name: null, text: 'status: finished is not a valid choice' }],
    ['45-list-limit-over-100', { name: null, text: 'Internal Server Error' }],
  ])('are read in both shapes: %s', (name, error) => {
    expect(parseError(recorded(name))).toEqual(error)
  })

  it('of another shape say nothing', () => {
    expect(parseError('<html>')).toEqual({ name: null, text: null })
    expect(parseError({ error: { deep: 1 }, message: 7 })).toEqual({ name: null, text: null })
  })
})

describe('apps', () => {
  it('are locked with a reason, locked with an empty one, or not locked', () => {
    expect(parseApp(recorded('39-app-locked'))).toEqual({ name: 'getsentry', lockedReason: 'release freeze' })
    expect(parseApp(recorded('41-unlock-app'))).toEqual({ name: 'getsentry', lockedReason: '' })
    expect(parseApp(recorded('06-app-details'))).toEqual({ name: 'getsentry', lockedReason: null })
  })

  it('of an old server know no locks', () => {
    expect(parseApps([{ id: '1', name: 'docs' }])).toEqual([{ name: 'docs', lockedReason: null }])
  })
})

describe('a log', () => {
  it('is the texts of its chunks', () => {
    expect(parseLog(recorded('18-log-finished'))).toMatchObject({
      text: expect.stringMatching(/step 3\nstep 4/),
      nextOffset: 481,
    })
  })

  it('that is empty ends at 0, though asked for its end Freight says -1', () => {
    expect(parseLog({ nextOffset: -1, chunks: [] })).toEqual({ text: '', nextOffset: 0 })
  })

  it('loses no more than the chunk that cannot be read', () => {
    expect(parseLog({ nextOffset: 4, chunks: [{ text: null }, { text: 'done' }] })?.text).toBe('done')
  })
})

describe('the next page', () => {
  const next = '<http://inside:5000/api/0/deploys/?app=docs&limit=2&cursor=3>; rel="next"'

  it('is the one of the Link header, of whatever host that speaks', () => {
    expect(nextPage(next, 2, 2, 2)).toBe(3)
    expect(nextPage(`<http://x/?cursor=1>; rel="previous", ${next}`, 2, 2, 2)).toBe(3)
  })

  it('is none where the Link header tells of none', () => {
    expect(nextPage('<http://x/?cursor=1>; rel="previous"', 2, 2, 2)).toBeNull()
  })

  it('is asked for after a full page where there is no Link header', () => {
    expect(nextPage(null, 2, 100, 100)).toBe(3)
    expect(nextPage(null, 2, 99, 100)).toBeNull()
  })

  it('never leads back', () => {
    expect(nextPage('<http://x/?cursor=1>; rel="next"', 2, 2, 2)).toBeNull()
  })
})
