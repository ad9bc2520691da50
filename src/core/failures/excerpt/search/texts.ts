/** Of a state: where a sign leads, and which sets have a text that ends there. */
interface State {
  readonly next: Map<number, number>
  readonly ends: Set<number>
}

/** What is found before the first sign of a line and after its last, as if a line were written between two ends of lines. */
export const BOUND = '\n'
const BOUND_CODE = BOUND.charCodeAt(0)

/** So many different combinations of sets are remembered. A log that was written to have more is read more slowly. */
const MOST = 10_000

/** So many states can be told by 16 bits, which keeps the table small enough to be read fast. */
const MOST_STATES = 65_536

/** Which sets were found, and what is remembered for it. */
interface FoundSets<T> {
  readonly sets: ReadonlySet<number>
  readonly value: T
  /** By what is found next. */
  readonly next: Map<number, FoundSets<T>>
}

/**
 * Finds which of many sets of texts have one in a line, in one pass over the line however many there are: the automaton of Aho and Corasick
 * (“Efficient string matching”, 1975), with every step written out beforehand. For each combination of sets that is found a value is made once.
 */
export class Texts<T> {
  /** The column of each ASCII sign; all that stand in no text share column 1. */
  readonly #ascii = new Uint8Array(128).fill(1)
  readonly #others = new Map<number, number>()
  /** A row for each state. Its first column tells which sets are found there, the others to which state a sign leads. */
  readonly #steps: Uint16Array
  readonly #columns: number
  /** By what the first column tells; 0 is none. */
  readonly #ends: (readonly number[])[] = [NONE]
  readonly #make: (sets: readonly number[]) => T
  readonly #nothing: FoundSets<T>
  /** Where a line has begun. */
  readonly #begun: number
  #remembered = 0

  /** Each set is told by its index. */
  constructor(sets: readonly (readonly string[])[], make: (sets: readonly number[]) => T) {
    const codes = [...new Set(sets.flat().flatMap(codesOf))]
    codes.forEach((code, i) => {
      if (code < 128) this.#ascii[code] = i + 2
      else this.#others.set(code, i + 2)
    })
    this.#columns = codes.length + 2
    const states = this.#trie(sets)
    if (states.length > MOST_STATES)
      throw new RangeError(`There are ${states.length} states, more than 16 bits tell.`)
    this.#steps = new Uint16Array(states.length * this.#columns)
    this.#fill(states)
    this.#begun = this.#steps[this.#columnOf(BOUND_CODE)] ?? 0
    this.#make = make
    this.#nothing = { sets: new Set(), value: make(NONE), next: new Map() }
  }

  /** The value for the sets that have a text in what stands from `at` up to `end`: a line, or its rest. */
  in(text: string, at: number, end: number): T {
    // The inner loop of reading a log: it runs once for each of its characters.
    const steps = this.#steps
    const ascii = this.#ascii
    const columns = this.#columns
    let found = this.#nothing
    let state = this.#begun
    for (let i = at; i <= end; i++) {
      const code = i === end ? BOUND_CODE : text.charCodeAt(i)
      const column = code < 128 ? ascii[code] : this.#others.get(code)
      state = steps[state * columns + (column ?? 1)] ?? 0
      const here = steps[state * columns] ?? 0
      if (here !== 0) found = found.next.get(here) ?? this.#with(found, here)
    }
    return found.value
  }

  #with(found: FoundSets<T>, here: number): FoundSets<T> {
    const sets = new Set([...found.sets, ...(this.#ends[here] ?? NONE)])
    const isNew = sets.size > found.sets.size
    const next = isNew ? { sets, value: this.#make([...sets]), next: new Map() } : found
    if (this.#remembered < MOST) {
      this.#remembered++
      found.next.set(here, next)
    }
    return next
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
  #fill(states: readonly State[]): void {
    const columns = this.#columns
    const queue: { readonly at: number; readonly fallback: number }[] = [{ at: 0, fallback: 0 }]
    for (const { at, fallback } of queue) {
      const state = states[at]
      if (state === undefined) continue
      const row = at * columns
      this.#steps.copyWithin(row, fallback * columns, (fallback + 1) * columns)
      if (state.ends.size > 0) {
        const others = this.#ends[this.#steps[row] ?? 0] ?? NONE
        this.#steps[row] = this.#ends.push([...new Set([...others, ...state.ends])]) - 1
      }
      for (const [column, next] of state.next) {
        queue.push({ at: next, fallback: at === 0 ? 0 : (this.#steps[row + column] ?? 0) })
        this.#steps[row + column] = next
      }
    }
  }
}

const NONE: readonly number[] = []

const codesOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
