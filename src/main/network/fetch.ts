import { app, type ClientRequest, type IncomingMessage, net, type Session } from 'electron'
import { type Fetch, NotSent, type Outgoing } from '../services/http'
import { whyNotSent } from './chromium-errors'
import type { ProxyLogin } from './proxy'
import { Sessions } from './sessions'
import type { WayOut } from './way-out'

const NETWORK_SERVICE = 'network.mojom.NetworkService'
/** With these there is no body, and `Response` takes none. */
const WITHOUT_BODY = new Set([101, 204, 205, 304])
/** For a sentence, where it cannot be found out. */
const SOME_PROXY = 'of this machine'

/**
 * Sends requests through Chromium's network stack, so that the system's proxy, its PAC file and its trusted certificates count, and
 * what the environment says of them. Nothing is made before the first request.
 */
export function createFetch({ proxy, logins, make }: WayOut): Fetch {
  const introduced = new WeakSet<Session>()
  const sessions = new Sessions(make)
  // The sessions of a network service that has crashed stay broken; one that is made after it is not.
  app.on('child-process-gone', (_event, { serviceName }) => {
    if (serviceName === NETWORK_SERVICE) sessions.forget()
  })

  /**
   * Tells the proxy its password by a question without any secret, before the first change over http. Where the proxy asks for it
   * during the change, Chromium sends the change once more on the same connection, and then counts that as one that was used before.
   */
  async function introduce(own: Session, url: URL, signal: AbortSignal): Promise<void> {
    if (url.protocol !== 'http:' || logins.size === 0 || introduced.has(own)) return
    if (!logins.has(await proxyFor(own, url))) return
    introduced.add(own)
    const question = { method: 'HEAD', headers: new Headers(), body: null, signal }
    const { response, over } = send(own, new URL('/', url), question, logins)
    // What comes of it does not matter: the change itself finds out.
    await response.then(
      ({ body }) => body?.cancel(),
      () => {},
    )
    await over
    await own.closeAllConnections()
  }

  return async (url, outgoing) => {
    if (proxy.kind === 'unusable') {
      const { variable } = proxy
      throw new NotSent({ why: 'proxy variable', variable }, `${variable} cannot be read`)
    }
    if (outgoing.body === null) return send(await sessions.forQuestion(), url, outgoing, logins).response
    return new Promise((resolve, reject) => {
      // It may be waiting for its turn.
      outgoing.signal.addEventListener('abort', () => reject(outgoing.signal.reason), { once: true })
      sessions
        .forChange(async (own) => {
          await introduce(own, url, outgoing.signal)
          // Nobody is listening now, and nothing is to be sent.
          if (outgoing.signal.aborted) return
          const { response, over } = send(own, url, outgoing, logins)
          resolve(response)
          await over
        })
        .catch(reject)
    })
  }
}

type WireRequest = Omit<Outgoing, 'method' | 'redirect'> & { readonly method: string }

interface Exchange {
  readonly response: Promise<Response>
  /** Resolves, never rejects, when nothing more comes. */
  readonly over: Promise<void>
}

function send(
  own: Session,
  url: URL,
  { method, headers, body, signal }: WireRequest,
  logins: ReadonlyMap<string, ProxyLogin>,
): Exchange {
  if (signal.aborted) return { response: Promise.reject(signal.reason), over: Promise.resolve() }
  const end = later<void>()
  const response = later<Response>()
  const over = end.promise
  const request = requestOf(own, url, method)
  for (const [name, value] of headers) request.setHeader(name, value)
  const stopWith = (cause: unknown): void => {
    response.reject(cause)
    end.resolve()
    request.abort()
  }
  const giveUp = (): void => stopWith(signal.reason)
  signal.addEventListener('abort', giveUp, { once: true })
  void over.then(() => signal.removeEventListener('abort', giveUp))

  // Of a tunnel the proxy sees no request, so nothing of it can arrive twice.
  const login = answerLogins(request, logins, body === null || url.protocol === 'https:')

  request.on('redirect', (status, _method, _target, responseHeaders) => {
    try {
      response.resolve(new Response(null, { status, headers: headersOf(Object.entries(responseHeaders)) }))
      end.resolve()
      request.abort()
    } catch (cause) {
      stopWith(cause)
    }
  })
  request.on('response', (message) => {
    const refused = message.statusCode === 407 ? passwordRefused(login) : null
    if (refused !== null) return stopWith(refused)
    try {
      response.resolve(responseOf(message, request, end.resolve))
    } catch (cause) {
      // A status or a header that `Response` does not know.
      stopWith(cause)
    }
  })
  request.on('error', (error) => {
    end.resolve()
    void explained(error, { own, url, body }, login).then(response.reject)
  })
  if (body !== null) request.write(Buffer.from(body))
  request.end()
  return { response: response.promise, over }
}

