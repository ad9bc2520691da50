// A server that stands before a stand-in: it first lets all through and remembers it, then answers the same questions in a hostile way.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { close, listen, readBody } from '../http.ts'
import type { Attack, Genuine, HostileAnswer } from './attacks.ts'

export interface Front {
  readonly url: string
  /** Its questions since the attack began, as "METHOD path". */
  readonly asked: string[]
  /** How many of its answers it remembers: that many addresses answer in a hostile way. */
  remembered(): number
  /** What arrived at the other server, whole: nothing ever should. */
  readonly elsewhere: string[]
  /** From now on this is how it answers. Makes every answer beforehand, so that none is made while somebody measures. */
  attack(attack: Attack): void
  /** From now on it lets all through. */
  relent(): void
  close(): Promise<void>
}

/** Past it an endless answer ends, so that a client which reads on fails by its memory, not by the time of the tests. */
const ENDLESS_BYTES = 512 * 1024 * 1024
const PIECE = Buffer.alloc(256 * 1024, ' ')

/** Puts a front before the stand-in at `target`. */
export async function startFront(target: string): Promise<Front> {
  const asked: string[] = []
  const stolen: string[] = []
  const genuine = new Map<string, Genuine>()
  const prepared = new Map<string, HostileAnswer>()
  /** Answers that never end by themselves. */
  const unended = new Set<ServerResponse>()
  let current: Attack | null = null

  const other = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        stolen.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`)
        response.end('{}')
      },
      () => response.destroy(),
    )
  })
  const elsewhere = `http://127.0.0.1:${await listen(other, 0)}`

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  const url = `http://127.0.0.1:${await listen(server, 0)}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const { method = 'GET', url: path = '/' } = request
    if (current === null) {
      const passed = inFront(await passOn(target, request, body), new URL(target).origin, url)
      const told = request.headers.authorization?.replace(/^\S+ /, '') ?? ''
      genuine.set(path, { ...passed, url: `${url}${path}`, elsewhere, told })
      response.writeHead(passed.status, passed.headers).end(passed.body)
      return
    }
    asked.push(`${method} ${path}`)
    const hostile = prepared.get(path) ?? unknown(current, path)
    if (hostile.end !== undefined) unended.add(response)
    give(response, hostile)
  }

  /** For an address that was not asked before: what was answered at its path, or at any. */
  function unknown(attack: Attack, path: string): HostileAnswer {
    const known =
      [...genuine].find(([other]) => other.split('?')[0] === path.split('?')[0]) ?? [...genuine][0]
    const from = known?.[1] ?? { status: 200, headers: {}, body: '{}', url, elsewhere, told: '' }
    const made = attack.answer({ ...from, url: `${url}${path}` })
    prepared.set(path, made)
    return made
  }

  return {
    url,
    asked,
    elsewhere: stolen,
    remembered: () => genuine.size,
    attack: (attack) => {
      current = attack
      // Whoever still waits for them would not ask again meanwhile.
      for (const response of unended) response.destroy()
      unended.clear()
      asked.length = 0
      stolen.length = 0
      prepared.clear()
      for (const [path, answer] of genuine) prepared.set(path, attack.answer(answer))
    },
    relent: () => {
      current = null
    },
    close: async () => {
      server.closeAllConnections()
      other.closeAllConnections()
      await Promise.all([close(server), close(other)])
    },
  }
}

function give(response: ServerResponse, { status, headers, body, end }: HostileAnswer): void {
  const { 'content-length': _, ...rest } = headers
  if (end === undefined) {
    response.writeHead(status, { ...rest, 'content-length': String(body.length) }).end(body)
    return
  }
  response.writeHead(status, rest)
  if (end === 'cut') response.write(body.subarray(0, body.length / 2), () => response.destroy())
  else if (end === 'slow') drip(response, body, 0)
  else pour(response, ENDLESS_BYTES)
}

/** A byte at a time, and never the last. */
function drip(response: ServerResponse, body: Buffer, at: number): void {
  if (response.destroyed) return
  response.write(body.subarray(at, at + 1))
  setTimeout(() => drip(response, body, at + 1 < body.length ? at + 1 : at), 100)
}

function pour(response: ServerResponse, left: number): void {
  if (response.destroyed || left <= 0) {
    response.destroy()
    return
  }
  if (response.write(PIECE)) setImmediate(() => pour(response, left - PIECE.length))
  else response.once('drain', () => pour(response, left - PIECE.length))
}

interface Passed {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Addresses that lead past the front lead to it. */
function inFront({ status, headers, body }: Passed, behind: string, front: string): Passed {
  const { 'content-length': _, ...kept } = headers
  const moved = Object.entries(kept).map(([name, value]) => [name, value.replaceAll(behind, front)])
  return { status, headers: Object.fromEntries(moved), body: body.replaceAll(behind, front) }
}

function passOn(target: string, incoming: IncomingMessage, body: Buffer) {
  return new Promise<Passed>((done, fail) => {
    const { method, headers, url = '/' } = incoming
    const { 'accept-encoding': _, ...kept } = headers
    const passed = httpRequest(`${target}${url}`, { method, headers: kept, agent: false }, (answer) => {
      readBody(answer).then((text) => {
        const single = Object.entries(answer.headers).flatMap(([name, value]) =>
          typeof value === 'string' && !/^(transfer-encoding|connection|keep-alive)$/.test(name)
            ? [[name, value]]
            : [],
        )
        done({ status: answer.statusCode ?? 500, headers: Object.fromEntries(single), body: text.toString() })
      }, fail)
    })
    passed.on('error', fail)
    passed.end(body)
  })
}
