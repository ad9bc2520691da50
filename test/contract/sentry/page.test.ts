import { expect, it } from 'vitest'
import { isPageOf, parsePage } from '../../../src/main/services/sentry/parse/page'

const EVENT = '9fac2ceed9344f2bbfdd1fdacb0ed9b1'

it.each([
  [`https://acme.sentry.io/issues/12/events/${EVENT}/`, { organization: 'acme', issue: '12', event: EVENT }],
  ['https://acme.sentry.io/issues/SHOP-3/?project=7', { organization: 'acme', issue: 'SHOP-3', event: null }],
  ['https://sentry.io/organizations/acme/issues/12/', { organization: 'acme', issue: '12', event: null }],
  ['https://sentry.io/acme/shop/issues/12/', { organization: 'acme', issue: '12', event: null }],
  ['https://de.sentry.io/organizations/acme/issues/12/', { organization: 'acme', issue: '12', event: null }],
  ['https://sentry.example.com/issues/12/events/latest/', { organization: null, issue: '12', event: null }],
  ['https://sentry.example.com/share/issue/0123abcd/', 'share'],
  ['https://acme.sentry.io/issues/', null],
  ['https://acme.sentry.io/settings/projects/', null],
  ['https://acme.sentry.io/issues/%zz/', null],
])('%s is of %j', (url, page) => {
  expect(parsePage(new URL(url))).toEqual(page)
})

it('is of the Sentry that is asked only at its own host, and of the cloud at any of its hosts', () => {
  const page = new URL('https://acme.sentry.io/issues/12/')
  expect(isPageOf('https://sentry.io', page)).toBe(true)
  expect(isPageOf('https://de.sentry.io', page)).toBe(true)
  expect(isPageOf('https://sentry.example.com', page)).toBe(false)
  expect(isPageOf('https://sentry.io', new URL('https://sentry.io.example.com/issues/12/'))).toBe(false)
  expect(isPageOf('http://127.0.0.1:80', new URL('http://127.0.0.1:81/issues/12/'))).toBe(false)
})
