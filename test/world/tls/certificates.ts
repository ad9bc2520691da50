import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** What a made-up certificate says. */
export interface CertificateRequest {
  /** Its common name. */
  readonly subject: string
  /** Who signs it; itself unless given. */
  readonly issuer?: MadeCertificate
  /** The names and addresses that it is for. */
  readonly hosts?: readonly string[]
  /** Epoch ms; from a day ago to in a year unless given. */
  readonly from?: number
  readonly to?: number
  /** It may sign others; below it so many more authorities may stand. */
  readonly authority?: { readonly pathLength?: number }
  /** The domains that it may vouch for, or may not. */
  readonly names?: { readonly permitted?: readonly string[]; readonly excluded?: readonly string[] }
  /** It is for clients, not for servers. */
  readonly forClients?: true
  /** It demands something that nobody knows. */
  readonly demandsUnknown?: true
  /** Has that one's key instead of a new one. */
  readonly keyOf?: MadeCertificate
  readonly digest?: 'sha1' | 'sha256'
}

export interface MadeCertificate {
  readonly subject: string
  readonly pem: string
  readonly keyPem: string
  readonly key: KeyObject
}

const DAY = 86_400_000

/** Makes a certificate (RFC 5280, 4.1) with a key on the curve P-256. */
export function makeCertificate(request: CertificateRequest): MadeCertificate {
  const { subject, issuer, from = Date.now() - DAY, to = Date.now() + 365 * DAY, digest = 'sha256' } = request
  const privateKey = request.keyOf?.key ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const publicKey = createPublicKey(privateKey)
  // ECDSA with SHA-256, or with SHA-1.
  const algorithm = sequence(oid(digest === 'sha256' ? '2a8648ce3d040302' : '2a8648ce3d0401'))
  const signed = sequence(
    value(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name(issuer?.subject ?? subject),
    sequence(time(from), time(to)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    value(0xa3, sequence(...extensions(request))),
  )
  const signature = sign(digest, signed, issuer?.key ?? privateKey)
  const der = sequence(signed, algorithm, value(0x03, Buffer.from([0]), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    subject,
    key: privateKey,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}

function extensions({
  hosts = [],
  authority,
  names,
  forClients,
  demandsUnknown,
}: CertificateRequest): Buffer[] {
  const all: Buffer[] = []
  if (hosts.length > 0) all.push(extension('551d11', false, sequence(...hosts.map(hostName))))
  if (authority !== undefined) {
    const { pathLength } = authority
    const length = pathLength === undefined ? [] : [integer(Buffer.from([pathLength]))]
    all.push(extension('551d13', true, sequence(TRUE, ...length)))
    // May sign certificates.
    all.push(extension('551d0f', true, value(0x03, Buffer.from([2, 4]))))
  }
  if (names !== undefined) {
    const domains = (tag: number, given: readonly string[] = []): Buffer[] =>
      given.length === 0 ? [] : [value(tag, ...given.map((domain) => sequence(hostName(domain))))]
    const both = [...domains(0xa0, names.permitted), ...domains(0xa1, names.excluded)]
    all.push(extension('551d1e', true, sequence(...both)))
  }
  if (forClients) all.push(extension('551d25', false, sequence(oid('2b06010505070302'))))
  if (demandsUnknown) all.push(extension('2a030405', true, sequence()))
  return all
}

const TRUE = Buffer.from([0x01, 0x01, 0xff])

const extension = (id: string, isCritical: boolean, content: Buffer): Buffer =>
  sequence(oid(id), ...(isCritical ? [TRUE] : []), value(0x04, content))

const hostName = (host: string): Buffer =>
  isIP(host) === 4 ? value(0x87, Buffer.from(host.split('.').map(Number))) : value(0x82, Buffer.from(host))

const name = (common: string): Buffer =>
  sequence(value(0x31, sequence(oid('550403'), value(0x0c, Buffer.from(common)))))

/** UTCTime, which is for the years up to 2049. */
const time = (at: number): Buffer =>
  value(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`))

const sequence = (...parts: Buffer[]): Buffer => value(0x30, ...parts)
const oid = (hex: string): Buffer => value(0x06, Buffer.from(hex, 'hex'))
const integer = (bytes: Buffer): Buffer => value(0x02, bytes)

/** One value of DER (X.690). */
function value(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff]
  // The shortest form of a length is the only one.
  return Buffer.concat([Buffer.from(length >= 0x80 && length < 0x100 ? [tag, 0x81, length] : head), content])
}
