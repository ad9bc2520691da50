import { brokeText, failureText } from '@core/failures/chat'
import type { FailureDetail } from '@core/failures/detail'
import { errorsFailure, excerptOfError } from '@core/failures/errors'
import type { CiFailure, DeployFailure, ErrorsFailure } from '@core/failures/failure'
import { overWords, sinceWords, titleOf } from '@core/failures/words'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aRangeOf, failed, finished, sha, T0 } from '../../support/builders'

const one = { number: 12, attempt: 1, sha: sha('b'), subject: 'Say less', by: 'ada', endedAt: T0 }
const common = { app: 'site', since: T0, at: T0, known: null, search: null, over: null }
const deploy = (over: Partial<DeployFailure> = {}): DeployFailure => ({
  ...common,
  kind: 'deploy',
  id: 'deploy site/production#12',
  environment: 'production',
  tries: [one],
  step: 'Ship',
  headline: "KeyError: 'gold'",
  good: { number: 11, sha: sha('a') },
  ...over,
})
const ci = (over: Partial<CiFailure> = {}): CiFailure => ({
  ...common,
  kind: 'ci',
  id: `ci site ${sha('b')}`,
  branch: 'main',
  first: sha('b'),
  seen: sha('b'),
  past: null,
  head: sha('b'),
  checks: ['unit'],
  headline: 'unit failed',
  good: sha('a'),
  ...over,
})
const errors = (over: Partial<ErrorsFailure> = {}): ErrorsFailure => ({
  ...common,
  kind: 'errors',
  id: 'errors site/production#12',
  environment: 'production',
  number: 12,
  sha: sha('b'),
  issues: 3,
  cameBack: 1,
  isWhole: true,
  users: 41,
  headline: 'TypeError: cart is undefined',
  good: null,
  ...over,
})

describe('a failure in words', () => {
  it('says what failed and where', () => {
    expect(titleOf(deploy())).toBe('site/production#12 failed in Ship')
    expect(titleOf(deploy({ step: null }))).toBe('site/production#12 failed')
    expect(titleOf(ci())).toBe('CI of site is red')
    expect(titleOf(errors())).toBe('2 new errors, 1 came back since site/production#12')
  })

  it('says whether it was there before', () => {
    expect(sinceWords(deploy())).toBe('first seen in #12')
    expect(sinceWords(deploy({ tries: [{ ...one, number: 14 }, { ...one, number: 13 }, one] }))).toBe(
      'failing for 3 deploys, since #12',
    )
    expect(sinceWords(ci())).toBe('first seen on bbbbbbb')
    expect(sinceWords(ci({ head: sha('c') }))).toBe('red since bbbbbbb')
    expect(sinceWords(errors())).toBe('41 users hit the worst')
    expect(sinceWords(errors({ users: 0 }))).toBe('began with #12')
  })

  it('says how it ended', () => {
    expect(overWords(deploy())).toBeNull()
    expect(overWords(deploy({ over: { number: 13, at: T0, by: 'finished' } }))).toBe('over since #13')
    expect(overWords(deploy({ over: { number: 13, at: T0, by: 'failed' } }))).toBe(
      '#13 failed in another way',
    )
    expect(overWords(ci({ over: { sha: sha('c'), at: T0 } }))).toBe('green again on ccccccc')
  })
})

