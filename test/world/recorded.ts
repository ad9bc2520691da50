import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { close, listen } from './http.ts'

/** Requests that were sent to the real GitHub, with its answers. */
const ScenarioSchema = z.array(
  z.object({
    method: z.string(),
    path: z.string(),
    status: z.number(),
    response: z.unknown(),
    responseIsBinary: z.boolean().default(false),
    headers: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  }),
)
type Recorded = z.infer<typeof ScenarioSchema>[number]

/** A server on this machine that answers as GitHub once did. */
export interface Replay {
  readonly url: string
  /** What was asked, in order; `recorded` says whether there was an answer to it. */
  readonly asked: { readonly method: string; readonly path: string; readonly recorded: boolean }[]
  close(): Promise<void>
}

/** These are all played by the one server. */
const HOSTS = /https:\/\/(api|uploads|codeload)\.github\.com(:443)?/g
/** They are of the connection that was recorded. */
const OF_THE_CONNECTION = ['connection', 'content-length', 'transfer-encoding', 'content-encoding']

/**
 * Replays a scenario of `@octokit/fixtures`, as `get-repository`. The same request asked again gets the next answer that was
 * recorded for it, and at the end the last one again. What was not recorded is answered with 404.
 */
export async function startReplay(scenario: string): Promise<Replay> {
  const answers = new Map<string, Recorded[]>()
  for (const recorded of read(scenario)) {
    const key = keyOf(recorded.method, recorded.path)
    answers.set(key, [...(answers.get(key) ?? []), recorded])
  }
  const asked: Replay['asked'] = []
  const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => {
    request.resume()
    const { method = 'GET', url: path = '/' } = request
    const waiting = answers.get(keyOf(method, path)) ?? []
    const recorded = waiting.length > 1 ? waiting.shift() : waiting[0]
    asked.push({ method, path, recorded: recorded !== undefined })
    if (recorded === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ message: `Nothing was recorded for ${method} ${path}` }))
      return
    }
    const body = bodyOf(recorded, url)
    response.writeHead(recorded.status, { ...headersOf(recorded, url), 'content-length': body.length })
    response.end(body)
  })
  const url = `http://127.0.0.1:${await listen(server, 0)}`
  return { url, asked, close: () => close(server) }
}

function read(scenario: string): Recorded[] {
  const manifest = createRequire(import.meta.url).resolve('@octokit/fixtures/package.json')
  const folder = join(dirname(manifest), 'scenarios', 'api.github.com', scenario)
  return ScenarioSchema.parse(JSON.parse(readFileSync(join(folder, 'normalized-fixture.json'), 'utf8')))
}

/** The order of what a query asks for does not matter. */
function keyOf(method: string, path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost')
  searchParams.sort()
  return `${method.toUpperCase()} ${pathname}?${searchParams}`
}

function bodyOf({ response, responseIsBinary }: Recorded, url: string): Buffer {
  if (typeof response !== 'string') return Buffer.from(JSON.stringify(response).replace(HOSTS, url))
  return responseIsBinary ? Buffer.from(response, 'hex') : Buffer.from(response.replace(HOSTS, url))
}

function headersOf({ headers }: Recorded, url: string): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name.toLowerCase()))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value).replace(HOSTS, url)]))
}
