import type { X509Certificate } from 'node:crypto'

/** What of a certificate Node does not tell (RFC 5280, 4.2). */
export interface Extensions {
  /** The algorithm of its signature is one that can be relied on. */
  readonly isSignedWell: boolean
  /** It demands something that is not checked here. */
  readonly hasUnknownDemand: boolean
  /** So many authorities may stand below it; null for any number. */
  readonly pathLength: number | null
  /** The names that it may vouch for; null for any. */
  readonly names: Names | null
}

interface Names {
  /** Domains, each with all below it; null for any. */
  readonly permitted: readonly string[] | null
  readonly excluded: readonly string[]
}

/** Object identifiers, as hex of their encoding. */
const BASIC_CONSTRAINTS = '551d13'
const NAME_CONSTRAINTS = '551d1e'
/** Key usage, alternative names, policies, extended key usage: checked elsewhere, or of no consequence for a server's name. */
const UNDERSTOOD = new Set([BASIC_CONSTRAINTS, NAME_CONSTRAINTS, '551d0f', '551d11', '551d20', '551d21'])
for (const policy of ['551d24', '551d25', '551d36']) UNDERSTOOD.add(policy)
/** RSA with SHA-256, 384 and 512, RSA-PSS, ECDSA with the same, Ed25519: nothing with SHA-1 or MD5. */
const GOOD_SIGNATURES = new Set([
  '2a864886f70d01010b',
  '2a864886f70d01010c',
  '2a864886f70d01010d',
  '2a864886f70d01010a',
  '2a8648ce3d040302',
  '2a8648ce3d040303',
  '2a8648ce3d040304',
  '2b6570',
])
const DOMAIN_NAME = 0x82
const EXTENSIONS = 0xa3
const PERMITTED = 0xa0

/** Reads them. Throws where the certificate cannot be read. */
export function extensionsOf(certificate: X509Certificate): Extensions {
  const [signed, algorithm] = valuesIn(first(valuesIn(certificate.raw)).content)
  if (signed === undefined || algorithm === undefined) throw new Error('a certificate without its parts')
  const wrapped = valuesIn(signed.content).find(({ tag }) => tag === EXTENSIONS)
  const all = wrapped === undefined ? [] : valuesIn(first(valuesIn(wrapped.content)).content).map(extension)
  const constraints = all.find(({ id }) => id === BASIC_CONSTRAINTS)
  const names = all.find(({ id }) => id === NAME_CONSTRAINTS)
  return {
    isSignedWell: GOOD_SIGNATURES.has(first(valuesIn(algorithm.content)).content.toString('hex')),
    hasUnknownDemand: all.some(({ id, isCritical }) => isCritical && !UNDERSTOOD.has(id)),
    pathLength: constraints === undefined ? null : pathLengthOf(constraints.value),
    names: names === undefined ? null : namesOf(names.value),
  }
}

function extension({ content }: Der): { id: string; isCritical: boolean; value: Buffer } {
  const parts = valuesIn(content)
  const value = parts.at(-1)
  if (value === undefined) throw new Error('an extension without a value')
  const isCritical = parts.some((part) => part.tag === TAG.boolean && part.content[0] !== 0)
  return { id: first(parts).content.toString('hex'), isCritical, value: value.content }
}

function pathLengthOf(value: Buffer): number | null {
  const length = valuesIn(first(valuesIn(value)).content).find(({ tag }) => tag === TAG.integer)
  return length === undefined ? null : length.content.readUIntBE(0, Math.min(6, length.content.length))
}

function namesOf(value: Buffer): Names {
  const names: { permitted: string[] | null; readonly excluded: string[] } = { permitted: null, excluded: [] }
  for (const { tag, content } of valuesIn(first(valuesIn(value)).content)) {
    const domains = valuesIn(content)
      .map((subtree) => first(valuesIn(subtree.content)))
      .filter((name) => name.tag === DOMAIN_NAME)
      .map((name) => name.content.toString('latin1').toLowerCase().replace(/^\./, ''))
    if (tag !== PERMITTED) names.excluded.push(...domains)
    else if (domains.length > 0) names.permitted = domains
  }
  return names
}

/** One value of a DER encoding (X.690): what kind it is, and its bytes. */
interface Der {
  readonly tag: number
  readonly content: Buffer
}

/** Tags that certificates use. */
const TAG = { boolean: 0x01, integer: 0x02, oid: 0x06 } as const

/** The values that stand one after the other in `bytes`. Throws where they are not DER. */
function valuesIn(bytes: Buffer): Der[] {
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
const first = ([value]: readonly Der[]): Der => value ?? { tag: 0, content: Buffer.alloc(0) }
