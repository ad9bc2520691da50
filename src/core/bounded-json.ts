import type { AnswerLimits } from './limits'

/** A JSON value within limits, and how often which limit was reached. */
export interface BoundedJson {
  readonly value: unknown
  readonly cut: Readonly<Record<Limit, number>>
}

type Limit = keyof AnswerLimits

/**
 * A JSON value without what is beyond the limits: lists and objects end early, texts are cut, and what lies too deep becomes null; halves of
 * characters are replaced. A value that keeps to them is answered as it is. The time is linear in the part that is kept.
 */
export function boundedJson(json: unknown, limits: AnswerLimits): BoundedJson {
  const bounds = new Bounds(limits)
  return { value: bounds.of(json, 0), cut: bounds.cut }
}

/** What was left out, in words: “more than 2,000 items of a list”. null where nothing was. */
export function cutWords(cut: BoundedJson['cut'], limits: AnswerLimits): string | null {
  const reached = LIMIT_NAMES.filter((name) => cut[name] > 0)
  if (reached.length === 0) return null
  return reached.map((name) => `more than ${limits[name].toLocaleString('en')} ${WORDS[name]}`).join(', ')
}

const WORDS: Readonly<Record<Limit, string>> = {
  items: 'items of a list',
  values: 'values',
  text: 'characters of a text',
  texts: 'characters of text',
  depth: 'lists within each other',
}
const LIMIT_NAMES: readonly Limit[] = ['items', 'values', 'text', 'texts', 'depth']

/** Half of a character that is written as two; the other half stands beside it or is missing. */
const HALF = /\p{Surrogate}/gu

/**
 * A text without halves of characters, which JSON can hold and nothing else: as part of an address they throw (`encodeURIComponent`). Cutting a text
 * can leave one, too. (`String.prototype.toWellFormed` is newer than the oldest engine.)
 */
const wellFormed = (text: string): string => text.replace(HALF, '\ufffd')

class Bounds {
  readonly cut: Record<Limit, number> = { items: 0, values: 0, text: 0, texts: 0, depth: 0 }
  #values = 0
  #texts = 0

  constructor(readonly limits: AnswerLimits) {}

  of(value: unknown, depth: number): unknown {
    this.#values += 1
    if (typeof value === 'string') return this.#text(value)
    if (typeof value !== 'object' || value === null) return value
    if (depth >= this.limits.depth) return this.#over('depth')
    return Array.isArray(value) ? this.#list(value, depth) : this.#fields(value, depth)
  }

  #text(text: string): string {
    const most = Math.min(this.limits.text, this.limits.texts - this.#texts)
    this.#texts += Math.min(text.length, most)
    if (text.length <= most) return wellFormed(text)
    this.#over(most < this.limits.text ? 'texts' : 'text')
    return wellFormed(text.slice(0, most))
  }

  #list(list: readonly unknown[], depth: number): unknown {
    const kept: unknown[] = []
    let isSame = true
    for (const item of list) {
      if (!this.#hasRoom(kept.length)) break
      const bounded = this.of(item, depth + 1)
      if (bounded !== item) isSame = false
      kept.push(bounded)
    }
    return isSame && kept.length === list.length ? list : kept
  }

  #fields(fields: object, depth: number): unknown {
    const kept: [string, unknown][] = []
    const entries = Object.entries(fields)
    let isSame = true
    for (const [name, field] of entries) {
      if (!this.#hasRoom(kept.length)) break
      const bounded = this.of(field, depth + 1)
      if (bounded !== field) isSame = false
      kept.push([name, bounded])
    }
    return isSame && kept.length === entries.length ? fields : Object.fromEntries(kept)
  }

  #hasRoom(items: number): boolean {
    if (items >= this.limits.items) return this.#over('items') !== null
    if (this.#values >= this.limits.values) return this.#over('values') !== null
    return true
  }

  #over(limit: Limit): null {
    this.cut[limit] += 1
    return null
  }
}

/** JSON within limits as text, and what was left out in words. What is no JSON, or keeps to the limits, stays as it is. */
export function boundedText(
  text: string,
  limits: AnswerLimits,
): { readonly text: string; readonly cut: string | null } {
  const json = parsedJson(text)
  if (json === undefined) return { text, cut: null }
  const bounded = boundedJson(json, limits)
  const cut = cutWords(bounded.cut, limits)
  return { text: bounded.value === json ? text : JSON.stringify(bounded.value), cut }
}

/** A text read as JSON; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
