import { describe, expect, it } from 'vitest'
import {
  environmentUnder,
  type Managed,
  ManagedFileSchema,
  mayAsk,
} from '../../../../src/core/managed/managed'
import { fixedSettings } from '../../../../src/core/managed/words'
import { proxySettings } from '../../../../src/main/network/proxy'

const managed = (over: Partial<Managed>): Managed => ({
  by: 'Harbour IT',
  file: '/etc/binnacle/managed.json',
  proxy: null,
  noProxy: null,
  hosts: null,
  updateFeed: null,
  ...over,
})

describe('the servers that a company allows', () => {
  const some = managed({ hosts: ['github.com', '*.Harbour.example'] })

  it.each(['github.com', 'GitHub.com', 'freight.harbour.example', '127.0.0.1', 'localhost'])(
    '%s may be asked',
    (host) => {
      expect(mayAsk(some, host)).toBe(true)
    },
  )

  it.each(['api.github.com', 'harbour.example', 'evilharbour.example', 'github.com.evil.example'])(
    '%s may not',
    (host) => {
      expect(mayAsk(some, host)).toBe(false)
    },
  )

  it('are all where none are named', () => {
    expect(mayAsk(null, 'example.com')).toBe(true)
    expect(mayAsk(managed({}), 'example.com')).toBe(true)
    expect(mayAsk(managed({ hosts: [] }), 'example.com')).toBe(false)
  })
})

describe('the proxy that a company fixes', () => {
  const own = { HTTPS_PROXY: 'http://mine:1', no_proxy: 'everything', PATH: '/bin' }

  it('stands in the place of the person’s', () => {
    const fixed = environmentUnder(
      managed({ proxy: 'http://proxy.harbour.example:3128', noProxy: 'freight.harbour.example' }),
      own,
    )
    expect(fixed.PATH).toBe('/bin')
    expect(proxySettings(fixed)).toMatchObject({
      kind: 'named',
      rules: 'http=http://proxy.harbour.example:3128;https=http://proxy.harbour.example:3128',
      bypass: expect.stringContaining('freight.harbour.example'),
    })
  })

  it('can be none', () => {
    expect(proxySettings(environmentUnder(managed({ proxy: 'direct' }), own))).toEqual({ kind: 'none' })
  })

  it('is left to the person where it isn’t named', () => {
    expect(environmentUnder(managed({}), own)).toBe(own)
    expect(environmentUnder(null, own)).toBe(own)
  })
})

it('the window shows what is fixed, without a password', () => {
  const all = managed({
    proxy: 'http://ada:secret@proxy.harbour.example:3128',
    noProxy: '10.0.0.0/8',
    hosts: ['github.com'],
    updateFeed: 'off',
  })
  expect(fixedSettings(all)).toEqual([
    { name: 'Proxy', value: 'http://proxy.harbour.example:3128' },
    { name: 'Without the proxy', value: '10.0.0.0/8' },
    { name: 'Servers', value: 'github.com' },
    { name: 'Updates', value: 'Off' },
  ])
})

describe('the update feed that a company names', () => {
  it('may be asked, whatever other servers may', () => {
    const some = managed({ hosts: ['github.com'], updateFeed: 'https://updates.harbour.example/binnacle' })
    expect(mayAsk(some, 'updates.harbour.example')).toBe(true)
    expect(mayAsk(some, 'other.harbour.example')).toBe(false)
  })

  it.each(['http://updates.harbour.example', 'https://ada:secret@updates.harbour.example', 'ftp://x', 'on'])(
    'is refused as %s',
    (updateFeed) => {
      expect(ManagedFileSchema.safeParse({ managedBy: 'Harbour IT', updateFeed }).success).toBe(false)
    },
  )

  it.each(['off', 'https://updates.harbour.example/binnacle/', 'http://127.0.0.1:8080'])(
    'can be %s',
    (updateFeed) => {
      expect(ManagedFileSchema.safeParse({ managedBy: 'Harbour IT', updateFeed }).success).toBe(true)
    },
  )
})
