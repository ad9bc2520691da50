import { feedAddress, feedFile, pageOf, standing } from '@core/updates/feed'
import { describe, expect, it } from 'vitest'

describe('a version of a feed', () => {
  it.each([
    ['1.3.0', '1.2.9', 'newer'],
    ['1.10.0', '1.9.0', 'newer'],
    ['2.0.0', '1.9.9', 'newer'],
    ['1.3.0', '1.3.0-beta.2', 'newer'],
    ['1.3.0', '1.3.0', 'same'],
    ['1.2.9', '1.3.0', 'older'],
    ['0.9.0', '1.0.0', 'older'],
  ])('%s is, to %s, %s', (version, running, expected) => {
    expect(standing(version, running)).toBe(expected)
  })
})

describe('the address of a feed', () => {
  it.each([
    ['https://updates.harbour.example/binnacle', 'https://updates.harbour.example/binnacle/'],
    ['https://updates.harbour.example/?a=b', 'https://updates.harbour.example/'],
    ['http://127.0.0.1:8080/feed/', 'http://127.0.0.1:8080/feed/'],
  ])('%s is asked as %s', (text, asked) => {
    expect(feedAddress(text)?.href).toBe(asked)
  })

  it.each(['http://updates.harbour.example', 'file:///etc/passwd', 'https://ada:key@harbour.example', ''])(
    '%s is none',
    (text) => {
      expect(feedAddress(text)).toBeNull()
    },
  )

  it('on GitHub has a page for people', () => {
    const feed = new URL('https://github.com/binnacle/binnacle/releases/latest/download/')
    expect(pageOf(feed)).toBe('https://github.com/binnacle/binnacle/releases/latest')
    expect(pageOf(new URL('https://updates.harbour.example/'))).toBeNull()
  })
})

it.each([
  ['linux', 'x64', 'latest-linux.yml'],
  ['linux', 'arm64', 'latest-linux-arm64.yml'],
  ['darwin', 'arm64', 'latest-mac.yml'],
  ['win32', 'x64', 'latest.yml'],
])('on %s (%s) its file is %s', (platform, processor, file) => {
  expect(feedFile(platform, processor)).toBe(file)
})
