import { chmod, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answer, toReply } from '@contract/answer'
import type { Reply } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import { COMMAND_LINE_CALLS, MOST_CALL_BYTES } from '@contract/running-app'
import { LIMITS } from '@core/limits'
import type { Log } from '@core/log'
import { fail } from '@core/result'
import { bodyOf, isSameSecret } from '../../network/arrived'
import * as words from './words'

/** More than a person's scripts have open at once. */
const MOST_CONNECTIONS = LIMITS.commandLine.connections
/** A call arrives within this, ms. */
const ARRIVES_MS = 10_000

interface Options {
  /** The path of a socket, or the name of a pipe. */
  readonly socket: string
  readonly key: string
  readonly handlers: Promise<Handlers>
  readonly log: Log
}

/**
 * Answers the calls of the `binnacle` command over a socket that only this user can open: `POST /NAME` with the input as JSON and the key as a bearer
 * token. Answers what closes it.
 */
export async function serve({ socket, key, handlers, log }: Options): Promise<() => void> {
  const isPipe = socket.startsWith('\\\\')
  // Of one that was killed; of two that run with one data folder the second has quit before it comes here.
  if (!isPipe) await rm(socket, { force: true })
  const server = createServer((request, response) => {
    void reply(request).then((answered) => write(response, answered))
  })
  server.requestTimeout = ARRIVES_MS
  server.headersTimeout = ARRIVES_MS
  server.maxConnections = MOST_CONNECTIONS
  const asked: readonly string[] = COMMAND_LINE_CALLS

  async function reply(request: IncomingMessage): Promise<Reply> {
    if (!isSameSecret(request.headers.authorization ?? '', `Bearer ${key}`)) return refuse(words.WRONG_KEY)
    const input = await jsonOf(request)
    if (input === undefined) return refuse(words.UNREADABLE_COMMAND)
    const name = request.url?.slice(1)
    return answer(handlers, { name, input, mayAsk: (one) => asked.includes(one) }, log)
  }

  const refuse = (sentence: string): Reply => {
    log.warn(sentence)
    return toReply(fail('invalid', sentence))
  }

  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(socket, listening)
  })
  server.on('error', (cause) => log.warn('The socket of the binnacle command failed.', cause))
  if (!isPipe) await chmod(socket, 0o600)
  return () => {
    server.close()
    server.closeAllConnections()
  }
}

function write(response: ServerResponse, answered: Reply): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answered))
}

/** The body as JSON; undefined where it is none, or too long. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  try {
    const body = await bodyOf(request, MOST_CALL_BYTES)
    return body === null ? undefined : JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
