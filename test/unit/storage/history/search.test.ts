import { describe, expect, test } from 'vitest'
import { aDeploy, anIncident, aReport, failed, finished, running, sha, T0 } from '../../support/builders'
import { aHistory, found } from './history.support'

describe('searching', () => {
  const history = () =>
    aHistory(
      aDeploy({
        number: 41,
        createdAt: T0 + 3,
        subject: 'Fix 100% of the "quoted" *stars*',
        by: 'Ada Löv',
        sha: `0badcafe${sha('d').slice(8)}`,
      }),
      aDeploy({
        number: 42,
        createdAt: T0 + 2,
        environment: 'production',
        subject: 'Drop a_table (#77)',
        ref: 'hotfix/ß-NOT-this',
      }),
      aDeploy({
        number: 43,
        createdAt: T0 + 1,
        subject: 'Fix tides',
        state: failed(T0, 'Ship', 'Health check answered 503.'),
      }),
    )

  test('finds the name of a deploy, and parts of it', () => {
    expect(found(history(), 'site/production#42')).toEqual([42])
    expect(found(history(), '#43')).toEqual([43])
    expect(found(history(), 'prod')).toEqual([42])
  })

  test('finds the commit by any beginning of its sha', () => {
    for (const length of [2, 3, 7, 8, 12, 40]) {
      expect(found(history(), `0badcafe${sha('d').slice(8)}`.slice(0, length))).toEqual([41])
    }
    expect(found(history(), '0badcafed0')).toEqual([])
  })

  test('finds subject, person, ref and failure, whatever the case', () => {
    expect(found(history(), 'TIDES')).toEqual([43])
    expect(found(history(), 'löv')).toEqual([41])
    expect(found(history(), 'LÖV')).toEqual([41])
    expect(found(history(), 'hotfix/ß')).toEqual([42])
    expect(found(history(), 'answered 503')).toEqual([43])
  })

  test('all words must be found, in any order and place', () => {
    expect(found(history(), 'fix')).toEqual([41, 42, 43])
    expect(found(history(), '  tides   fix ')).toEqual([43])
    expect(found(history(), 'fix production')).toEqual([42])
    expect(found(history(), 'tides production')).toEqual([])
  })

  test('words of one and two characters are found, too', () => {
    expect(found(history(), '77')).toEqual([42])
    expect(found(history(), 'a_')).toEqual([42])
    expect(found(history(), '%')).toEqual([41])
    expect(found(history(), '_')).toEqual([42])
    expect(found(history(), '\\')).toEqual([])
    expect(found(history(), 'fi x q')).toEqual([41])
  })

  test('what means something to a search engine is plain text', () => {
    expect(found(history(), '"quoted"')).toEqual([41])
    expect(found(history(), '"')).toEqual([41])
    expect(found(history(), '*stars*')).toEqual([41])
    expect(found(history(), 'sta*')).toEqual([])
    expect(found(history(), '100%')).toEqual([41])
    expect(found(history(), 'a_tab%')).toEqual([])
    expect(found(history(), '(#77)')).toEqual([42])
    expect(found(history(), 'fix OR tides')).toEqual([])
    expect(found(history(), 'NOT')).toEqual([42])
    expect(found(history(), 'text:tides')).toEqual([])
    expect(found(history(), "'; DROP TABLE deploy; --")).toEqual([])
    expect(found(history(), '\0')).toEqual([43, 42, 41].reverse())
  })

  test('no word is found across two fields', () => {
    expect(found(history(), 'tidesada')).toEqual([])
  })

  test('a deploy that failed is found by its failure from then on, and not by what it no longer says', () => {
    const one = aHistory(aDeploy({ subject: null, sha: null, state: running() }))
    expect(found(one, 'health')).toEqual([])
    expect(found(one, 'mended')).toEqual([])
    one.put([
      aDeploy({ subject: 'The harbour mended', sha: sha('b'), state: failed(T0, null, 'health check') }),
    ])
    expect(found(one, 'health')).toEqual([1])
    expect(found(one, 'mended bbbbbbb')).toEqual([1])
    one.put([
      aDeploy({
        subject: 'Another',
        sha: sha('b'),
        state: failed(T0, null, 'exit 1'),
        observedAt: T0 + 1,
      }),
    ])
    expect(found(one, 'mended')).toEqual([])
    expect(found(one, 'another')).toEqual([1])
  })
})

describe('what the world begins with', () => {
  test('is the newest deploys of each environment and every active one', () => {
    const history = aHistory(
      ...[1, 2, 3, 4].map((number) => aDeploy({ number, state: number === 1 ? running() : finished() })),
      ...[1, 2, 3].map((number) => aDeploy({ number, environment: 'production' })),
    )
    const names = history.recent(2).map(({ environment, number }) => `${environment}#${number}`)
    expect(names.sort()).toEqual(['production#2', 'production#3', 'staging#1', 'staging#3', 'staging#4'])
  })

  test('CI of each app as it was last seen', () => {
    const history = aHistory()
    history.putCi('site', { latest: aReport('pending'), conclusive: null })
    const last = { latest: aReport('failing'), conclusive: aReport('failing') }
    history.putCi('site', last)
    expect(history.ci()).toEqual({ site: last })
  })

  test('the incidents of each page as they were seen last', () => {
    const history = aHistory()
    history.putIncidents('page', { open: [anIncident()], observedAt: T0 })
    const last = { open: [anIncident({ id: 'i2' })], observedAt: T0 + 1 }
    history.putIncidents('page', last)
    expect(history.incidents()).toEqual({ page: last })
  })
})