/** Why a request was not sent, as far as that can be told. */
async function explained(
  error: Error,
  { own, url, body }: { readonly own: Session; readonly url: URL } & Pick<WireRequest, 'body'>,
  login: Login,
): Promise<Error> {
  const reason = await whyNotSent(error.message, body === null, () => proxyFor(own, url))
  if (reason === null) return error
  return (
    (reason.why === 'proxy refuses' ? passwordRefused(login) : null) ?? new NotSent(reason, error.message)
  )
}

/** What a proxy was told of a password. */
interface Login {
  /** The one that asked in vain, and whether it was given one. */
  refused: { proxy: string; given: boolean } | null
}

const passwordRefused = ({ refused }: Login): NotSent | null =>
  refused === null
    ? null
    : new NotSent({ why: 'proxy password', ...refused }, '407 Proxy Authentication Required')

/** A request that follows no redirect, keeps nothing and brings nothing along. */
const requestOf = (session: Session, url: URL, method: string): ClientRequest =>
  net.request({
    session,
    url: url.href,
    method,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })

/** Tells a proxy its password, once, if that may be. Whatever else asks for one is told nothing: there is nobody to ask. */
function answerLogins(
  request: ClientRequest,
  logins: ReadonlyMap<string, ProxyLogin>,
  mayAnswer: boolean,
): Login {
  const login: Login = { refused: null }
  let given = false
  request.on('login', ({ isProxy, host, port }, answer) => {
    const proxy = `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`
    const known = isProxy ? logins.get(proxy) : undefined
    if (known === undefined || given || !mayAnswer) {
      if (isProxy) login.refused = { proxy, given: known !== undefined }
      return answer()
    }
    given = true
    answer(known.user, known.password)
  })
  return login
}

/** The proxy that requests to `url` go through, as `host:port`. */
async function proxyFor(own: Session, url: URL): Promise<string> {
  const rules = await own.resolveProxy(url.href).catch(() => '')
  return /^(?!DIRECT)[A-Z0-9]+ ([^;\s]+)/.exec(rules)?.[1] ?? SOME_PROXY
}

function responseOf(message: IncomingMessage, request: ClientRequest, end: () => void): Response {
  const { statusCode: status } = message
  const pairs: [string, string][] = []
  // Names and values in turn. Unlike `headers`, it has every header as often as it came.
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2)
    pairs.push([message.rawHeaders[i] ?? '', message.rawHeaders[i + 1] ?? ''])
  let isOver = false
  const stop = (): void => {
    isOver = true
    end()
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      message.on('data', (chunk) => {
        if (!isOver) controller.enqueue(chunk)
      })
      message.on('end', () => {
        if (!isOver) controller.close()
        stop()
      })
      const broken = (error: unknown): void => {
        if (!isOver) controller.error(error)
        stop()
      }
      message.on('error', broken)
      message.on('aborted', () => broken(new Error('aborted')))
    },
    cancel() {
      stop()
      request.abort()
    },
  })
  const isEmpty = WITHOUT_BODY.has(status)
  return new Response(isEmpty ? null : body, { status, headers: headersOf(pairs) })
}

/** Bytes beyond Latin 1 in a header, which Chromium reads as UTF-8, as `fetch` gives them: one character each. */
function headersOf(pairs: readonly (readonly [string, string | readonly string[]])[]): Headers {
  const headers = new Headers()
  for (const [name, value] of pairs)
    for (const one of [value].flat()) headers.append(name, Buffer.from(one, 'utf8').toString('latin1'))
  return headers
}

interface Later<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (cause: unknown) => void
}

/** A promise that is settled elsewhere. */
function later<T>(): Later<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (cause: unknown) => void = () => {}
  const promise = new Promise<T>((done, fail) => {
    resolve = done
    reject = fail
  })
  return { promise, resolve, reject }
}
