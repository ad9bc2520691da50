import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ErrorService } from '@core/ports'
import type { Result } from '@core/result'
import { expect } from 'vitest'
import { createHttp } from '../../../src/main/services/http'
import { createSentryService, type SentryApp } from '../../../src/main/services/sentry'
import { sha, T0 } from '../../unit/support/builders'
import { close, listen } from '../../world/http'
import { type SentryOptions, type SentryServer, startSentry } from '../../world/sentry/server'
import { Description } from '../github-world/support/description'

export const TOKEN = 'a-made-up-token'
/** The commit that is deployed, and when its deploy began. */
export const SHA = sha('b')
export const SINCE = T0
export const DEPLOYED = { environment: 'production', sha: SHA, since: SINCE }

export const APP: SentryApp = {
  name: 'site',
  environments: ['staging', 'production'],
  organization: 'acme',
  project: 'site',
  version: 'site@{sha}',
  environment: '{environment}',
  tellDeploys: true,
}
/** The release of `SHA`. */
export const VERSION = `site@${SHA}`

const description = new Description('sentry')

/** What the adapter is tried against: a Sentry each of whose answers is checked against the description of its API. */
export interface Yard {
  readonly server: SentryServer
  readonly clock: { time: number; now(): number; after(): () => void }
  readonly service: (over?: Partial<SentryApp>, token?: string | null) => ErrorService
  close(): Promise<void>
}

export async function yard(options: SentryOptions = {}): Promise<Yard> {
  const clock = { time: T0, now: () => clock.time, after: () => () => {} }
  const faults: string[] = []
  const server = await startSentry({
    token: TOKEN,
    clock,
    answered: (route, { status, body }) => {
      if (route === null) return
      const fault = description.fault(
        route.method,
        route.path,
        status,
        'application/json',
        JSON.stringify(body),
      )
      if (fault !== null) faults.push(`${route.method} ${route.path} ${status}: ${fault}`)
    },
    ...options,
  })
  return {
    server,
    clock,
    service: (over = {}, token = TOKEN) => serviceAt(server.url, over, token),
    close: async () => {
      await server.close()
      expect(faults).toEqual([])
    },
  }
}

export const serviceAt = (
  url: string,
  over: Partial<SentryApp> = {},
  token: string | null = TOKEN,
  regionOf?: (told: string) => string | null,
): ErrorService => {
  const clock = { now: () => T0, after: () => () => {} }
  return createSentryService({
    url,
    token: () => token,
    ...(regionOf !== undefined && { regionOf }),
    http: createHttp({ clock }),
    clock,
  })({ ...APP, ...over })
}

/** The value of a result, or the test fails with its sentence. */
export function have<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}

/** A server that answers as it is told, for what no well-behaved Sentry does. */
export async function scripted(
  reply: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; asked: string[]; close: () => Promise<void> }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    reply(request, response)
  })
  const port = await listen(server, 0)
  return { url: `http://127.0.0.1:${port}`, asked, close: () => close(server) }
}
