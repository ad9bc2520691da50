import { neededBy } from './needed'
import type { Rule } from './rule'
import { Texts } from './texts'

/**
 * Tells which of some rules may match a line, at a cost that does not grow with their number: what each rule's pattern needs (`neededBy`) is looked
 * for in one pass over the line. The few that need nothing are always among them.
 */
export class Candidates {
  readonly #rules: readonly Rule[]
  readonly #texts: Texts
  readonly #always: { readonly indexes: readonly number[]; readonly rules: readonly Rule[] }

  constructor(rules: readonly Rule[]) {
    const needed = rules.map(({ pattern }) => neededBy(pattern))
    this.#rules = rules
    this.#texts = new Texts(needed.map((texts) => texts ?? []))
    const indexes = needed.flatMap((texts, i) => (texts === null ? [i] : []))
    this.#always = { indexes, rules: rules.filter((_, i) => needed[i] === null) }
  }

  /** Those that may match, in their order. */
  of(line: string): readonly Rule[] {
    const found = this.#texts.in(line)
    if (found.length === 0) return this.#always.rules
    const rules: Rule[] = []
    for (const index of found.concat(this.#always.indexes).sort(ascending)) {
      const rule = this.#rules[index]
      if (rule !== undefined) rules.push(rule)
    }
    return rules
  }
}

const ascending = (a: number, b: number): number => a - b
