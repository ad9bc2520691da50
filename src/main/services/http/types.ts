import type { AnswerLimits } from '@core/limits'
import type { Result } from '@core/result'
import type { BoundedText } from '@core/text/bounded-json'

export interface HttpRequest {
  /** The name of the system that is asked, as sentences say it: "Freight". */
  readonly service: string
  /** Anything but GET is taken to change something, and is never sent a second time where the first may have been carried out. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** The answer's text is its bytes as base64: for what is no text. */
  readonly encoding?: 'base64'
  /** So much of its JSON is taken. `LIMITS.answer.json` unless set. */
  readonly limits?: AnswerLimits
  /** The answer is a log: of a longer one only this much is taken, from its end, bytes; its first line says so. */
  readonly tail?: number
  /** A longer answer is refused, bytes. What the client takes of every answer unless set. */
  readonly maxBytes?: number
  /** Answer a redirect as it is, for whoever asks to decide what is sent where. Followed on the same origin unless set. */
  readonly redirect?: 'manual'
  /** Ends it early. */
  readonly signal?: AbortSignal
  /** For the whole exchange, ms. */
  readonly timeoutMs?: number
}

/** What `Fetch` sends. */
export interface Outgoing {
  readonly method: HttpRequest['method']
  readonly headers: Headers
  /** Null for a question. */
  readonly body: Uint8Array<ArrayBuffer> | null
  readonly redirect: 'manual'
  readonly signal: AbortSignal
}

/**
 * Sends a request and answers as soon as the head of the answer is there. It follows no redirect, keeps no cookies and no cache, and
 * never sends a change a second time that the server may have carried out. Fails with `NotSent` where it surely never left.
 */
export type Fetch = (url: URL, outgoing: Outgoing) => Promise<Response>

/** What is to be read of an answer. */
export interface Unread {
  /** The name of the system that answered. */
  readonly service: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What must not be in the text. */
  readonly secrets: readonly string[]
  readonly limits: AnswerLimits
}

/** Reads a long answer, whatever it is, where it holds up nothing: as text within its limits. */
export type ReadAnswer = (answer: Unread) => Promise<Result<BoundedText>>

/** A complete answer, whatever its status. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text read as JSON; undefined where it is none. */
  readonly json: unknown
  /** What was left out of its JSON, in words, since it is beyond a limit; null where nothing was. */
  readonly cut: string | null
  /** When the request was sent and its answer complete, epoch ms of this machine. */
  readonly sentAt: number
  readonly receivedAt: number
}

export interface Http {
  /**
   * One exchange. A problem's kind says what is known: `unreachable` when the request surely never left, `lost` when it left and no
   * whole answer came, `fault` when a question was answered with something that cannot be used. A status is no problem here: see
   * `statusProblem`. No problem, and no text of an answer, holds a secret of the request's headers.
   */
  request(request: HttpRequest): Promise<Result<HttpResponse>>
}
