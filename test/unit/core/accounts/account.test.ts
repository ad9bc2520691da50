import { accountName } from '@core/accounts/account'
import { ok } from '@core/result'
import { enterpriseApi } from '@core/services/github'
import { describe, expect, it } from 'vitest'

describe('the address of a GitHub Enterprise', () => {
  it.each([
    ['github.example.com', 'https://github.example.com/api/v3'],
    [' https://github.example.com/ ', 'https://github.example.com/api/v3'],
    ['https://github.example.com/api/v3/', 'https://github.example.com/api/v3'],
    ['https://github.example.com:8443/octo/site/pulls', 'https://github.example.com:8443/api/v3'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/api/v3'],
    ['octocorp.ghe.com', 'https://api.octocorp.ghe.com'],
    ['https://api.octocorp.ghe.com', 'https://api.octocorp.ghe.com'],
  ])('is taken from %s', (typed, api) => {
    expect(enterpriseApi(typed)).toEqual(ok(api))
  })

  it.each([
    ['', 'That isn’t an address.'],
    ['two words', 'That isn’t an address.'],
    ['https://me:secret@github.example.com', 'That isn’t an address.'],
    ['http://github.example.com', 'must begin with https'],
    ['https://github.com/octo', 'already in the list'],
  ])('is not taken from “%s”', (typed, words) => {
    expect(enterpriseApi(typed)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', sentence: expect.stringContaining(words) },
    })
  })
})

it('an account is named by its system, and by its host where there are several', () => {
  expect(accountName({ kind: 'github', url: 'https://api.github.com' })).toBe('GitHub')
  expect(accountName({ kind: 'freight', url: 'https://freight.example.com:8000' })).toBe(
    'Freight (freight.example.com:8000)',
  )
})
