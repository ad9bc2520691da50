import { LIMITS } from '@core/limits'
import type { Result } from '@core/result'
import { address } from '@core/text/foreign-text'
import { Cache } from '@core/util/cache'
import { parsedUrl } from '@core/util/url'
import { z } from 'zod'
import { type HttpResponse, isSuccess } from '../http'

/** Sentry's own cloud. What names an organization is also answered here: it is handed on to the organization's region. */
const CLOUD = 'https://sentry.io'

/**
 * The address of a region (`https://de.sentry.io`) as Sentry's cloud tells it, or null where it is none. The token goes there although it
 * was entered for sentry.io: it is the same service under the same domain, over TLS, at a host of one name before `sentry.io`. No other Sentry may
 * send it elsewhere, whatever it says.
 */
export function cloudRegion(told: string): string | null {
  const url = parsedUrl(told)
  return url !== null && /^https:\/\/[a-z0-9-]+\.sentry\.io$/.test(url.origin) && url.username === ''
    ? url.origin
    : null
}

/** How the Sentry at an address tells where an organization's data is; null where it is all at that address. */
export const regionsAt = (url: string): ((told: string) => string | null) | null =>
  url === CLOUD ? cloudRegion : null

/** Where people look: the host of a region has only the API. */
export const pagesAt = (url: string): string => (cloudRegion(url) === null ? url : CLOUD)

const OrganizationSchema = z.object({ links: z.object({ regionUrl: address }) })

interface Options {
  readonly url: string
  /** See `regionsAt`. */
  readonly regionOf: ((told: string) => string | null) | null
  /** Asks at an address. */
  readonly ask: (base: string, path: string) => Promise<Result<HttpResponse>>
}

/** The addresses at which organizations are asked for. An organization never moves to another region, so each is found out once. */
export class Regions {
  readonly #known = new Cache<string, string | null>(LIMITS.memory.small, {
    keepMs: (region) => (region === null ? 0 : Number.POSITIVE_INFINITY),
  })

  constructor(private readonly options: Options) {}

  /** The address for a path below `/api/0`: where its organization's data is, or where that cannot be had the Sentry's own. */
  async addressOf(path: string): Promise<string> {
    const { url, regionOf } = this.options
    const [, kind, organization] = path.split('/')
    if (regionOf === null || !organization || (kind !== 'organizations' && kind !== 'projects')) return url
    return (await this.#known.ask(organization, () => this.#find(organization))) ?? url
  }

  /** null where nobody answered, so that it is asked for again. A refusal is an answer: the token may not read the organization. */
  async #find(organization: string): Promise<string | null> {
    const { url, regionOf, ask } = this.options
    const answer = await ask(url, `/organizations/${organization}/?detailed=0`)
    if (!answer.ok) return null
    if (!isSuccess(answer.value)) return answer.value.status < 500 && answer.value.status !== 401 ? url : null
    const { data } = OrganizationSchema.safeParse(answer.value.json)
    return (data === undefined ? null : regionOf?.(data.links.regionUrl)) ?? url
  }
}
