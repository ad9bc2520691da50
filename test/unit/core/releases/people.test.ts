import { type Contact, coAuthorsIn, isBot, peopleOf, readMailmap } from '@core/releases/people'
import { describe, expect, it } from 'vitest'

const contact = (name: string, email = ''): Contact => ({ name, email })
const wrote = (name: string, email: string, ...others: Contact[]) => ({
  author: name,
  people: [contact(name, email), ...others],
})
const named = (...commits: Parameters<typeof peopleOf>[0]) =>
  peopleOf(commits).map(({ name, commits: count }) => [name, count])

describe('who wrote something', () => {
  it('is one person by the same address, whatever name and letters they use, under the name used most', () => {
    const ada = [
      wrote('ada', 'Ada@Example.com'),
      wrote('Ada Byron', 'ada@example.com'),
      wrote('Ada Byron', 'ada@example.com'),
    ]
    expect(named(...ada, wrote('Bo', 'bo@example.com'))).toEqual([
      ['Ada Byron', 3],
      ['Bo', 1],
    ])
  })

  it('is one person by the same name, and over several steps', () => {
    expect(
      named(wrote('Ada Byron', 'ada@home'), wrote('ADA BYRON', 'ada@work'), wrote('abyron', 'ada@work')),
    ).toEqual([['Ada Byron', 3]].map(([, n]) => [expect.any(String), n]))
  })

  it('is not told together by an address that is nobody’s', () => {
    expect(
      named(wrote('Ada', 'noreply@github.com'), wrote('Bo', 'noreply@github.com'), wrote('Cy', '')),
    ).toHaveLength(3)
  })

  it('is never one with a program that commits by their address', () => {
    const people = peopleOf([
      wrote('harbour-bot', 'ada@example.com'),
      wrote('harbour-bot', 'ada@example.com'),
      wrote('Ada', 'ada@example.com'),
    ])
    expect(people.map(({ name, isBot: is, commits }) => [name, is, commits])).toEqual([
      ['harbour-bot', true, 2],
      ['Ada', false, 1],
    ])
  })

  it('counts who only had a part in it without a commit', () => {
    expect(named(wrote('Ada', 'a@x', contact('Bo', 'b@x')), wrote('Ada', 'a@x'))).toEqual([
      ['Ada', 2],
      ['Bo', 0],
    ])
    expect(named({ author: 'Ada' })).toEqual([['Ada', 1]])
  })
})

describe('co-authors of a message', () => {
  it('are those of its trailers, in any letters', () => {
    const body =
      'Text.\n\nCo-authored-by: Bo Ek <bo@example.com>\nco-authored-BY: Cy <cy@example.com>  \nSigned-off-by: Ada <a@x>'
    expect(coAuthorsIn(body)).toEqual([contact('Bo Ek', 'bo@example.com'), contact('Cy', 'cy@example.com')])
    expect(coAuthorsIn('Co-authored-by: <di@example.com>\nCo-authored-by: <>')).toEqual([
      contact('di@example.com', 'di@example.com'),
    ])
    expect(coAuthorsIn('Co-authored-by : Ed <ed@example.com>\r\n')).toEqual([contact('Ed', 'ed@example.com')])
    expect(coAuthorsIn('We say Co-authored-by: nobody\nCo-authored-by: no address')).toEqual([])
  })
})

describe('a mailmap', () => {
  const map = readMailmap(
    [
      '# people',
      'Ada Byron <ada@example.com>',
      'Bo Ek <bo@example.com> <bo@old.example.com> # moved',
      '<cy@example.com> <CY@laptop>',
      'Di Em <di@example.com> root <shared@build>',
      'Ef #1 <ef@example.com>',
      'Gu Oh <gu@example.com> <gu@old.example.com> moved',
      '#Nobody <nobody@example.com> <hi@example.com>',
      'not a line',
      '<unclosed',
    ].join('\r\n'),
  )

  it.each([
    [contact('ada', 'ADA@example.com'), contact('Ada Byron', 'ADA@example.com')],
    [contact('bo', 'bo@old.example.com'), contact('Bo Ek', 'bo@example.com')],
    [contact('Cy', 'cy@laptop'), contact('Cy', 'cy@example.com')],
    [contact('Root', 'shared@build'), contact('Di Em', 'di@example.com')],
    [contact('Other', 'shared@build'), contact('Other', 'shared@build')],
    [contact('ef', 'ef@example.com'), contact('Ef #1', 'ef@example.com')],
    [contact('gu', 'gu@old.example.com'), contact('Gu Oh', 'gu@example.com')],
    [contact('Hi', 'hi@example.com'), contact('Hi', 'hi@example.com')],
  ])('calls %j %j', (written, proper) => expect(map(written)).toEqual(proper))
})

describe('a program', () => {
  it.each([
    contact('dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com'),
    contact('Renovate Bot', 'bot@renovateapp.com'),
    contact('k8s-ci-robot'),
    contact('getsentry-bot'),
    contact('GitHub Actions'),
    contact('release', 'release-bot@example.com'),
    contact('BrewTestBot'),
    contact('Weblate (bot)', 'hosted@weblate.example'),
    contact('web-flow', 'noreply@github.com'),
    contact('Publish', 'project12_bot_0a1b2c3d@noreply.gitlab.example'),
    contact('Acme Weblate', 'hosted@weblate.org'),
    contact('github-merge-queue'),
    contact('release-please'),
    contact('Claude Opus 4.5', 'noreply@anthropic.com'),
  ])('is told by its name or address: %j', (one) => expect(isBot(one)).toBe(true))

  it.each([
    contact('Ada Talbot', 'ada@talbot.org'),
    contact('Abbot', 'abbot@x.org'),
    contact('ABBOT'),
    contact('Robot Wu Tang', 'wu@x'),
    contact('Ada', 'project_bottle@noreply.example'),
  ])('is no person: %j', (one) => expect(isBot(one)).toBe(false))
})
