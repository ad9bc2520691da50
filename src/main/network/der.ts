/** One value of a DER encoding (X.690): what kind it is, and its bytes. */
export interface Der {
  readonly tag: number
  readonly content: Buffer
}

/** Tags that certificates use. */
export const TAG = { boolean: 0x01, integer: 0x02, oid: 0x06 } as const

/** The values that stand one after the other in `bytes`. Throws where they are not DER. */
export function valuesIn(bytes: Buffer): Der[] {
  const values: Der[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at)
    let length = bytes.readUInt8(at + 1)
    at += 2
    if (length > 0x80 && length <= 0x84) {
      const size = length - 0x80
      length = bytes.readUIntBE(at, size)
      at += size
    } else if (length >= 0x80) throw new Error('a length that DER does not have')
    if (at + length > bytes.length) throw new Error('a value that is cut off')
    values.push({ tag, content: bytes.subarray(at, at + length) })
    at += length
  }
  return values
}

/** The first value, or one that is missing: an empty one without a tag. */
export const first = ([value]: readonly Der[]): Der => value ?? { tag: 0, content: Buffer.alloc(0) }
