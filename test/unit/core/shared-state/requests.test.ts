import {
  compacted,
  heardRequests,
  MOST_LASTS,
  mergeEntries,
  PRESSED_MS,
  readEntry,
  requestSubject,
  requestWords,
  type SharedEntry,
  standingRequests,
  type TeamRequest,
} from '@core/shared-state'
import { describe, expect, it } from 'vitest'
import { aDeploy, sha, T0 } from '../../support/builders'

const MINUTE = 60_000

const entry = (over: Partial<Extract<SharedEntry, { kind: 'request' }>> = {}): SharedEntry => ({
  kind: 'request',
  subject: requestSubject({ environment: 'production', waits: 'no', from: 'x' }),
  by: 'ana',
  from: 'x',
  at: T0,
  value: { environment: 'production', sha: sha('b'), what: 'deploy', waits: 'no', lasts: PRESSED_MS },
  ...over,
})

const heard = (
  one: SharedEntry,
  { lastReadAt = null, now = T0 }: { lastReadAt?: number | null; now?: number } = {},
): TeamRequest[] => [...heardRequests(mergeEntries([one]), new Map(), { me: 'me', lastReadAt, now }).values()]

describe('what somebody is about to send', () => {
  it('counts from when it can have been written, whatever the clock there says', () => {
    const slow = entry({ at: T0 - 5 * MINUTE })
    expect(heard(slow), 'at the first look there is only that clock').toEqual([])
    expect(heard(slow, { lastReadAt: T0 - 30_000 })).toMatchObject([
      { since: T0 - 30_000, until: T0 - 30_000 + PRESSED_MS },
    ])
    expect(heard(entry({ at: T0 + 5 * MINUTE }))).toMatchObject([{ since: T0, until: T0 + PRESSED_MS }])
  })

  it('does not come back with an old copy of the ref', () => {
    expect(heard(entry({ at: T0 - 60 * MINUTE }), { lastReadAt: T0 - 30_000 })).toEqual([])
  })

  it('counts once, though it is read again and again', () => {
    const state = mergeEntries([entry({ at: T0 - 5 * MINUTE })])
    const first = heardRequests(state, new Map(), { me: 'me', lastReadAt: T0 - 1_000, now: T0 })
    const look = { me: 'me', lastReadAt: T0 + MINUTE, now: T0 + 3 * MINUTE }
    expect(heardRequests(state, first, look).size).toBe(0)
  })

  it('is not one’s own, and nothing once it is taken back', () => {
    expect(heard(entry({ from: 'me' }))).toEqual([])
    expect(heard(entry({ value: null }))).toEqual([])
  })

  it('is over once its deploy is seen', () => {
    const requests = heard(entry())
    const before = aDeploy({ number: 1, sha: sha('b'), createdAt: T0 - 10 * MINUTE })
    expect(standingRequests(requests, [before], T0)).toHaveLength(1)
    const made = aDeploy({ number: 2, sha: sha('b'), createdAt: T0 + 1_000 })
    expect(standingRequests(requests, [before, made], T0 + 2_000)).toEqual([])
    expect(standingRequests(requests, [before], T0 + PRESSED_MS)).toEqual([])
  })

  it('is said in a sentence', () => {
    const words = (value: Partial<NonNullable<Extract<SharedEntry, { kind: 'request' }>['value']>>) =>
      heard(
        entry({
          value: {
            environment: 'production',
            sha: sha('b'),
            what: 'deploy',
            waits: 'no',
            lasts: PRESSED_MS,
            ...value,
          },
        }),
      ).map((request) => requestWords(request, T0 + 20_000))
    expect(words({})).toEqual(['ana is about to deploy bbbbbbb to production (20 s ago).'])
    expect(words({ what: 'rollback' })).toEqual([
      'ana is about to roll back production to bbbbbbb (20 s ago).',
    ])
    expect(words({ waits: 'green' })).toEqual([
      'A deploy of bbbbbbb to production, asked for by ana 20 s ago, waits for green CI.',
    ])
    expect(words({ waits: 'approval', what: 'rollback' })).toEqual([
      'A rollback of production to bbbbbbb, asked for by ana 20 s ago, waits for approval.',
    ])
  })

  it('is dropped when no clock counts it any more, later where it was taken back', () => {
    const size = (one: SharedEntry, after: number) => compacted(mergeEntries([one]), T0 + after).state.size
    expect(size(entry(), 11 * MINUTE)).toBe(1)
    expect(size(entry(), 13 * MINUTE)).toBe(0)
    expect(size(entry({ value: null }), MOST_LASTS)).toBe(1)
    expect(size(entry({ value: null }), MOST_LASTS + 21 * MINUTE)).toBe(0)
  })

  it('lasts no longer than a day, whatever somebody wrote', () => {
    const written = { ...entry(), value: { ...entry().value, lasts: MOST_LASTS + 1 } }
    expect(readEntry(written)).toBeNull()
  })
})
