import type { Place } from './place'
import { fail, ok, type Result } from './result'
import { isPlain, viewNamed } from './views'
import { linkTooLong, NOT_OUR_LINK } from './words'

/** The scheme of links to a place in Binnacle. */
export const LINK_SCHEME = 'binnacle'

/** Whether a word of a command line is meant as a link. */
export const isLink = (word: string): boolean => word.toLowerCase().startsWith(`${LINK_SCHEME}:`)

/** A link is this long at most, characters. */
export const MOST_LINK = 2_000

/**
 * The place that a link names, or why it names none. A link opens a view or a sheet and never does anything, whatever it says.
 *
 * - `binnacle://now`, or another view in which nothing is to be pointed at
 * - `binnacle://deploy/APP/ENV?ref=REF`, `binnacle://rollback/APP/ENV`, `binnacle://environment/APP/ENV`
 * - `binnacle://history`, with `?filter=WORDS` or `/APP/ENV/NUMBER`
 * - `binnacle://failure/ID`, `binnacle://release/NAME`, each with or without its name
 */
export function readLink(text: string): Result<Place> {
  if (text.length > MOST_LINK) return fail('invalid', linkTooLong(NOT_OUR_LINK))
  const parts = partsOf(text)
  if (parts === null) return fail('invalid', NOT_OUR_LINK)
  const place = placeOf(parts)
  return place === null ? fail('invalid', NOT_OUR_LINK) : ok(place)
}

interface Parts {
  readonly what: string
  /** What stands between the slashes after it, decoded. */
  readonly names: readonly string[]
  readonly asked: URLSearchParams
}

/** Not by `URL`, which knows no paths of a scheme that is not a web’s the same way everywhere. */
function partsOf(text: string): Parts | null {
  const found = /^binnacle:(?:\/\/)?([a-z]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i.exec(text.trim())
  if (found === null) return null
  const [, what = '', path = '', query = ''] = found
  try {
    const names = path.split('/').slice(1).map(decodeURIComponent)
    // A browser may add a slash at the end.
    if (names.at(-1) === '') names.pop()
    return { what: what.toLowerCase(), names, asked: new URLSearchParams(query) }
  } catch {
    return null
  }
}

function placeOf({ what, names, asked }: Parts): Place | null {
  if (names.length > 3 || names.some((name) => name === '' || isOdd(name))) return null
  const [first = null] = names
  switch (what) {
    case 'now':
      return names.length === 0 ? { view: 'now', environment: null } : null
    case 'environment':
    case 'rollback':
    case 'deploy':
      return atEnvironment(what, names, asked.get('ref'))
    case 'history':
      return historyOf(names, asked.get('filter'))
    case 'failure':
      return names.length > 1 ? null : { view: 'failures', failure: first }
    case 'release':
      return names.length > 1 ? null : { view: 'release', release: first }
    default: {
      const view = viewNamed(what)
      return names.length === 0 && view !== null && isPlain(view) ? { view } : null
    }
  }
}

function atEnvironment(
  what: 'environment' | 'rollback' | 'deploy',
  names: readonly string[],
  ref: string | null,
): Place | null {
  const [app, name, ...more] = names
  if (app === undefined || name === undefined || more.length > 0) return null
  const environment = { app, environment: name }
  if (what === 'environment') return { view: 'now', environment, sheet: null }
  if (what === 'rollback' || ref === null) return { view: 'now', environment, sheet: what }
  return ref === '' || ref.length > 1000 || isOdd(ref)
    ? null
    : { view: 'now', environment, sheet: 'deploy', ref }
}

function historyOf(names: readonly string[], filter: string | null): Place | null {
  const [app, environment, number] = names
  if (app === undefined) {
    if (filter === null) return { view: 'history', deploy: null }
    return filter.length > 500 || isOdd(filter) ? null : { view: 'history', deploy: null, search: filter }
  }
  if (environment === undefined || number === undefined || !/^\d{1,15}$/.test(number)) return null
  return { view: 'history', deploy: { app, environment, number: Number(number) } }
}

/** What no name has: control characters. */
const isOdd = (text: string): boolean => /[\0-\x1f\x7f-\x9f]/.test(text)

/** The link to a place: the same that `readLink` reads. */
export function linkTo(place: Place): string {
  switch (place.view) {
    case 'now': {
      const { environment, sheet = null, ref } = place
      if (environment === null) return linkOf('now')
      const { app, environment: name } = environment
      const what = sheet === 'deploy' || sheet === 'rollback' ? sheet : 'environment'
      return linkOf(what, [app, name], sheet === 'deploy' && ref !== undefined ? { ref } : {})
    }
    case 'history': {
      const { deploy, search } = place
      if (deploy !== null) return linkOf('history', [deploy.app, deploy.environment, `${deploy.number}`])
      return linkOf('history', [], search === undefined ? {} : { filter: search })
    }
    case 'failures':
      return linkOf('failure', place.failure === null ? [] : [place.failure])
    case 'release':
      return linkOf('release', place.release === null ? [] : [place.release])
    default:
      return linkOf(place.view)
  }
}

function linkOf(
  what: string,
  names: readonly string[] = [],
  asked: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(asked).toString()
  return `${LINK_SCHEME}://${[what, ...names.map(encodeURIComponent)].join('/')}${query === '' ? '' : `?${query}`}`
}
