import { type GoneBack, kindOf } from '../deploys/went-back'
import { Numbering } from '../util/numbering'
import { type Fact, KINDS, OUTCOMES } from './fact'

/** The names that the numbers of a block stand for. */
export interface BlockNames {
  readonly people: readonly string[]
  readonly steps: readonly string[]
}

const WIDTH = 11
const NONE: GoneBack = new Map()
/** Which fact, which step, how long. */
const STEP_WIDTH = 3

/** The facts of one environment in some weeks, as numbers in a row, the first to end first: to read 100,000 rows of a table takes ten times as long. */
export class FactBlock {
  readonly length: number
  /** Where the steps of each fact begin; found out when they are first asked for. */
  #stepsFrom: Int32Array | null = null

  private constructor(
    readonly at: Pick<Fact, 'app' | 'environment'>,
    readonly names: BlockNames,
    readonly numbers: Float64Array,
    readonly steps: Float64Array,
  ) {
    this.length = numbers.length / WIDTH
  }

  static of(at: Pick<Fact, 'app' | 'environment'>, unordered: readonly Fact[]): FactBlock {
    const facts = [...unordered].sort(byEnd)
    const people = new Numbering()
    const steps = new Numbering()
    const known = (value: number | null): number => value ?? Number.NaN
    const numbers = facts.flatMap((fact) => [
      fact.id,
      fact.number,
      fact.attempt,
      KINDS.indexOf(fact.kind),
      OUTCOMES.indexOf(fact.outcome),
      people.of(fact.by),
      fact.createdAt,
      fact.endedAt,
      known(fact.ranMs),
      known(fact.waitedMs),
      known(fact.heldMs),
    ])
    const stepped = facts.flatMap((fact, i) => fact.steps.flatMap(({ name, ms }) => [i, steps.of(name), ms]))
    const names = { people: people.names, steps: steps.names }
    return new FactBlock(at, names, Float64Array.from(numbers), Float64Array.from(stepped))
  }

  /** What was written of a block; null where a number stands for nothing. */
  static from(
    at: Pick<Fact, 'app' | 'environment'>,
    names: BlockNames,
    numbers: Float64Array,
    steps: Float64Array,
  ): FactBlock | null {
    if (!isWhole(names, numbers)) return null
    const block = new FactBlock(at, names, numbers, steps)
    // An older version left those that ended at once in the order in which they came.
    return isInOrder(numbers) ? block : FactBlock.of(at, block.facts())
  }

  /** One of them, as it lies here: most of a long history is only looked through for a few of its numbers. `goneBack`: rollbacks besides those of a service. */
  fact(index: number, goneBack = NONE): BlockFact {
    const back = goneBack.size === 0 ? undefined : goneBack.get(this.value(index, 0))
    return new BlockFact(this, index, back?.has(this.value(index, 2)) === true)
  }

  facts(): BlockFact[] {
    return Array.from({ length: this.length }, (_, i) => this.fact(i))
  }

  value(index: number, column: number): number {
    return this.numbers[index * WIDTH + column] ?? Number.NaN
  }

  /** Tells each step of a fact, without an object for each. */
  eachStep(index: number, visit: (name: string, ms: number) => void): void {
    this.#stepsFrom ??= this.#findSteps()
    for (let i = this.#stepsFrom[index] ?? 0; this.steps[i] === index; i += STEP_WIDTH) {
      const name = this.names.steps[this.steps[i + 1] ?? -1]
      if (name !== undefined) visit(name, this.steps[i + 2] ?? 0)
    }
  }

  #findSteps(): Int32Array {
    const from = new Int32Array(this.length).fill(this.steps.length)
    for (let i = this.steps.length - STEP_WIDTH; i >= 0; i -= STEP_WIDTH) from[this.steps[i] ?? 0] = i
    return from
  }
}

export class BlockFact implements Fact {
  readonly #block: FactBlock
  readonly #index: number
  readonly #isBack: boolean

  constructor(block: FactBlock, index: number, isBack: boolean) {
    this.#block = block
    this.#index = index
    this.#isBack = isBack
  }

  get id() {
    return this.#block.value(this.#index, 0)
  }
  get app() {
    return this.#block.at.app
  }
  get environment() {
    return this.#block.at.environment
  }
  get number() {
    return this.#block.value(this.#index, 1)
  }
  get attempt() {
    return this.#block.value(this.#index, 2)
  }
  get kind() {
    return kindOf(KINDS[this.#block.value(this.#index, 3)] ?? 'deploy', this.#isBack)
  }
  get outcome() {
    return OUTCOMES[this.#block.value(this.#index, 4)] ?? 'finished'
  }
  get by() {
    return this.#block.names.people[this.#block.value(this.#index, 5)] ?? ''
  }
  get createdAt() {
    return this.#block.value(this.#index, 6)
  }
  get endedAt() {
    return this.#block.value(this.#index, 7)
  }
  get ranMs() {
    return this.#known(8)
  }
  get waitedMs() {
    return this.#known(9)
  }
  get heldMs() {
    return this.#known(10)
  }
  get steps() {
    const steps: { name: string; ms: number }[] = []
    this.eachStep((name, ms) => steps.push({ name, ms }))
    return steps
  }

  eachStep(visit: (name: string, ms: number) => void): void {
    this.#block.eachStep(this.#index, visit)
  }

  #known(column: number): number | null {
    const value = this.#block.value(this.#index, column)
    return Number.isNaN(value) ? null : value
  }
}

const byEnd = (a: Fact, b: Fact): number =>
  a.endedAt - b.endedAt || a.number - b.number || a.attempt - b.attempt

/** Whether each number stands for something. */
function isWhole(names: BlockNames, numbers: Float64Array): boolean {
  const isOne = (value: number | undefined, of: number): boolean =>
    value !== undefined && value >= 0 && value < of
  for (let from = 0; from < numbers.length; from += WIDTH)
    if (
      !isOne(numbers[from + 3], KINDS.length) ||
      !isOne(numbers[from + 4], OUTCOMES.length) ||
      !isOne(numbers[from + 5], names.people.length)
    )
      return false
  return numbers.length % WIDTH === 0
}

/** By their end, then by number and attempt. */
function isInOrder(numbers: Float64Array): boolean {
  const at = (i: number): number => numbers[i] ?? 0
  for (let from = WIDTH; from < numbers.length; from += WIDTH) {
    const last = from - WIDTH
    const later = at(from + 7) - at(last + 7) || at(from + 1) - at(last + 1) || at(from + 2) - at(last + 2)
    if (later < 0) return false
  }
  return true
}
