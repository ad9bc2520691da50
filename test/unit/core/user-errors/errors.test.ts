import { cameWith, hitSince, newestShipped, readSupportAsk, userName } from '@core/user-errors'
import { describe, expect, it } from 'vitest'
import { aDeploy, failed, finished, queued, running, sha, T0 } from '../../support/builders'
import { aDeployIssue } from '../../support/errors'

const MINUTE = 60_000

describe('the errors since a deploy', () => {
  const titles = (...met: Parameters<typeof aDeployIssue>[0][]) =>
    hitSince(met.map(aDeployIssue), T0).map(({ title }) => title)

  it('are those first seen since, and those that came back since', () => {
    expect(
      titles(
        { id: '1', title: 'new', firstSeen: T0 },
        { id: '2', title: 'older', firstSeen: T0 - 1 },
        { id: '3', title: 'back', how: 'regressed', firstSeen: T0 - MINUTE, lastSeen: T0 },
        { id: '4', title: 'back before', how: 'regressed', firstSeen: T0 - MINUTE, lastSeen: T0 - 1 },
      ),
    ).toEqual(['new', 'back'])
  })

  it('stand with what most users hit first, then what is more serious, then what is more frequent', () => {
    expect(
      titles(
        { id: '1', title: 'few', users: 1 },
        { id: '2', title: 'warning', users: 5, level: 'warning' },
        { id: '3', title: 'fatal', users: 5, level: 'fatal' },
        { id: '4', title: 'often', users: 1, events: 99 },
      ),
    ).toEqual(['fatal', 'warning', 'often', 'few'])
  })

  it('count an error once that is both', () => {
    const both = [
      aDeployIssue({ how: 'regressed' }),
      aDeployIssue({ how: 'new' }),
      aDeployIssue({ how: 'regressed' }),
    ]
    expect(hitSince(both, T0)).toEqual([aDeployIssue({ how: 'new' })])
  })
})

describe('the deploy whose errors are watched', () => {
  it('is the newest that has begun to change its environment, whatever became of it', () => {
    const older = aDeploy({ number: 1, state: finished(T0) })
    expect(newestShipped([older, aDeploy({ number: 2, state: queued() })])?.number).toBe(1)
    expect(newestShipped([older, aDeploy({ number: 2, state: running() })])?.number).toBe(2)
    expect(newestShipped([older, aDeploy({ number: 2, state: failed() })])?.number).toBe(2)
    expect(newestShipped([older, aDeploy({ number: 2, sha: null, state: running() })])?.number).toBe(1)
    expect(newestShipped([])).toBeNull()
  })
})

describe('the deploys that an error came with', () => {
  const at = (number: number, digit: string, minute: number, environment = 'production') =>
    aDeploy({
      number,
      environment,
      sha: sha(digit),
      state: finished(T0 + (minute + 1) * MINUTE, T0 + minute * MINUTE),
    })
  const deploys = [at(1, 'a', 0), at(2, 'b', 10), at(3, 'c', 20), at(7, 'b', 5, 'staging')]
  const versionOf = (commit: string) => `site@${commit}`
  const came = (beginning: { version?: string | null; minute: number; environment?: string }) =>
    cameWith(
      {
        firstSeen: T0 + beginning.minute * MINUTE,
        version: beginning.version ?? null,
        environment: beginning.environment ?? null,
      },
      deploys,
      versionOf,
    ).map(({ environment, number, by }) => `${environment}#${number} by ${by}`)

  it('are those of the release in which it was first seen, in each environment', () => {
    expect(came({ version: `site@${sha('b')}`, minute: 15 })).toEqual([
      'production#2 by release',
      'staging#7 by release',
    ])
  })

  it('are known by the commit in the release’s name, whatever else is in it', () => {
    expect(came({ version: `backend-${sha('c')}+1`, minute: 25 })).toEqual(['production#3 by release'])
  })

  it('are told by the time where the release was never deployed, or is not known', () => {
    expect(came({ version: 'else', minute: 15 })).toEqual(['production#2 by time', 'staging#7 by time'])
    expect(came({ minute: 2 })).toEqual(['production#1 by time'])
    expect(came({ minute: -1 })).toEqual([])
  })

  it('are of one environment where it is known in which it happened', () => {
    expect(came({ version: `site@${sha('b')}`, minute: 15, environment: 'staging' })).toEqual([
      'staging#7 by release',
    ])
  })

  it('are the newest of the release that began before it, else the first, since clocks differ', () => {
    const twice = [at(1, 'a', 0), at(2, 'b', 10), at(3, 'a', 20)]
    const number = (minute: number) =>
      cameWith(
        { firstSeen: T0 + minute * MINUTE, version: `site@${sha('a')}`, environment: null },
        twice,
        versionOf,
      )[0]?.number
    expect([number(5), number(25), number(-1)]).toEqual([1, 3, 1])
  })

  it('are none that never changed anything', () => {
    const never = aDeploy({ sha: sha('a'), state: queued() })
    const beginning = { firstSeen: T0 + MINUTE, version: `site@${sha('a')}`, environment: null }
    expect(cameWith(beginning, [never], versionOf)).toEqual([])
  })
})

