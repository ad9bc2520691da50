import type { NotSentReason } from '../services/http'

/** Those that need no more than the code. */
type PlainReason = Exclude<
  NotSentReason['why'],
  'proxy gone' | 'proxy refuses' | 'proxy password' | 'proxy variable' | 'proxy kind' | 'not allowed'
>
type ProxyReason = 'proxy gone' | 'proxy refuses'

/**
 * Chromium's codes (net/base/net_error_list.h) that tell that nothing of a request has left: it fails with these before there is a
 * connection to write to. A code that it also uses for connections that were open is in none of these tables.
 */
const NOT_SENT: Readonly<Record<string, PlainReason>> = {
  ERR_NAME_NOT_RESOLVED: 'name',
  ERR_NAME_RESOLUTION_FAILED: 'name',
  ERR_ICANN_NAME_COLLISION: 'name',
  ERR_DNS_TIMED_OUT: 'name',
  ERR_CONNECTION_REFUSED: 'refused',
  ERR_CONNECTION_FAILED: 'elsewhere',
  ERR_CONNECTION_TIMED_OUT: 'elsewhere',
  ERR_ADDRESS_INVALID: 'elsewhere',
  ERR_NETWORK_ACCESS_DENIED: 'elsewhere',
  ERR_BLOCKED_BY_ADMINISTRATOR: 'elsewhere',
  ERR_UNSAFE_PORT: 'port',
  ERR_CERT_AUTHORITY_INVALID: 'authority',
  ERR_CERT_COMMON_NAME_INVALID: 'host',
  ERR_CERT_DATE_INVALID: 'dates',
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: 'tls',
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: 'client certificate',
  ERR_PAC_SCRIPT_FAILED: 'proxy script',
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: 'proxy script',
}

const AT_PROXY: Readonly<Record<string, ProxyReason>> = {
  ERR_PROXY_CONNECTION_FAILED: 'proxy gone',
  ERR_PROXY_CERTIFICATE_INVALID: 'proxy gone',
  ERR_NO_SUPPORTED_PROXIES: 'proxy gone',
  ERR_SOCKS_CONNECTION_FAILED: 'proxy refuses',
  ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: 'proxy refuses',
  ERR_TUNNEL_CONNECTION_FAILED: 'proxy refuses',
}

/** Nearly always before there is a connection, but not surely: good enough for a question, which changes nothing. */
const PROBABLY_NOT_SENT: Readonly<Record<string, PlainReason>> = {
  ERR_ADDRESS_UNREACHABLE: 'elsewhere',
  ERR_INTERNET_DISCONNECTED: 'offline',
  ERR_SSL_PROTOCOL_ERROR: 'tls',
}

/** What an error of Chromium (`net::ERR_…`) says about a request that got no answer; null where it may have left. */
export async function whyNotSent(
  message: string,
  isQuestion: boolean,
  proxy: () => Promise<string>,
): Promise<NotSentReason | null> {
  const code = message.replace(/^net::/, '')
  const atProxy = AT_PROXY[code]
  if (atProxy !== undefined) return { why: atProxy, proxy: await proxy() }
  const why = NOT_SENT[code] ?? (isQuestion ? PROBABLY_NOT_SENT[code] : undefined)
  if (why !== undefined) return { why }
  return code.startsWith('ERR_CERT_') ? { why: 'certificate' } : null
}
