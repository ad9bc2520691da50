import { managedWords } from '@core/managed/words'
import type { NotSentReason } from './not-sent'

export { circle } from '../words'

// client
export const givenUpBeforeSent = (service: string): string =>
  `Binnacle gave up on ${service} before the request was sent.`
export const offline = (service: string): string => `This machine is offline, so ${service} was not asked.`
export const farTooLong = (service: string): string => `${service}’s answer is far too long.`
export const noHttpAddress = (service: string): string =>
  `The address of ${service} isn’t an http or https address.`
export const nameInAddress = (service: string): string =>
  `The address of ${service} must not hold a user name or a password.`
export const notAKey = (service: string): string =>
  `The key for ${service} contains characters that no key can contain. Was it copied in full?`

// failure
export const noAnswerWithin = (service: string, seconds: number): string =>
  `${service} did not answer within ${seconds} s.`
export const givenUpBeforeAnswered = (service: string): string =>
  `Binnacle stopped waiting for ${service}’s answer.`
export const answerBrokeOff = (service: string): string => `${service}’s answer broke off.`
export const connectionBroke = (service: string): string =>
  `The connection to ${service} broke before it had answered.`

// not-sent
/** Why nothing was sent. `origin` is where the request was to go, without anything secret. */
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
      return offline(service)
    case 'authority':
      return (
        `The certificate of ${at} is from an authority that this machine does not trust, so nothing was sent. If your company ` +
        'has an authority of its own, put the path of its certificate into NODE_EXTRA_CA_CERTS and restart Binnacle.'
      )
    case 'dates':
      return `The certificate of ${at} is not valid today, so nothing was sent. It has expired, or this machine’s clock is wrong.`
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
        'Check HTTPS_PROXY or this machine’s proxy settings.'
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
      return `This machine’s automatic proxy configuration (PAC) does not work, so ${service} was not asked. Check its proxy settings.`
    case 'not allowed':
      return managedWords.notAllowed(service, hostname, reason.by)
    case 'proxy variable':
      return `The environment variable ${reason.variable} is not the address of a proxy. Set it like http://proxy.example.com:3128 and restart Binnacle.`
  }
}

// reached-limits
export const answerCut = (service: string, cut: string): string =>
  `${service}’s answer was cut, since it has ${cut}.`

// redirect
/** `to`: an address, or its path on the same server; null for none. */
export const changeSentOn = (service: string, to: string | null, status: number): string =>
  `${service} sends this on ${to === null ? 'to nowhere' : `to ${to}`} (${status}). ` +
  'Binnacle doesn’t follow redirects with a request that changes something: put the right address into the workspace file.'
export const sentToNowhere = (service: string, status: number): string =>
  `${service} sends requests on to nowhere (${status}).`
export const sentToAnother = (service: string, origin: string, status: number): string =>
  `${service} sends requests on to ${origin} (${status}), which is another server, and the key is not sent there. ` +
  'If that is its new address, or its sign-in, put the right address into the workspace file.'

// status
export const keyRefused = (service: string, status: number, keyHint: string): string =>
  `${service} refused the key (${status}). ${keyHint}`
export const notAllowed = (service: string): string => `${service} does not allow this with this key (403).`
/** `seconds`: null where the server names no time. */
export const asksToWait = (service: string, seconds: number | null, isQuestion: boolean): string =>
  `${service} asks Binnacle to wait${seconds === null ? '' : ` for ${seconds} s`}: too many requests (429).${isQuestion ? '' : ' Nothing was done.'}`
export const refused = (service: string, status: number): string => `${service} refused this (${status}).`
export const failed = (service: string, status: number): string => `${service} failed (${status}).`
export const says = (service: string, sentence: string): string => ` ${service} says: ${sentence}`
export const notTold = (host: string, status: number): string =>
  `${host} answered with ${status}, which does not tell whether the page is there.`
