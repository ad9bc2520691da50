import { isSha, isShaPrefix } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import {
  identifier,
  maybe,
  objectId,
  refName,
  shownLine,
  shownName,
  shownText,
} from '@core/text/foreign-text'
import { z } from 'zod'

/** A deploy as Freight tells it, after its surprises are dealt with. Times are epoch ms of the server's clock; durations ms. */
export interface FreightDeploy {
  readonly app: string
  readonly environment: string
  readonly number: number
  /** The server's own number of it among all deploys; null where it does not say. */
  readonly id: string | null
  /** As the server writes it; a name that is not known to us is kept. */
  readonly status: string
  /** 7 to 40 hexadecimal digits. */
  readonly sha: string | null
  readonly ref: string
  readonly user: string
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly durationMs: number | null
  readonly estimateMs: number | null
}

export interface FreightApp {
  readonly name: string
  /** null: not locked. An empty reason is still a lock. */
  readonly lockedReason: string | null
}

export interface FreightLog {
  readonly text: string
  /** Characters; where the next piece begins. */
  readonly nextOffset: number
}

/** What Freight says of an error, in either of its two shapes. */
export interface FreightError {
  /** Its short name, such as `invalid_ref`. */
  readonly name: string | null
  readonly text: string | null
}

const word = maybe(identifier)
const text = maybe(shownText)
const seconds = z.number().nullish().catch(null)
const person = z.object({ name: shownName }).nullish().catch(null)
const named = z.object({ name: identifier }).nullish().catch(null)

/** `app/environment#number`. */
const deployName = z.string().max(3 * LIMITS.field.id)

/** Everything may be missing: what can be done without is, and what cannot is looked for below. */
const DeploySchema = z.object({
  id: z
    .union([identifier, z.number().int().transform(String)])
    .nullish()
    .catch(null),
  name: maybe(deployName),
  app: named,
  environment: word,
  number: z.number().int().positive().nullish().catch(null),
  user: person,
  sha: maybe(objectId),
  ref: maybe(refName),
  status: word,
  duration: seconds,
  estimatedDuration: seconds,
  dateCreated: word,
  dateStarted: word,
  dateFinished: word,
})

/** `app/environment#number`: an environment may be called anything. */
const NAME = /^([^/]+)\/(.+)#(\d+)$/s

/** One deploy; null when it does not say which deploy it is, or when. */
export function parseDeploy(json: unknown): FreightDeploy | null {
  const parsed = DeploySchema.safeParse(json)
  if (!parsed.success) return null
  const { data } = parsed
  const identity = identityOf(data)
  const startedAt = time(data.dateStarted)
  const finishedAt = time(data.dateFinished)
  const createdAt = time(data.dateCreated) ?? startedAt ?? finishedAt
  if (identity === null || createdAt === null) return null
  const ref = data.ref ?? ''
  return {
    ...identity,
    id: data.id ?? null,
    status: data.status ?? 'unknown',
    sha: shaOf(data.sha) ?? fullSha(ref),
    ref,
    user: data.user?.name ?? 'unknown',
    createdAt,
    startedAt,
    finishedAt,
    durationMs: milliseconds(data.duration),
    estimateMs: milliseconds(data.estimatedDuration),
  }
}

/** A list of deploys without those that cannot be read; null when it is no list, or when nothing in it can be read. */
export function parseDeploys(json: unknown): FreightDeploy[] | null {
  return goodOnes(json, parseDeploy)
}

/** A list of apps, in the same way. */
export const parseApps = (json: unknown): FreightApp[] | null => goodOnes(json, parseApp)

const AppSchema = z.object({ name: identifier, lockedReason: shownLine.nullish() })

/** One app. A server that knows no locks tells of none. */
export function parseApp(json: unknown): FreightApp | null {
  const { data } = AppSchema.safeParse(json)
  return data === undefined ? null : { name: data.name, lockedReason: data.lockedReason ?? null }
}

const LogSchema = z.object({
  nextOffset: z.number().int(),
  chunks: z.array(z.object({ text: z.string() }).catch({ text: '' })),
})

/** A piece of a log. Asked for the end of an empty one, Freight answers a next offset of -1, which is 0. */
export function parseLog(json: unknown): FreightLog | null {
  const { data } = LogSchema.safeParse(json)
  if (data === undefined) return null
  return { text: data.chunks.map((chunk) => chunk.text).join(''), nextOffset: Math.max(0, data.nextOffset) }
}

const ErrorSchema = z.object({
  error: text,
  error_name: word,
  message: z
    .union([shownText, z.record(z.string(), shownLine)])
    .nullish()
    .catch(null),
})

/** Freight's own errors are `{error, error_name}`, its argument parser's `{message: text | {argument: text}}`. */
export function parseError(json: unknown): FreightError {
  const { data } = ErrorSchema.safeParse(json)
  const { message } = data ?? {}
  const parser =
    typeof message === 'object' && message !== null
      ? Object.entries(message)
          .map(([argument, what]) => `${argument}: ${what}`)
          .join('; ')
      : message
  return { name: data?.error_name ?? null, text: data?.error ?? parser ?? null }
}

/**
 * The number of the next page by the `Link` header; null at the end. Only the page number is taken: behind a proxy
 * the rest of its URL is that of another host, and the key is not for other hosts. Where a proxy took the header away,
 * a full page has a next one.
 */
export function nextPage(link: string | null, page: number, items: number, limit: number): number | null {
  if (link === null) return items >= limit ? page + 1 : null
  const next = link.split(/,\s*(?=<)/).find((part) => /;\s*rel="?next"?/i.test(part))
  const cursor = /[?&]cursor=(\d+)/.exec(next ?? '')?.[1]
  if (cursor === undefined) return null
  return Number(cursor) > page ? Number(cursor) : null
}

function goodOnes<T>(json: unknown, parse: (item: unknown) => T | null): T[] | null {
  const list = z.array(z.unknown()).safeParse(json)
  if (!list.success) return null
  const good = list.data.flatMap((item) => parse(item) ?? [])
  return good.length === 0 && list.data.length > 0 ? null : good
}

function identityOf(
  data: z.infer<typeof DeploySchema>,
): Pick<FreightDeploy, 'app' | 'environment' | 'number'> | null {
  const name = NAME.exec(data.name ?? '')
  const app = data.app?.name ?? name?.[1]
  const environment = data.environment ?? name?.[2]
  const number = data.number ?? Number(name?.[3])
  if (app === undefined || environment === undefined || !Number.isInteger(number)) return null
  return { app, environment, number }
}

/** Old servers write the nearest tag where a sha should stand. */
const shaOf = (value: string | null | undefined): string | null =>
  value !== null && value !== undefined && isShaPrefix(value) ? value : null

/** Old servers know the sha only when the deploy runs; where a whole one was asked for it is known before. */
const fullSha = (ref: string): string | null => (isSha(ref) ? ref : null)

/** Epoch ms. Times are UTC, also where the zone is not written. */
function time(value: string | null | undefined): number | null {
  if (value === null || value === undefined) return null
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`)
  return Number.isNaN(at) ? null : at
}

const milliseconds = (value: number | null | undefined): number | null =>
  value === null || value === undefined || value < 0 ? null : Math.round(value * 1000)
