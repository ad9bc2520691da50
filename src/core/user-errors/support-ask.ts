/**
 * What a person who helps a user looks for: an event or an issue by its id, what a link leads to, or what the user is known by. `typed` is what
 * was typed of it, for a service whose users may have a name of the same form.
 */
export type SupportAsk =
  | { readonly kind: 'event'; readonly id: string; readonly typed: string }
  /** An issue's short name, as its service writes it: "SHOP-3". */
  | { readonly kind: 'issue'; readonly name: string; readonly typed: string }
  /** A page of the service. */
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'user'; readonly user: string }

/** An event's id is 32 hexadecimal digits, which some write as a UUID. It stands alone, or in a text: "Event ID: …". */
const EVENT_ID = /(?<![\w-])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![\w-])/i

const LINK = /https?:\/\/[^\s<>"'`]+/i

/** `Ada <ada@example.com>`, `mailto:ada@example.com`, or the address in a longer text. */
const EMAIL = /[^\s<>"'`(),;:[\]@]{1,64}@[^\s<>"'`(),;:[\]@]+/

/** The project's slug in capitals and a number in base 32 (without I, L, O and U): "PUMP-STATION-1A". */
const SHORT_ID = /^[a-z][a-z0-9_-]*-[0-9a-hjkmnp-tv-z]+$/i
const LABELLED_SHORT_ID =
  /^(?:issue|short id|fixes|resolves)\s{0,20}[:#]?\s{0,20}([a-z][a-z0-9_-]{0,100}-[0-9a-hjkmnp-tv-z]{1,50})\b/i
const LABELLED_USER = /^(?:user(?:\s*(?:id|name))?|username|login|id)\s*[:=]\s*(\S.*)$/i

/** What word processors and chats put around what is copied: quotes, brackets, and marks that nobody sees. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const AROUND = /^[\s"'`“”„‘’«»<>([{]+|[\s"'`“”„‘’«»<>)\]},;]{1,100}$/g

/** Reads what was typed or pasted; null where it is nothing. */
export function readSupportAsk(text: string): SupportAsk | null {
  const plain = text.replace(INVISIBLE, '')
  const typed = plain.replace(AROUND, '').replace(/\s+/g, ' ')
  if (typed === '') return null
  const link = LINK.exec(plain)?.[0]
  if (link !== undefined) return { kind: 'link', url: link.replace(/[.,;:!?)\]}>]{1,100}$/, '') }
  const id = EVENT_ID.exec(plain)?.[0]
  if (id !== undefined) return { kind: 'event', id: id.replaceAll('-', '').toLowerCase(), typed: id }
  const email = emailIn(typed)
  if (email !== null) return { kind: 'email', email }
  const name = LABELLED_SHORT_ID.exec(typed)?.[1] ?? (SHORT_ID.test(typed) ? typed : undefined)
  if (name !== undefined) return { kind: 'issue', name: name.toUpperCase(), typed: name }
  return { kind: 'user', user: LABELLED_USER.exec(typed)?.[1] ?? typed }
}

/** By itself any text with an @ in it is one; within others only what has a domain, so that "@ada" or "5 @ noon" is none. */
function emailIn(typed: string): string | null {
  const found = EMAIL.exec(typed)?.[0].replace(/\.{1,100}$/, '')
  if (found === undefined) return null
  return found === typed || /@[^@]{1,250}\.[^@]{1,250}$/.test(found) ? found : null
}
