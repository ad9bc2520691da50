import { knownSecrets } from '@core/secrets'
import { describe, expect, it } from 'vitest'

describe('a text that is kept', () => {
  it('holds no secret that was registered, also not as it stands in an address or in JSON', () => {
    const { register, clean } = knownSecrets()
    register('s3cr/t "value"')
    expect(clean('given s3cr/t "value".')).toBe('given •••.')
    expect(clean('at /x?key=s3cr%2Ft%20%22value%22')).toBe('at /x?key=•••')
    expect(clean('{"key":"s3cr/t \\"value\\""}')).toBe('{"key":"•••"}')
  })

  it('holds nothing of the longer secret where one is part of another', () => {
    const { register, clean } = knownSecrets()
    register('abcdef')
    register('abcdef-ghijkl')
    expect(clean('abcdef-ghijkl abcdef')).toBe('••• •••')
  })

  it('is left alone where a secret is too short to be told from ordinary text', () => {
    const { register, clean } = knownSecrets()
    register('main')
    register('  ')
    expect(clean('main is green')).toBe('main is green')
  })

  it.each([
    ['Authorization: Key abc', 'Authorization: •••'],
    ['{"authorization":"Bearer abc","x":1}', '{"authorization":"•••","x":1}'],
    ['Proxy-Authorization=abc def\nnext line', 'Proxy-Authorization=•••\nnext line'],
    ['private-token: abc', 'private-token: •••'],
    ['Set-Cookie: session=1; Path=/', 'Set-Cookie: •••'],
    ['sent Bearer eyJhbGciOiJIUzI1NiJ9.e30', 'sent Bearer •••'],
    ['https://ada:hunter2@example.com/repo.git', 'https://•••@example.com/repo.git'],
  ])('holds no header and no password that nobody registered: %s', (text, clean) => {
    expect(knownSecrets().clean(text)).toBe(clean)
  })

  it.each([
    'The key of site/staging was refused.',
    'Deploy site/staging#12 (5c0c97a) finished: Add the token bucket to rate limits.',
    'https://example.com/a@b',
  ])('keeps an ordinary sentence: %s', (text) => {
    expect(knownSecrets().clean(text)).toBe(text)
  })
})
