import type { AnswerLimits } from '../limits'
import { parsedJson } from './json'
import { grouped } from './time'

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
  return reached.map((name) => `more than ${grouped(limits[name])} ${WORDS[name]}`).join(', ')
}

const WORDS: Readonly<Record<Limit, string>> = {
  items: 'items of a list',
  names: 'names of fields',
  values: 'values',
  text: 'characters of a text',
  texts: 'characters of text',
  depth: 'lists within each other',
}
const NOTHING_CUT: BoundedJson['cut'] = { items: 0, names: 0, values: 0, text: 0, texts: 0, depth: 0 }
const LIMIT_NAMES: readonly Limit[] = ['items', 'names', 'values', 'text', 'texts', 'depth']

/** Half of a character that is written as two; the other half stands beside it or is missing. */
const HALF = /\p{Surrogate}/gu

/**
 * A text without halves of characters, which JSON can hold and nothing else: as part of an address they throw (`encodeURIComponent`). Cutting a text
 * can leave one, too. (`String.prototype.toWellFormed` is newer than the oldest engine.)
 */
const wellFormed = (text: string): string => text.replace(HALF, '\ufffd')

/** How many characters JSON takes for a text. */
const jsonLength = (text: string): number => JSON.stringify(text).length - 2

class Bounds {
  readonly cut: Record<Limit, number> = { ...NOTHING_CUT }
  readonly #names = new Set<string>()
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
    const most = Math.max(0, Math.min(this.limits.text, this.limits.texts - this.#texts))
    const kept = wellFormed(text.length <= most ? text : text.slice(0, most))
    this.#texts += jsonLength(kept)
    if (text.length > most) this.#over(most < this.limits.text ? 'texts' : 'text')
    return kept
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
      // A name that is cut would be another one.
      if (!this.#hasName(name)) continue
      const bounded = this.of(field, depth + 1)
      if (bounded !== field) isSame = false
      kept.push([name, bounded])
    }
    return isSame && kept.length === entries.length ? fields : Object.fromEntries(kept)
  }

  #hasName(name: string): boolean {
    if (name.length > this.limits.texts - this.#texts) return this.#over('texts') !== null
    if (!this.#names.has(name) && this.#names.size >= this.limits.names) return this.#over('names') !== null
    this.#names.add(name)
    this.#texts += jsonLength(name)
    return true
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

/** A text within limits, and what was left out in words. */
export interface BoundedText {
  readonly text: string
  readonly cut: string | null
  readonly isJson: boolean
}

/**
 * A text within limits. What keeps to them stays as it is, to the letter. JSON is written again where it does not, or where it is long by its spaces and digits alone: reading it
 * again has to cost no more than its values. Of what is no JSON as many characters are kept as all texts of JSON may have.
 */
export function boundedText(text: string, limits: AnswerLimits): BoundedText {
  const isLong = text.length > limits.texts
  const json = parsedJson(text)
  if (json === undefined) {
    const cut = isLong ? cutWords({ ...NOTHING_CUT, texts: 1 }, limits) : null
    return { text: isLong ? text.slice(0, limits.texts) : text, cut, isJson: false }
  }
  const bounded = boundedJson(json, limits)
  const isSame = bounded.value === json && !isLong
  return {
    text: isSame ? text : JSON.stringify(bounded.value),
    cut: cutWords(bounded.cut, limits),
    isJson: true,
  }
}
