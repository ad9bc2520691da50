import { beginningAt, beginsOf } from './begins'
import { neededBy } from './needed'
import type { Rule } from './rule'
import { Texts } from './texts'

/** The rules of which all needed was found, and of them those that a line may match, by how it begins. */
interface Choice {
  readonly rules: readonly number[]
  readonly byBeginning: (readonly Rule[] | undefined)[]
}

/**
 * Tells which of some rules may match a line, at a cost that does not grow with their number: what each rule's pattern needs (`neededBy`) is looked
 * for in one pass over the line. The few that need nothing are told apart by how they begin.
 */
export class Candidates {
  readonly #rules: readonly Rule[]
  readonly #begins: readonly (readonly boolean[])[]
  readonly #texts: Texts<Choice>

  constructor(rules: readonly Rule[]) {
    const needed = rules.map(({ pattern }) => neededBy(pattern))
    const always = needed.flatMap((texts, i) => (texts === null ? [i] : []))
    this.#rules = rules
    this.#begins = rules.map(({ pattern }) => beginsOf(pattern))
    this.#texts = new Texts(
      needed.map((texts) => texts ?? []),
      (found) => ({ rules: [...found, ...always].sort((a, b) => a - b), byBeginning: [] }),
    )
  }

  /** Those that may match what stands in `text` from `at` up to `end`, in their order. */
  of(text: string, at = 0, end = text.length): readonly Rule[] {
    const { rules, byBeginning } = this.#texts.in(text, at, end)
    const beginning = beginningAt(text, at, end)
    const before = byBeginning[beginning]
    if (before !== undefined) return before
    const those = rules.filter((index) => this.#begins[index]?.[beginning] === true)
    byBeginning[beginning] = those.flatMap((index) => this.#rules[index] ?? [])
    return byBeginning[beginning]
  }
}
