import { type Answer, type Asked, json } from './route.ts'

export interface Page {
  readonly number: number
  readonly from: number
  readonly to: number
  /** The Link header, where there are other pages. */
  readonly headers: Readonly<Record<string, string>>
}

const PER_PAGE = 30
const MOST = 100

/** The part of a list that a request asks for. */
export function pageOf({ url }: Asked, total: number, perPageUnlessSaid = PER_PAGE): Page {
  const perPage = Math.min(positive(url, 'per_page') ?? perPageUnlessSaid, Math.max(MOST, perPageUnlessSaid))
  const number = positive(url, 'page') ?? 1
  const last = Math.max(1, Math.ceil(total / perPage))
  const link = (page: number, rel: string) => {
    const to = new URL(url)
    to.searchParams.set('page', String(page))
    return `<${to.href}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : []),
  ]
  const headers: Record<string, string> = links.length > 0 ? { link: links.join(', ') } : {}
  return { number, from: (number - 1) * perPage, to: number * perPage, headers }
}

/** A list as GitHub gives most of them. */
export function paged<T>(asked: Asked, all: readonly T[], write: (item: T) => unknown): Answer {
  const { from, to, headers } = pageOf(asked, all.length)
  return json(all.slice(from, to).map(write), 200, headers)
}

/** A list that stands below a name, with its length beside it. */
export function pagedAs<T>(
  asked: Asked,
  name: string,
  all: readonly T[],
  write: (item: T) => unknown,
): Answer {
  const { from, to, headers } = pageOf(asked, all.length)
  return json({ total_count: all.length, [name]: all.slice(from, to).map(write) }, 200, headers)
}

function positive(url: URL, name: string): number | null {
  const value = Number(url.searchParams.get(name))
  return Number.isInteger(value) && value > 0 ? value : null
}
