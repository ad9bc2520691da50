import { managedWords } from '@core/managed/words'

/** Why a request surely never left this machine, or was stopped on its way to the server. */
export type NotSentReason =
  /** The connection is refused, the name unknown, the port forbidden; or the server cannot be reached for another reason. */
  | { readonly why: 'refused' | 'name' | 'port' | 'elsewhere' | 'offline' }
  /** Of the certificate: nobody who is trusted vouches for it, its dates are wrong, it is another host's, or something else. */
  | { readonly why: 'authority' | 'dates' | 'host' | 'certificate' }
  /** The two sides have no version of TLS in common, or the server does not speak it. */
  | { readonly why: 'tls' }
  /** The server wants a certificate of ours. */
  | { readonly why: 'client certificate' }
  /** Of the proxy, told as `host:port`: it cannot be reached, or does not let the request pass. */
  | { readonly why: 'proxy gone' | 'proxy refuses'; readonly proxy: string }
  /** The proxy asks for a password, or refuses the one that the environment gives. */
  | { readonly why: 'proxy password'; readonly proxy: string; readonly given: boolean }
  /** A WebSocket can't go through a proxy of this kind. */
  | { readonly why: 'proxy kind'; readonly proxy: string }
  /** The system's automatic proxy configuration cannot be used. */
  | { readonly why: 'proxy script' }
  /** An environment variable is to name a proxy and does not. */
  | { readonly why: 'proxy variable'; readonly variable: string }
  /** The managed settings of this machine don't allow the server. */
  | { readonly why: 'not allowed'; readonly by: string }

/** What a `Fetch` fails with when the request surely never left. Its message is for the log. */
export class NotSent extends Error {
  constructor(
    readonly reason: NotSentReason,
    message: string,
  ) {
    super(message)
  }
}

/** Says it to a person. `origin` is where the request was to go, without anything secret. */
export function notSentSentence(reason: NotSentReason, service: string, origin: string): string {
  const { hostname } = new URL(origin)
  const at = `${service} at ${origin}`
  switch (reason.why) {
    case 'refused':
      return `${at} refuses connections. Is it running?`
    case 'name':
      return `The name ${hostname} cannot be found. Is the address of ${service} right, and is this machine online?`
    case 'port':
      return `Requests to ${origin} are not allowed: that port is reserved for something else.`
    case 'elsewhere':
      return `${at} cannot be reached.`
    case 'offline':
      return `This machine is offline, so ${service} was not asked.`
    case 'authority':
      return (
        `The certificate of ${at} is from an authority that this machine does not trust, so nothing was sent. If your company ` +
        'has an authority of its own, put the path of its certificate into NODE_EXTRA_CA_CERTS and restart Binnacle.'
      )
    case 'dates':
      return `The certificate of ${at} is not valid today, so nothing was sent. It has expired, or this machine's clock is wrong.`
    case 'host':
      return `The certificate of ${at} belongs to another host, so nothing was sent. Check the address.`
    case 'certificate':
      return `The certificate of ${at} is not accepted, so nothing was sent.`
    case 'tls':
      return `No secure connection to ${at} could be made: it doesn’t support TLS, or only unsafe versions. Check the address.`
    case 'client certificate':
      return `${at} asks for a client certificate, which Binnacle cannot send.`
    case 'proxy gone':
      return (
        `The proxy ${reason.proxy} cannot be reached, so ${service} was not asked. ` +
        "Check HTTPS_PROXY or this machine's proxy settings."
      )
    case 'proxy refuses':
      return `The proxy ${reason.proxy} does not connect to ${hostname}, so ${service} was not asked. Ask whoever runs the proxy.`
    case 'proxy password':
      if (reason.given)
        return `The proxy ${reason.proxy} refused the user name and password in HTTPS_PROXY (407). Correct them and restart Binnacle.`
      return (
        `The proxy ${reason.proxy} asks for a user name and password (407). ` +
        `Set HTTPS_PROXY to http://USER:PASSWORD@${reason.proxy} and restart Binnacle.`
      )
    case 'proxy kind':
      return `${service} can’t be heard through the SOCKS proxy ${reason.proxy}. Set HTTPS_PROXY to a proxy with http:// or https:// and restart Binnacle.`
    case 'proxy script':
      return `This machine's automatic proxy configuration (PAC) does not work, so ${service} was not asked. Check its proxy settings.`
    case 'not allowed':
      return managedWords.notAllowed(service, hostname, reason.by)
    case 'proxy variable':
      return `The environment variable ${reason.variable} is not the address of a proxy. Set it like http://proxy.example.com:3128 and restart Binnacle.`
  }
}
