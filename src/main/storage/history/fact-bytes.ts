import { FactBlock } from '@core/insights'
import { z } from 'zod'

/** A block as the database has it. */
interface BlockBytes {
  /** The names that the numbers stand for, as JSON. */
  readonly names: string
  readonly facts: Uint8Array
  readonly steps: Uint8Array
}

const NamesSchema = z.object({ people: z.array(z.string()), steps: z.array(z.string()) })

export const encodeBlock = ({ names, numbers, steps }: FactBlock): BlockBytes => ({
  names: JSON.stringify(names),
  facts: bytesIn(numbers),
  steps: bytesIn(steps),
})

/** null where it can't be read. */
export function decodeBlock(at: FactBlock['at'], bytes: BlockBytes): FactBlock | null {
  const names = namesIn(bytes.names)
  return names === null ? null : FactBlock.from(at, names, numbersIn(bytes.facts), numbersIn(bytes.steps))
}

function namesIn(text: string): FactBlock['names'] | null {
  try {
    return NamesSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const bytesIn = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  Buffer.from(buffer, byteOffset, byteLength)

/** The driver's bytes don't have to lie where numbers may be read. */
function numbersIn(bytes: Uint8Array): Float64Array {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  return new Float64Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.byteLength / 8))
}
