import { editDistance } from '../text/nearest'

/** What was asked for in chat. Names are as they were written; `null` is left open. */
export type ChatCommand =
  | {
      readonly kind: 'deploy'
      readonly app: string
      readonly environment: string | null
      readonly ref: string | null
    }
  | {
      readonly kind: 'cancel'
      readonly app: string
      readonly environment: string | null
      readonly number: number
    }
  | {
      readonly kind: 'rollback'
      readonly app: string
      readonly environment: string | null
      readonly reason: string
    }
  | { readonly kind: 'lock'; readonly app: string; readonly reason: string }
  | {
      readonly kind: 'lift'
      readonly app: string
      readonly environment: string | null
      readonly reason: string
    }
  | { readonly kind: 'ships'; readonly app: string; readonly environment: string | null }
  | { readonly kind: 'where'; readonly change: string }
  | { readonly kind: 'status' | 'release' | 'help' }

/** The forms, as help and corrections name them. */
export const FORMS = [
  'status',
  'what ships APP [to ENVIRONMENT]',
  'where is #NUMBER, COMMIT or BRANCH',
  'deploy APP [to ENVIRONMENT] [at REF]',
  'cancel APP[/ENVIRONMENT]#NUMBER',
  'roll back APP [ENVIRONMENT][: reason]',
  'lock APP: reason',
  'lift APP [ENVIRONMENT]: reason',
  'release status',
  'help',
] as const

const SINGLE = [
  { written: 'status', kind: 'status' },
  { written: 'help', kind: 'help' },
  { written: 'release', kind: 'release' },
  { written: 'release status', kind: 'release' },
] as const

/** Reads a command; null where it is none of the forms. */
export function readCommand(text: string): ChatCommand | null {
  const colon = text.search(/:(\s|$)/)
  const words = (colon === -1 ? text : text.slice(0, colon)).trim().split(/\s+/)
  const reason =
    colon === -1
      ? ''
      : text
          .slice(colon + 1)
          .trim()
          .slice(0, 500)
  const lower = words.map((word) => word.toLowerCase())
  const [first, second, third] = lower
  const word = SINGLE.find(({ written }) => written === lower.join(' '))
  if (word !== undefined) return { kind: word.kind }
  if (first === 'where' && second === 'is' && third !== undefined)
    return {
      kind: 'where',
      change: text
        .trim()
        .replace(/^\S+\s+\S+\s+/, '')
        .replace(/\?$/, ''),
    }
  if (first === 'what' && second === 'ships') return placed('ships', words.slice(2))
  if (first === 'deploy') return deployIn(words.slice(1))
  if (first === 'cancel') return cancelIn(words.slice(1))
  if (first === 'rollback') return withReason('rollback', words.slice(1), reason)
  if (first === 'roll' && second === 'back') return withReason('rollback', words.slice(2), reason)
  if (first === 'lift') return withReason('lift', words.slice(1), reason)
  const app = words[1]
  // “hold” is what locking was called before.
  const isLock = first === 'lock' || first === 'hold'
  return isLock && app !== undefined && words.length === 2 ? { kind: 'lock', app, reason } : null
}

function deployIn(words: readonly string[]): ChatCommand | null {
  const at = words.findIndex((word) => word.toLowerCase() === 'at')
  const ref = at === -1 ? null : (words[at + 1] ?? null)
  if (at !== -1 && (ref === null || words.length > at + 2)) return null
  const place = placeIn(at === -1 ? words : words.slice(0, at))
  return place === null ? null : { kind: 'deploy', ...place, ref }
}

function cancelIn(words: readonly string[]): ChatCommand | null {
  const match = /^([^/#]+)(?:\/(.+))?#(\d{1,9})$/.exec(words.join(' '))
  const [, app, environment = null, number] = match ?? []
  return app === undefined ? null : { kind: 'cancel', app, environment, number: Number(number) }
}

function placed(kind: 'ships', words: readonly string[]): ChatCommand | null {
  const place = placeIn(words)
  return place === null ? null : { kind, ...place }
}

function withReason(kind: 'rollback' | 'lift', words: readonly string[], reason: string): ChatCommand | null {
  const place = placeIn(words)
  return place === null ? null : { kind, ...place, reason }
}

/** "docs", "docs production", "docs to production", "docs/production"; names of environments may have spaces. */
function placeIn(
  words: readonly string[],
): { readonly app: string; readonly environment: string | null } | null {
  const [written, ...rest] = words
  if (written === undefined || written === '') return null
  const slash = written.indexOf('/')
  const app = slash === -1 ? written : written.slice(0, slash)
  const name = slash === -1 ? '' : written.slice(slash + 1)
  const after = rest[0]?.toLowerCase() === 'to' ? rest.slice(1) : rest
  if (name !== '' && after.length > 0) return null
  const environment = name === '' ? after.join(' ') : name
  return { app, environment: environment === '' ? null : environment }
}

/** The form that is nearest to what was written. */
export function nearestForm(text: string): string {
  const written = text.toLowerCase().slice(0, 40)
  const scored = FORMS.map((form) => {
    const words = form.slice(0, Math.max(0, form.search(/[A-Z[#:]|$/))).trim()
    return { form, distance: editDistance(written.slice(0, words.length), words) / words.length }
  })
  return scored.reduce((best, one) => (one.distance < best.distance ? one : best)).form
}
