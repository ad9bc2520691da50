import type { Problem, Result } from '@core/result'
import type { HttpRequest } from '../../../src/main/services/http'
import { type OddServer, startOddServer } from '../../world/odd-server.ts'

/** An answer, as it can be sent from one process to another. */
export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly json?: unknown
}

export interface AskOptions {
  readonly maxBytes?: number
  /** The request is given up when this resolves. */
  readonly giveUp?: Promise<unknown>
}

/** Sends one request with the HTTP client of all services. */
export type Ask = (request: Omit<HttpRequest, 'signal'>, options?: AskOptions) => Promise<Result<Answer>>

export const SECRET = 'a-made-up-key-that-is-long'

interface Opened {
  readonly url: string
  readonly server: OddServer
}

/** Does something with a server of its own. */
export async function on<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const server = await startOddServer()
  try {
    return await work({ url: `http://127.0.0.1:${server.port}`, server })
  } finally {
    await server.close()
  }
}

/** A question to the odd server. */
export const get = (url: string, changes: Partial<HttpRequest> = {}, path = '/'): HttpRequest => ({
  service: 'Odd',
  method: 'GET',
  url: `${url}${path}`,
  headers: { 'x-key': SECRET },
  ...changes,
})

/** Something that changes something there. */
export const change = (url: string, path = '/change'): HttpRequest => ({
  ...get(url, {}, path),
  method: 'POST',
  body: {},
})

export function value<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`${result.problem.kind}: ${result.problem.sentence} (${result.problem.cause})`)
  return result.value
}

export function problem(result: Result<Answer>): Problem {
  if (result.ok) throw new Error(`expected a problem, got ${result.value.status} ${result.value.text}`)
  return result.problem
}
