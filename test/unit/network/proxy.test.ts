import { describe, expect, it } from 'vitest'
import { proxySettings, untilInForce } from '../../../src/main/network/proxy'

const PROXY = 'http://proxy.example.test:3128'

describe('the proxy that the environment names', () => {
  it('is none where no variable says so: then the system’s settings count', () => {
    expect(proxySettings({})).toEqual({ kind: 'system' })
    expect(proxySettings({ HTTPS_PROXY: ' ', NO_PROXY: 'example.test' })).toEqual({ kind: 'system' })
  })

  it.each([
    [{ HTTPS_PROXY: PROXY }, `https=${PROXY}`],
    [{ HTTP_PROXY: PROXY }, `http=${PROXY}`],
    [{ https_proxy: PROXY, HTTPS_PROXY: 'http://other.example.test' }, `https=${PROXY}`],
    [{ ALL_PROXY: PROXY }, `http=${PROXY};https=${PROXY}`],
    [{ all_proxy: 'socks5h://10.0.0.1', HTTPS_PROXY: PROXY }, `http=socks5://10.0.0.1:1080;https=${PROXY}`],
  ])('goes by scheme, lower case first: %j', (environment, rules) => {
    expect(proxySettings(environment)).toMatchObject({ kind: 'named', rules, bypass: '' })
  })

  it.each([
    ['proxy.example.test:3128', 'http://proxy.example.test:3128'],
    ['http://proxy.example.test/', 'http://proxy.example.test:80'],
    ['http://proxy.example.test:80', 'http://proxy.example.test:80'],
    ['https://proxy.example.test', 'https://proxy.example.test:443'],
    ['https://proxy.example.test:80/', 'https://proxy.example.test:80'],
    ['SOCKS4://proxy.example.test:9', 'socks4://proxy.example.test:9'],
    ['http://[2001:db8::1]:3128', 'http://[2001:db8::1]:3128'],
  ])('may be written in several ways: %s', (written, server) => {
    expect(proxySettings({ HTTPS_PROXY: written })).toMatchObject({ rules: `https=${server}` })
  })

  it('may come with a user name and a password, which the rules do not repeat', () => {
    const settings = proxySettings({ HTTPS_PROXY: 'http://mei:p%40ss%3Aword@proxy.example.test:3128' })
    expect(settings).toEqual({
      kind: 'named',
      rules: `https=${PROXY}`,
      bypass: '',
      logins: new Map([['proxy.example.test:3128', { user: 'mei', password: 'p@ss:word' }]]),
    })
  })

  it.each([
    'ftp://proxy.example.test',
    'http://',
    'http://proxy.example.test/path',
    'http://proxy.example.test:99999',
    'two words',
    'http://mei:%E0%A4%A@proxy.example.test',
  ])('is told to be unusable where it is no address of one: %s', (written) => {
    expect(proxySettings({ https_proxy: written })).toEqual({ kind: 'unusable', variable: 'https_proxy' })
  })
})

describe('NO_PROXY', () => {
  const bypass = (value: string) => proxySettings({ HTTPS_PROXY: PROXY, NO_PROXY: value })

  it.each([
    ['example.test', 'example.test,*.example.test'],
    ['.example.test', 'example.test,*.example.test'],
    ['*.example.test', 'example.test,*.example.test'],
    ['example.test:8443', 'example.test:8443,*.example.test:8443'],
    ['10.0.0.0/8, 192.168.1.7;172.16.0.1:80', '10.0.0.0/8,192.168.1.7,172.16.0.1:80'],
    ['::1 [2001:db8::1]:80', '[::1],[2001:db8::1]:80'],
    ['<local>', '<local>'],
  ])('“%s” is in Chromium’s words', (value, words) => {
    expect(bypass(value)).toMatchObject({ bypass: words })
  })

  it('* means that there is none', () => {
    expect(bypass('example.test,*')).toEqual({ kind: 'none' })
  })
})

describe('a proxy that was set', () => {
  /** A network that hears of it after so many answers. */
  const network = (before: string, after: string, late: number) => {
    const asked: string[] = []
    const resolve = async (url: string): Promise<string> => {
      asked.push(url)
      return asked.length > late ? after : before
    }
    return { asked, resolve }
  }
  const named = proxySettings({ HTTPS_PROXY: 'http://Proxy.example.com:3128' })

  it.each(['DIRECT', 'PROXY system.example.com:8080'])(
    'is waited for until requests go through it, not by the way of before: %s',
    async (before) => {
      const { asked, resolve } = network(before, 'PROXY proxy.example.com:3128', 3)
      expect(await untilInForce(named, resolve)).toBe(true)
      expect(asked).toEqual(Array.from({ length: 4 }, () => 'https://proxy.invalid/'))
    },
  )

  it('is waited for until it is gone, where there is to be none', async () => {
    const { asked, resolve } = network('PROXY system.example.com:80', 'DIRECT', 2)
    const none = proxySettings({ HTTP_PROXY: 'proxy.example.com', NO_PROXY: '*' })
    expect(await untilInForce(none, resolve)).toBe(true)
    expect(asked).toHaveLength(3)
  })

  it('is asked about by a scheme that it is for', async () => {
    const { asked, resolve } = network('DIRECT', 'SOCKS5 10.0.0.1:1080', 0)
    expect(await untilInForce(proxySettings({ http_proxy: 'socks5://10.0.0.1' }), resolve)).toBe(true)
    expect(asked).toEqual(['http://proxy.invalid/'])
  })

  it('keeps nobody waiting for ever, and says so', async () => {
    const { asked, resolve } = network('DIRECT', 'DIRECT', 0)
    expect(await untilInForce(named, resolve)).toBe(false)
    expect(asked).toHaveLength(500)
  })

  it('is the system’s where the environment names none: nothing is asked', async () => {
    const { asked, resolve } = network('DIRECT', 'DIRECT', 0)
    expect(await untilInForce(proxySettings({}), resolve)).toBe(true)
    expect(asked).toEqual([])
  })
})
