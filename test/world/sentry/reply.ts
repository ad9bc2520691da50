import type { SentryModel } from './model.ts'

export interface SentryReply {
  readonly status: number
  readonly body: unknown
  readonly link?: string
}

/** A request that may be answered. */
export interface Asked {
  readonly model: SentryModel
  /** Of this server, with its port. */
  readonly origin: string
  readonly path: string
  /** What stands in the path for each of its variables, in their order. */
  readonly at: readonly string[]
  readonly query: URLSearchParams
  readonly body: unknown
  /** What the token may do; null for a stranger. */
  readonly scopes: readonly string[] | null
  readonly user: string | null
}

export interface Route {
  readonly method: 'GET' | 'POST'
  /** As the API's description writes it. */
  readonly path: string
  /** The only ones that may be given. */
  readonly parameters: readonly string[]
  /** One of them is needed; null: anybody may ask. */
  readonly scopes: readonly string[] | null
  /** The host of a region does not have it. */
  readonly isOfControl?: true
  /** Not described, so that it may be gone. */
  readonly isPrivate?: true
  readonly reply: (asked: Asked) => SentryReply
}

export const json = (body: unknown, status = 200): SentryReply => ({ status, body })

export const refused = (status: number, detail: string): SentryReply => json({ detail }, status)

/** The page of a list that the cursor names ("0:100:0": from the hundredth), with links to those beside it. */
export function paged({ query, origin, path }: Asked, items: readonly unknown[], size: number): SentryReply {
  const cursor = query.get('cursor') ?? '0:0:0'
  const [, offset] = /^\d+:(\d+):[01]$/.exec(cursor) ?? []
  if (offset === undefined) return refused(400, 'Invalid cursor parameter.')
  if (!Number.isInteger(size) || size < 1 || size > 100) return refused(400, 'Invalid limit parameter.')
  const from = Number(offset)
  const link = (rel: string, to: number, has: boolean): string => {
    const rest = new URLSearchParams(query)
    const there = `0:${Math.max(0, to)}:${rel === 'next' ? 0 : 1}`
    rest.set('cursor', there)
    return `<${origin}${path}?${rest}>; rel="${rel}"; results="${has}"; cursor="${there}"`
  }
  const next = from + size
  return {
    ...json(items.slice(from, next)),
    link: `${link('previous', from - size, from > 0)}, ${link('next', next, next < items.length)}`,
  }
}
