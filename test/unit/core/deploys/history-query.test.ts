import { EVERYTHING } from '@core/deploys/history'
import { csvHead, csvLine } from '@core/deploys/history-export'
import { sinceMeant, withFields } from '@core/deploys/history-query'
import { describe, expect, it } from 'vitest'
import { aDeploy, failed, sha, T0 } from '../../support/builders'

const KNOWN = {
  apps: ['Shop', 'shop-api', 'docs'],
  environments: ['staging', 'Production EU'],
  people: ['Ada Byron', 'mei'],
  me: [],
}
const read = (search: string, over = {}) => withFields({ ...EVERYTHING, search, ...over }, () => KNOWN, T0)

describe('what is looked for in the history', () => {
  it('is words, and fields with names that may be given in part', () => {
    expect(read('app:shop env:prod status:failed by:byron lock timeout')).toEqual({
      ...EVERYTHING,
      app: 'Shop',
      environment: 'Production EU',
      status: 'failed',
      by: 'Ada Byron',
      search: 'lock timeout',
    })
    expect(read('by:"ada byron"').by).toBe('Ada Byron')
  })

  it('stays words where no field is meant', () => {
    const filter = { ...EVERYTHING, search: 'fix: http://example.com' }
    expect(withFields(filter, () => KNOWN, T0)).toBe(filter)
    expect(read('is:nonsense')).toMatchObject({ status: null, search: 'is:nonsense' })
  })

  it('finds nothing by a name that nothing has, rather than everything', () => {
    expect(read('app:Nothing').app).toBe('Nothing')
    expect(read('since:whenever').since).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('keeps what is given beside the search, and finds nothing where the search says otherwise', () => {
    expect(read('by:mei', { app: 'docs' })).toMatchObject({ app: 'docs', by: 'mei' })
    expect(read('app:docs', { app: 'docs' }).since).toBeUndefined()
    expect(read('app:shop', { app: 'docs' }).since).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('is by me by any of my names, however they are written', () => {
    const known = { ...KNOWN, people: ['Ada', 'mei', 'ada-b'], me: ['ada', 'ADA-B', 'unseen'] }
    const mine = (search: string) => withFields({ ...EVERYTHING, search }, () => known, T0)
    expect(mine('by:me').byAny).toEqual(['Ada', 'ada-b'])
    expect(mine('by:me by:mei')).toMatchObject({ byAny: ['Ada', 'ada-b'], by: 'mei' })
    // Nobody knows who that is: nothing is found, rather than everything.
    expect(read('by:me').byAny).toEqual([])
  })

  it('counts days as people do', () => {
    const day = (text: string) => {
      const { since } = read(`since:${text}`)
      return since === undefined ? null : new Date(since)
    }
    const midnight = (back: number) => {
      const date = new Date(T0)
      date.setHours(0, 0, 0, 0)
      date.setDate(date.getDate() - back)
      return date
    }
    expect(day('today')).toEqual(midnight(0))
    expect(day('yesterday')).toEqual(midnight(1))
    const weekday = new Date(T0).toLocaleDateString('en-US', { weekday: 'long' }).toLowerCase()
    expect(day(weekday)).toEqual(midnight(0))
    expect(day('7d')).toEqual(new Date(T0 - 7 * 24 * 3_600_000))
    expect(day('2026-11-01')).toEqual(new Date(2026, 10, 1))
  })
})

describe('a table of deploys', () => {
  it('has a line each, with quotes where they are needed', () => {
    const deploy = aDeploy({ subject: 'Say "hello", twice', sha: sha('b'), state: failed() })
    expect(csvHead()).toMatch(/^app,environment,number,/)
    expect(csvLine(deploy)).toContain(',"Say ""hello"", twice",ada,2026-')
    expect(csvLine(deploy).split('\r\n')).toHaveLength(2)
  })

  it('holds no formula that a spreadsheet would compute', () => {
    expect(csvLine(aDeploy({ subject: '=HYPERLINK("https://example.com")', by: '@ada' }))).toMatch(
      /,"'=HYPERLINK\(""https:\/\/example\.com""\)",'@ada,/,
    )
  })
})

describe('since when a search looks', () => {
  const at = (search: string, now: number) => sinceMeant(search, now)
  const NEXT = T0 + 24 * 60 * 60_000

  it('is another moment on the next day where it says a day, and the same where it names a date', () => {
    expect(at('since:Today', T0)).toBe(read('since:today').since)
    expect(at('since:today', NEXT)).not.toBe(at('since:today', T0))
    expect(at('since:2026-11-01', NEXT)).toBe(at('since:2026-11-01', T0))
    expect(at('since:whenever', NEXT)).toBe(at('since:whenever', T0))
  })

  it('is never where it says nothing of it', () => {
    expect(at('status:failed today', T0)).toBeNull()
  })
})
