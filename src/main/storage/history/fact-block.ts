import { type Fact, KINDS, OUTCOMES } from '@core/insights/fact'
import { z } from 'zod'

/** The facts of one environment in some weeks, as numbers in a row: to read 100,000 rows of a table takes ten times as long. */
export interface FactBlock {
  /** The names that the numbers stand for, as JSON. */
  readonly names: string
  readonly facts: Uint8Array
  readonly steps: Uint8Array
}

const NamesSchema = z.object({ people: z.array(z.string()), steps: z.array(z.string()) })

const WIDTH = 11
/** Which fact, which step, how long. */
const STEP_WIDTH = 3

export function encodeBlock(unordered: readonly Fact[]): FactBlock {
  const facts = [...unordered].sort((a, b) => a.endedAt - b.endedAt)
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
  return {
    names: JSON.stringify({ people: people.names, steps: steps.names }),
    facts: bytesIn(numbers),
    steps: bytesIn(stepped),
  }
}

/** null where it can't be read. */
export function decodeBlock(at: At, block: FactBlock): Fact[] | null {
  const names = namesIn(block.names)
  if (names === null) return null
  const decoded = new Decoded(at, names, numbersIn(block.facts), numbersIn(block.steps))
  return decoded.isWhole() ? decoded.facts() : null
}

interface At {
  readonly app: string
  readonly environment: string
}

type Names = z.infer<typeof NamesSchema>

class Decoded {
  /** Where the steps of each fact begin; found out when they are first asked for. */
  #stepsFrom: Int32Array | null = null

  constructor(
    readonly at: At,
    readonly names: Names,
    readonly numbers: Float64Array,
    readonly steps: Float64Array,
  ) {}

  facts(): Fact[] {
    const facts: Fact[] = []
    for (let from = 0; from < this.numbers.length; from += WIDTH) facts.push(new BlockFact(this, from))
    return facts
  }

  /** Whether each number stands for something. */
  isWhole(): boolean {
    const { numbers, names } = this
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

  stepsOf(index: number): Fact['steps'] {
    this.#stepsFrom ??= this.#findSteps()
    const steps: { name: string; ms: number }[] = []
    for (let i = this.#stepsFrom[index] ?? 0; this.steps[i] === index; i += STEP_WIDTH) {
      const name = this.names.steps[this.steps[i + 1] ?? -1]
      if (name !== undefined) steps.push({ name, ms: this.steps[i + 2] ?? 0 })
    }
    return steps
  }

  #findSteps(): Int32Array {
    const from = new Int32Array(this.numbers.length / WIDTH).fill(this.steps.length)
    for (let i = this.steps.length - STEP_WIDTH; i >= 0; i -= STEP_WIDTH) from[this.steps[i] ?? 0] = i
    return from
  }
}

/** A fact as it lies in its block: most of a long history is only looked through for a few of its numbers. */
class BlockFact implements Fact {
  readonly #in: Decoded
  readonly #from: number

  constructor(block: Decoded, from: number) {
    this.#in = block
    this.#from = from
  }

  get id() {
    return this.#value(0)
  }
  get app() {
    return this.#in.at.app
  }
  get environment() {
    return this.#in.at.environment
  }
  get number() {
    return this.#value(1)
  }
  get attempt() {
    return this.#value(2)
  }
  get kind() {
    return KINDS[this.#value(3)] ?? 'deploy'
  }
  get outcome() {
    return OUTCOMES[this.#value(4)] ?? 'finished'
  }
  get by() {
    return this.#in.names.people[this.#value(5)] ?? ''
  }
  get createdAt() {
    return this.#value(6)
  }
  get endedAt() {
    return this.#value(7)
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
    return this.#in.stepsOf(this.#from / WIDTH)
  }

  #value(column: number): number {
    return this.#in.numbers[this.#from + column] ?? Number.NaN
  }

  #known(column: number): number | null {
    const value = this.#value(column)
    return Number.isNaN(value) ? null : value
  }
}

function namesIn(text: string): Names | null {
  try {
    return NamesSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const bytesIn = (numbers: readonly number[]): Uint8Array => Buffer.from(Float64Array.from(numbers).buffer)

/** The driver's bytes don't have to lie where numbers may be read. */
function numbersIn(bytes: Uint8Array): Float64Array {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  return new Float64Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.byteLength / 8))
}

/** Names by numbers from 0. */
class Numbering {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  of(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}
