import { describe, expect, it } from 'vitest'
import { whyNotSent } from '../../../src/main/network/chromium-errors'

const proxy = async () => 'proxy.example.test:3128'
const change = (code: string) => whyNotSent(`net::${code}`, false, proxy)
const question = (code: string) => whyNotSent(`net::${code}`, true, proxy)

describe('an error of Chromium', () => {
  it.each([
    ['ERR_NAME_NOT_RESOLVED', 'name'],
    ['ERR_CONNECTION_REFUSED', 'refused'],
    ['ERR_CONNECTION_TIMED_OUT', 'elsewhere'],
    ['ERR_UNSAFE_PORT', 'port'],
    ['ERR_CERT_AUTHORITY_INVALID', 'authority'],
    ['ERR_CERT_DATE_INVALID', 'dates'],
    ['ERR_CERT_COMMON_NAME_INVALID', 'host'],
    ['ERR_CERT_REVOKED', 'certificate'],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls'],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'client certificate'],
    ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy script'],
  ])('%s says that nothing was sent', async (code, why) => {
    expect(await change(code)).toEqual({ why })
    expect(await question(code)).toEqual({ why })
  })

  it('at the proxy names it', async () => {
    expect(await change('ERR_PROXY_CONNECTION_FAILED')).toEqual({ why: 'proxy gone', proxy: await proxy() })
    expect(await change('ERR_TUNNEL_CONNECTION_FAILED')).toEqual({
      why: 'proxy refuses',
      proxy: await proxy(),
    })
  })

  it.each(['ERR_ADDRESS_UNREACHABLE', 'ERR_INTERNET_DISCONNECTED', 'ERR_SSL_PROTOCOL_ERROR'])(
    '%s may also come when a change was sent',
    async (code) => {
      expect(await change(code)).toBeNull()
      expect(await question(code)).not.toBeNull()
    },
  )

  it.each([
    'ERR_CONNECTION_RESET',
    'ERR_CONNECTION_CLOSED',
    'ERR_EMPTY_RESPONSE',
    'ERR_NETWORK_CHANGED',
    'ERR_TIMED_OUT',
    'ERR_FAILED',
    'ERR_ABORTED',
    'ERR_SOMETHING_NEW',
  ])('%s leaves open whether it was sent', async (code) => {
    expect(await change(code)).toBeNull()
    expect(await question(code)).toBeNull()
  })
})
