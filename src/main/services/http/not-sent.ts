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
