import { isLink, linkTo, MOST_LINK, readLink } from '@core/link'
import { type Place, PlaceSchema } from '@core/place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const placeIn = (link: string): Place | string => {
  const read = readLink(link)
  return read.ok ? read.value : read.problem.sentence
}

const shop = { app: 'shop', environment: 'production' }

describe('a link', () => {
  it('opens the sheet, the view or the thing that it names', () => {
    expect(placeIn('binnacle://deploy/shop/production?ref=fix%2Flogin')).toEqual({
      view: 'now',
      environment: shop,
      sheet: 'deploy',
      ref: 'fix/login',
    })
    expect(placeIn('binnacle://deploy/shop/production')).toEqual({
      view: 'now',
      environment: shop,
      sheet: 'deploy',
    })
    expect(placeIn('binnacle://rollback/shop/production')).toEqual({
      view: 'now',
      environment: shop,
      sheet: 'rollback',
    })
    expect(placeIn('binnacle://environment/shop/production')).toEqual({
      view: 'now',
      environment: shop,
      sheet: null,
    })
    expect(placeIn('binnacle://failure/shop%2Fproduction%2312')).toEqual({
      view: 'failures',
      failure: 'shop/production#12',
    })
    expect(placeIn('binnacle://release/Self-hosted')).toEqual({ view: 'release', release: 'Self-hosted' })
    expect(placeIn('binnacle://history?filter=ada%20failed')).toEqual({
      view: 'history',
      deploy: null,
      search: 'ada failed',
    })
    expect(placeIn('binnacle://history/shop/production/12')).toEqual({
      view: 'history',
      deploy: { ...shop, number: 12 },
    })
  })

  it('names environments that have a slash, and is read as systems and browsers hand it over', () => {
    expect(placeIn('binnacle://environment/shop/prod%2Feu-west-1')).toMatchObject({
      environment: { app: 'shop', environment: 'prod/eu-west-1' },
    })
    expect(placeIn('BINNACLE://Settings/')).toEqual({ view: 'settings' })
    expect(placeIn('binnacle:now')).toEqual({ view: 'now', environment: null })
    expect(isLink('Binnacle://now')).toBe(true)
    expect(isLink('--view=now')).toBe(false)
  })

  it('that names no place is refused with a sentence, whatever it asks to be done', () => {
    for (const link of [
      'https://example.com',
      'binnacle://',
      'binnacle://cancel/shop/production',
      'binnacle://deploy/shop',
      'binnacle://deploy/shop/production/now',
      'binnacle://deploy/shop/production?ref=',
      'binnacle://deploy//production',
      'binnacle://history/shop/production/-1',
      'binnacle://failure/%E0%A4%A',
      'binnacle://failure/a%00b',
      `binnacle://failure/${'a'.repeat(MOST_LINK)}`,
    ])
      expect(placeIn(link), link).toMatch(/^This link doesn’t lead to a place in Binnacle\./)
  })

  it('leads back to the place that it was copied from', () => {
    const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[\0-\x1f\x7f-\x9f]/.test(text))
    const at = fc.record({ app: name, environment: name })
    const places = fc.oneof(
      at.chain((environment) =>
        fc.constantFrom<Place>(
          { view: 'now', environment, sheet: null },
          { view: 'now', environment, sheet: 'rollback' },
          { view: 'now', environment, sheet: 'deploy' },
        ),
      ),
      fc
        .record({ at, ref: name })
        .map(({ at, ref }): Place => ({ view: 'now', environment: at, sheet: 'deploy', ref })),
      fc
        .record({ at, number: fc.nat() })
        .map(({ at, number }): Place => ({ view: 'history', deploy: { ...at, number } })),
      name.map((search): Place => ({ view: 'history', deploy: null, search })),
      name.map((failure): Place => ({ view: 'failures', failure })),
      name.map((release): Place => ({ view: 'release', release })),
    )
    fc.assert(
      fc.property(places, (place) => {
        expect(placeIn(linkTo(place))).toEqual(place)
      }),
    )
  })

  it('of any kind is either a place that the window knows, or refused', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'deploy',
        'rollback',
        'history',
        'failure',
        'release',
        '/',
        '//',
        '?ref=',
        '?filter=',
        '%',
        '#',
        '..',
        '%2F',
        '\0',
      ),
      fc.string({ maxLength: 20, unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const read = readLink(`binnacle://${pieces.join('')}`)
        if (read.ok) expect(PlaceSchema.safeParse(read.value).success).toBe(true)
        else expect(read.problem.kind).toBe('invalid')
      }),
      { numRuns: 2_000 },
    )
  })
})
