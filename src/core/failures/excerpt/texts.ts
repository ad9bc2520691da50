/** Of a state: where a sign leads, and which sets have a text that ends there. */
interface State {
  readonly next: Map<number, number>
  readonly ends: Set<number>
}

/** What is found before the first sign of a line and after its last, as if a line were written between two ends of lines. */
export const BOUND = '\n'
const BOUND_CODE = BOUND.charCodeAt(0)

/**
 * Finds which of many sets of texts have one in a line, in one pass over the line however many there are: the automaton of Aho and Corasick
 * (“Efficient string matching”, 1975), with every step written out beforehand.
 */
export class Texts {
  /** The column of each ASCII sign; all that stand in no text share column 1. */
  readonly #ascii = new Uint8Array(128).fill(1)
  readonly #others = new Map<number, number>()
  /** A row for each state, known by where it begins. Its first column tells which sets are found there, the others where a sign leads. */
  readonly #steps: Int32Array
  /** By what the first column tells; 0 is none. */
  readonly #found: (readonly number[])[] = [NONE]

  /** Each set is told by its index. */
  constructor(sets: readonly (readonly string[])[]) {
    const codes = [...new Set(sets.flat().flatMap(codesOf))]
    codes.forEach((code, i) => {
      if (code < 128) this.#ascii[code] = i + 2
      else this.#others.set(code, i + 2)
    })
    const columns = codes.length + 2
    const states = this.#trie(sets)
    this.#steps = new Int32Array(states.length * columns)
    this.#fill(states, columns)
  }

  /** The indexes of the sets that have a text in this line, each once, in no order. */
  in(line: string): readonly number[] {
    let found: number[] | null = null
    let state = this.#after(0, BOUND_CODE)
    for (let i = 0; i <= line.length; i++) {
      state = this.#after(state, i === line.length ? BOUND_CODE : line.charCodeAt(i))
      const here = this.#steps[state] ?? 0
      if (here === 0) continue
      found ??= []
      for (const set of this.#found[here] ?? NONE) if (!found.includes(set)) found.push(set)
    }
    return found ?? NONE
  }

  #after(state: number, code: number): number {
    return this.#steps[state + this.#columnOf(code)] ?? 0
  }

  #columnOf(code: number): number {
    return (code < 128 ? this.#ascii[code] : this.#others.get(code)) ?? 1
  }

  #trie(sets: readonly (readonly string[])[]): State[] {
    const root: State = { next: new Map(), ends: new Set() }
    const states = [root]
    sets.forEach((texts, set) => {
      for (const text of texts) {
        let state = root
        for (const code of codesOf(text)) {
          const column = this.#columnOf(code)
          const at = state.next.get(column) ?? states.length
          const after = states[at] ?? { next: new Map(), ends: new Set() }
          if (at === states.length) states.push(after)
          state.next.set(column, at)
          state = after
        }
        state.ends.add(set)
      }
    })
    return states
  }

  /** Writes out every step, the shorter texts first: where a state does not go on, it does what the longest end of it would do. */
  #fill(states: readonly State[], columns: number): void {
    const queue: { readonly at: number; readonly fallback: number }[] = [{ at: 0, fallback: 0 }]
    for (const { at, fallback } of queue) {
      const state = states[at]
      if (state === undefined) continue
      const row = at * columns
      this.#steps.copyWithin(row, fallback, fallback + columns)
      if (state.ends.size > 0) {
        const others = this.#found[this.#steps[row] ?? 0] ?? NONE
        this.#steps[row] = this.#found.push([...new Set([...others, ...state.ends])]) - 1
      }
      for (const [column, next] of state.next) {
        queue.push({ at: next, fallback: at === 0 ? 0 : (this.#steps[row + column] ?? 0) })
        this.#steps[row + column] = next * columns
      }
    }
  }
}

const NONE: readonly number[] = []

const codesOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
