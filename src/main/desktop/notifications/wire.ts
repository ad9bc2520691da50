/** What a message may be long that is read, bytes: those that are waited for are a few hundred. */
const LONGEST = 1_000_000
/** What stands before the fields of a message. */
const FIXED = 16

/** Writes the values of a D-Bus message, each at its boundary, little-endian (D-Bus Specification, "Marshaling"). */
export class Writer {
  readonly #bytes: number[] = []

  get bytes(): Buffer {
    return Buffer.from(this.#bytes)
  }

  get length(): number {
    return this.#bytes.length
  }

  align(to: number): this {
    while (this.#bytes.length % to !== 0) this.#bytes.push(0)
    return this
  }

  byte(value: number): this {
    this.#bytes.push(value & 0xff)
    return this
  }

  /** A number of four bytes, with or without a sign. */
  number(value: number): this {
    this.align(4)
    for (let shift = 0; shift < 32; shift += 8) this.byte(value >> shift)
    return this
  }

  string(value: string): this {
    const text = Buffer.from(value.replaceAll('\0', ''))
    this.number(text.length)
    this.#bytes.push(...text, 0)
    return this
  }

  signature(value: string): this {
    const text = Buffer.from(value)
    this.#bytes.push(text.length, ...text, 0)
    return this
  }

  /** `of`: the boundary of its items. */
  array(of: number, write: (items: this) => void): this {
    this.number(0)
    const at = this.#bytes.length - 4
    this.align(of)
    const begin = this.#bytes.length
    write(this)
    const length = this.#bytes.length - begin
    for (let i = 0; i < 4; i++) this.#bytes[at + i] = (length >> (8 * i)) & 0xff
    return this
  }
}

/** A method of an object on the bus. */
export interface Method {
  readonly name: string
  readonly path: string
  readonly interface: string
  readonly member: string
}

/** The call of a method with its arguments, of which `signature` names the types. */
export function callMessage(
  serial: number,
  method: Method,
  signature: string,
  write: (to: Writer) => void,
): Buffer {
  const body = new Writer()
  write(body)
  const head = new Writer()
  const field = (code: number, type: 's' | 'o' | 'g', value: string): void => {
    head.align(8).byte(code).signature(type)
    if (type === 'g') head.signature(value)
    else head.string(value)
  }
  // Little-endian, a method call without flags, version 1.
  head.byte('l'.charCodeAt(0)).byte(1).byte(0).byte(1).number(body.length).number(serial)
  head.array(8, () => {
    field(1, 'o', method.path)
    field(2, 's', method.interface)
    field(3, 's', method.member)
    field(6, 's', method.name)
    if (signature !== '') field(8, 'g', signature)
  })
  return Buffer.concat([head.align(8).bytes, body.bytes])
}

/** A message that came, as far as it is of interest. */
export interface DbusMessage {
  readonly type: 'return' | 'error' | 'signal' | 'other'
  /** The serial of the call that it answers. */
  readonly replyTo: number | null
  /** Who sent it, by the bus's own word. */
  readonly sender: string
  readonly interface: string
  readonly member: string
  /** Empty where it has types that are not read here. */
  readonly body: readonly unknown[]
}

const TYPES: Readonly<Record<number, DbusMessage['type']>> = { 2: 'return', 3: 'error', 4: 'signal' }

/** The first message of what has arrived, and how many bytes it is; null where it is not whole yet. Throws where it is none. */
export function firstMessage(
  arrived: Buffer,
): { readonly message: DbusMessage; readonly length: number } | null {
  if (arrived.length < FIXED) return null
  if (arrived[0] !== 'l'.charCodeAt(0)) throw new Error('A message in another byte order.')
  const fields = arrived.readUInt32LE(12)
  const bodyAt = FIXED + Math.ceil(fields / 8) * 8
  const length = bodyAt + arrived.readUInt32LE(4)
  if (length > LONGEST) throw new Error(`A message of ${length} bytes.`)
  if (arrived.length < length) return null
  const header = fieldsIn(new Reader(arrived.subarray(0, FIXED + fields), FIXED))
  const text = (code: number): string => String(header.get(code) ?? '')
  const replyTo = header.get(5)
  return {
    message: {
      type: TYPES[arrived[1] ?? 0] ?? 'other',
      replyTo: typeof replyTo === 'number' ? replyTo : null,
      interface: text(2),
      member: text(3),
      sender: text(7),
      body: bodyIn(new Reader(arrived.subarray(bodyAt, length), 0), text(8)),
    },
    length,
  }
}

function fieldsIn(reader: Reader): ReadonlyMap<number, unknown> {
  const fields = new Map<number, unknown>()
  while (!reader.isAtEnd) {
    reader.align(8)
    const code = reader.byte()
    fields.set(code, reader.value(reader.signature()))
  }
  return fields
}

function bodyIn(reader: Reader, signature: string): readonly unknown[] {
  try {
    return (signature.match(/a?./g) ?? []).map((type) => reader.value(type))
  } catch {
    return []
  }
}

/** Reads numbers, texts and arrays of them. */
class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length
  }

  align(to: number): void {
    this.at = Math.ceil(this.at / to) * to
  }

  byte(): number {
    this.at += 1
    return this.bytes.readUInt8(this.at - 1)
  }

  signature(): string {
    return this.#text(this.byte())
  }

  /** A value of one of the types that are read here. Throws at others, and where it is cut off. */
  value(type: string): unknown {
    if (type.startsWith('a')) return this.#array(type.slice(1))
    switch (type) {
      case 'y':
        return this.byte()
      case 'u':
      case 'b':
        return this.#number()
      case 'i':
        return this.#number() | 0
      case 's':
      case 'o':
        return this.#text(this.#number())
      case 'g':
        return this.signature()
      default:
        throw new Error(`A value of the type ${type}.`)
    }
  }

  #number(): number {
    this.align(4)
    this.at += 4
    return this.bytes.readUInt32LE(this.at - 4)
  }

  #text(length: number): string {
    const begin = this.at
    this.at += length + 1
    if (this.at > this.bytes.length) throw new Error('A text that is cut off.')
    return this.bytes.toString('utf8', begin, begin + length)
  }

  #array(of: string): unknown[] {
    const length = this.#number()
    const end = this.at + length
    if (end > this.bytes.length) throw new Error('An array that is cut off.')
    const items: unknown[] = []
    while (this.at < end) items.push(this.value(of))
    return items
  }
}