describe('what is typed or pasted to find a user’s errors', () => {
  const ID = '9fac2ceed9344f2bbfdd1fdacb0ed9b1'
  const UUID = '9fac2cee-d934-4f2b-bfdd-1fdacb0ed9b1'

  it.each([
    ID,
    ` ${ID.toUpperCase()} `,
    UUID,
    `Event ID: ${ID}`,
    `“${UUID}”`,
    `"event_id": "${ID}",`,
    `Something went wrong.\n\nEvent ID: ${ID}\n`,
    `From: Ada <ada@example.com>\nEvent ID: ${ID}`,
  ])('%j is an event', (text) => {
    expect(readSupportAsk(text)).toMatchObject({ kind: 'event', id: ID })
  })

  it('keeps how an event’s id was written, for users who have such a name', () => {
    expect(readSupportAsk(UUID)).toEqual({ kind: 'event', id: ID, typed: UUID })
  })

  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada Lovelace <ada@example.com>', 'ada@example.com'],
    ['"Lovelace, Ada" <Ada.L+tag@Example.COM>;', 'Ada.L+tag@Example.COM'],
    ['<ada@example.com>', 'ada@example.com'],
    ['mailto:ada@example.com', 'ada@example.com'],
    ['E-mail: ada@example.com.', 'ada@example.com'],
    ['\u200bada@example.com\u00a0', 'ada@example.com'],
    ['ada@localhost', 'ada@localhost'],
  ])('%j is an e-mail address', (text, email) => {
    expect(readSupportAsk(text)).toEqual({ kind: 'email', email })
  })

  it.each([
    ['SHOP-3', 'SHOP-3'],
    ['shop-3', 'SHOP-3'],
    ['`PUMP-STATION-1A`', 'PUMP-STATION-1A'],
    ['Issue SHOP-3: TypeError: x is undefined', 'SHOP-3'],
    ['fixes SHOP-3', 'SHOP-3'],
  ])('%j is an issue by its short name', (text, name) => {
    expect(readSupportAsk(text)).toMatchObject({ kind: 'issue', name })
  })

  it.each([
    ['https://acme.sentry.io/issues/12/', 'https://acme.sentry.io/issues/12/'],
    [
      `See https://acme.sentry.io/issues/12/events/${ID}/).`,
      `https://acme.sentry.io/issues/12/events/${ID}/`,
    ],
    [
      '<https://sentry.example.com/organizations/acme/issues/12/?project=3>',
      'https://sentry.example.com/organizations/acme/issues/12/?project=3',
    ],
  ])('%j is a link', (text, url) => {
    expect(readSupportAsk(text)).toEqual({ kind: 'link', url })
  })

  it.each([
    ['4711', '4711'],
    ['@ada', '@ada'],
    ['id:7', '7'],
    ['User ID: 4711\n', '4711'],
    ['Ada  Lovelace', 'Ada Lovelace'],
    ['5 @ noon', '5 @ noon'],
  ])('%j is what a user is known by', (text, user) => {
    expect(readSupportAsk(text)).toEqual({ kind: 'user', user })
  })

  it.each(['', '  ', '“”', '\u200b'])('%j is nothing', (text) => {
    expect(readSupportAsk(text)).toBeNull()
  })
})

it('calls a user by name, else by e-mail address, else by id', () => {
  const user = { id: '7', email: 'ada@example.com', name: 'Ada', events: 1, lastSeen: null }
  expect(userName(user)).toBe('Ada')
  expect(userName({ ...user, name: null })).toBe('ada@example.com')
  expect(userName({ ...user, name: null, email: null })).toBe('7')
})
