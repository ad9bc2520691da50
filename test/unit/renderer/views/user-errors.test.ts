import type { ErrorsSince } from '@core/user-errors'
import { describe, expect, it } from 'vitest'
import { crashFreeWords, headline, issueWords } from '../../../../src/renderer/views/failures/words'
import { T0 } from '../../support/builders'
import { aDeployIssue } from '../../support/errors'

const since = (over: Partial<ErrorsSince> = {}): ErrorsSince => ({
  app: 'site',
  environment: 'production',
  number: 12,
  service: 'Sentry',
  project: 'site',
  version: 'v',
  issues: [],
  isWhole: true,
  crashFree: null,
  url: 'https://sentry.example',
  observedAt: T0,
  ...over,
})

describe('what users hit, in words', () => {
  it('says that there is nothing, and where that cannot be known', () => {
    expect(headline(since())).toBe('No new errors from users since the deploy began')
    expect(headline(since({ version: null }))).toBe(
      'Sentry knows no release of this deploy’s commit, so it cannot say what users hit',
    )
  })

  it('counts what is new and what came back', () => {
    const back = aDeployIssue({ how: 'regressed' })
    expect(headline(since({ issues: [aDeployIssue()] }))).toBe('1 new error since the deploy began')
    expect(headline(since({ issues: [aDeployIssue(), aDeployIssue(), back] }))).toBe(
      '2 new errors, 1 came back since the deploy began',
    )
    expect(headline(since({ issues: [back], isWhole: false }))).toBe(
      '1+ errors came back since the deploy began',
    )
  })

  it('compares sessions without a crash and never rounds up to all of them', () => {
    expect(crashFreeWords({ before: 0.999, after: 0.95 })).toBe(
      'Crash-free sessions: 99.9% before, 95% since',
    )
    expect(crashFreeWords({ before: 1, after: 0.99999 })).toBe(
      'Crash-free sessions: 100% before, 99.99% since',
    )
    expect(crashFreeWords({ before: null, after: 0.5 })).toBe('Crash-free sessions: 50% since')
    expect(crashFreeWords(null)).toBeNull()
  })

  it('says who met an error, and how often', () => {
    expect(issueWords({ users: 41, events: 50 })).toBe('41 users, 50 times')
    expect(issueWords({ users: 0, events: 1 })).toBe('1 time')
  })
})