describe('a failure as it is pasted into a chat', () => {
  const detail: FailureDetail = {
    id: 'deploy site/production#12',
    excerpt: {
      lines: [
        { number: 7, text: 'in price', marked: false },
        { number: 8, text: "KeyError: 'gold'", marked: true },
      ],
      totalLines: 9,
      headline: "KeyError: 'gold'",
      command: null,
      exitCode: 1,
      activity: 'unknown',
      tests: [],
      frames: [],
    },
    logUrl: null,
    shipment: {
      own: {
        repository: 'site',
        range: aRangeOf([aCommit({ sha: sha('b'), subject: 'Say less', author: 'Grace' })]),
        pulls: [],
      },
      included: [],
    },
    suspects: {
      evidence: 'some',
      ranked: [
        {
          sha: sha('b'),
          repository: 'site',
          score: 1,
          strength: 'strong',
          reasons: [{ kind: 'file', sentence: 'The log names plans.py, which it changes.' }],
        },
      ],
      unrelated: [],
      unread: [],
    },
    canSearch: false,
  }

  it('has what broke, whose change it may be and why, and the lines around it', () => {
    expect(failureText(deploy(), detail)).toBe(
      [
        "site/production#12 failed in Ship (first seen in #12): KeyError: 'gold'",
        'Suspect: bbbbbbb “Say less” by Grace. The log names plans.py, which it changes.',
        '```',
        'in price',
        "KeyError: 'gold'",
        '```',
      ].join('\n'),
    )
  })

  it('has the names of failing tests and the lines around what broke, at most 12 in all', () => {
    const lines = Array.from({ length: 30 }, (_, i) => ({
      number: i + 1,
      text: i === 20 ? "KeyError: 'gold'" : `step ${i}`,
      marked: i === 20,
    }))
    const tests = ['prices::gold', 'prices::silver', 'prices::tin', 'prices::lead']
    const excerpt = { lines, totalLines: 30, headline: "KeyError: 'gold'", command: null, exitCode: 1 }
    const read = { ...excerpt, activity: 'test' as const, tests, frames: [] }
    const text = failureText(deploy(), { ...detail, excerpt: read })
    expect(text).toContain('Failing: prices::gold, prices::silver, prices::tin and 1 more')
    const [, block = ''] = text.split('```')
    expect(block.trim().split('\n')).toEqual([
      'step 17',
      'step 18',
      'step 19',
      "KeyError: 'gold'",
      'step 21',
      'step 22',
      'step 23',
    ])
    expect(text.split('\n')).toHaveLength(12)
    const first = 'ranked' in detail.suspects ? detail.suspects.ranked : []
    const ranked = [...first, ...first, ...first, ...first]
    const crowded = failureText(deploy(), {
      ...detail,
      excerpt: read,
      suspects: { ...detail.suspects, ranked },
    })
    expect(crowded.split('\n')).toHaveLength(12)
    expect(crowded).toContain("\nKeyError: 'gold'\n")
  })

  it('names nobody where there is no evidence', () => {
    const none = { ...detail.suspects, evidence: 'none' as const, ranked: [], unrelated: [], unread: [] }
    expect(failureText(deploy(), { ...detail, suspects: none })).toContain(
      'No commit in the range has anything in common with the log.',
    )
  })

  it('is told in the thread of its deploy by what broke and whose change it may be, as far as that is known', () => {
    const suspect = 'Suspect: bbbbbbb “Say less” by Grace. The log names plans.py, which it changes.'
    expect(brokeText("KeyError: 'gold'", detail)).toBe(`KeyError: 'gold'\n${suspect}`)
    expect(brokeText(null, detail)).toBe(suspect)
    expect(brokeText("KeyError: 'gold'", { ...detail, suspects: { unknown: 'Nobody knows.' } })).toBe(
      "KeyError: 'gold'",
    )
    expect(brokeText(null, null)).toBeNull()
  })

  it('says what was proven', () => {
    const search = { state: 'found', sha: sha('b'), checks: 3 } as const
    expect(failureText(ci({ search }), null)).toContain(
      'Proven: bbbbbbb is the first commit on which the check fails.',
    )
  })
})

describe('errors since a deploy as a failure', () => {
  const at = { app: 'site', environment: 'staging' }
  const part = {
    number: 3,
    attempt: 1,
    sha: sha('c'),
    since: T0,
    issues: 2,
    cameBack: 0,
    isWhole: true,
    users: 5,
    worst: 'TypeError: x',
    observedAt: T0 + 1,
  }

  it('begin at what ran well before with another commit', () => {
    const deploys = [
      aDeploy({ number: 1, sha: sha('a'), state: finished() }),
      aDeploy({ number: 2, sha: sha('b'), state: failed() }),
      aDeploy({ number: 3, sha: sha('c'), state: finished() }),
    ]
    expect(errorsFailure(at, part, deploys)).toMatchObject({
      id: 'errors site/staging#3',
      good: { number: 1, sha: sha('a') },
      headline: 'TypeError: x',
    })
  })

  it('are none where users hit no new error', () => {
    expect(errorsFailure(at, { ...part, issues: 0, worst: null }, [])).toBeNull()
  })

  it('are read like a log: the app’s own calls are where to look, innermost first', () => {
    const frame = (path: string, line: number | null, inApp: boolean) => ({
      path,
      line,
      function: 'f',
      inApp,
    })
    const excerpt = excerptOfError({
      issue: {
        id: '1',
        name: 'SITE-1',
        title: 'TypeError: x is not a function',
        culprit: null,
        level: 'error',
        events: 1,
        users: 1,
        firstSeen: T0,
        lastSeen: T0,
        url: null,
      },
      firstVersion: null,
      users: [],
      event: null,
      raised: [
        {
          type: 'TypeError',
          message: 'x is not a function',
          frames: [frame('src/cart.ts', 12, true), frame('node_modules/react/index.js', 3, false)],
        },
      ],
      breadcrumbs: [],
      suspects: [],
      suspectsAre: 'suspected',
      lacks: [],
    })
    expect(excerpt.headline).toBe('TypeError: x is not a function')
    expect(excerpt.frames).toEqual([{ path: 'src/cart.ts', line: 12 }])
    expect(excerpt.lines.map(({ text, marked }) => [text, marked])).toEqual([
      ['TypeError: x is not a function', true],
      ['    at f (src/cart.ts:12)', true],
      ['    at f (node_modules/react/index.js:3)', false],
    ])
  })
})
