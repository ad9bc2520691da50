import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { type Extensions, extensionsOf } from './extensions'

/** What is said of a server's certificate: it is trusted; or no authority vouches for it, its dates are wrong, it is another host's. */
export type CertificateStatus = 'trusted' | 'authority' | 'dates' | 'host'

interface Question {
  /** The server's certificate first, then what it sent with it, as PEM. */
  readonly chain: readonly string[]
  /** A name or an address. */
  readonly hostname: string
  /** Who may vouch for it. */
  readonly authorities: readonly X509Certificate[]
  /** Epoch ms. */
  readonly now: number
}

/** A path has at most so many certificates. */
const LONGEST_PATH = 8
const SMALLEST_RSA_KEY = 2048
/** Extended key usages: a server's, and any. */
const SERVER = new Set(['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'])

/** Judges a server's certificate by these authorities alone (RFC 5280, 6). What cannot be read is not trusted. */
export function judge({ chain, hostname, authorities, now }: Question): CertificateStatus {
  try {
    const [leaf, ...sent] = chain.map((pem) => new X509Certificate(pem))
    if (leaf === undefined) return 'authority'
    const isValid = (one: X509Certificate): boolean =>
      Date.parse(one.validFrom) <= now && now <= Date.parse(one.validTo)
    const everybody = { leaf, sent, authorities, hostname }
    if (!isFor(leaf, hostname)) return hasPath(everybody) ? 'host' : 'authority'
    const valid = { ...everybody, sent: sent.filter(isValid), authorities: authorities.filter(isValid) }
    if (isValid(leaf) && hasPath(valid)) return 'trusted'
    return hasPath(everybody) ? 'dates' : 'authority'
  } catch {
    return 'authority'
  }
}

const isFor = (leaf: X509Certificate, hostname: string): boolean =>
  (isIP(hostname) === 0 ? leaf.checkHost(hostname, { subject: 'never' }) : leaf.checkIP(hostname)) !==
  undefined

interface Candidates {
  readonly leaf: X509Certificate
  readonly sent: readonly X509Certificate[]
  readonly authorities: readonly X509Certificate[]
  readonly hostname: string
}

/** Goes up from the server's certificate, looking at each of the others once: a server may send what it likes. */
function hasPath({ leaf, sent, authorities, hostname }: Candidates): boolean {
  // A person can vouch for one server by putting its own certificate into the file.
  if (authorities.some(({ fingerprint256 }) => fingerprint256 === leaf.fingerprint256)) return true
  const own = extensionsOf(leaf)
  if (!own.isSignedWell || !isSound(leaf, own)) return false
  let reached = [leaf]
  const others = new Set(sent)
  for (let below = 0; below < LONGEST_PATH && reached.length > 0; below++) {
    const vouches = (issuer: X509Certificate): boolean =>
      reached.some((one) => mayIssue(issuer, one, below, hostname))
    if (authorities.some(vouches)) return true
    // The signature of one that is trusted itself does not matter; of the others it does.
    reached = [...others].filter((one) => vouches(one) && extensionsOf(one).isSignedWell)
    for (const one of reached) others.delete(one)
  }
  return false
}

/** `below` authorities stand between the issuer and the server's certificate. */
function mayIssue(
  issuer: X509Certificate,
  certificate: X509Certificate,
  below: number,
  hostname: string,
): boolean {
  if (!issuer.ca || !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false
  const extensions = extensionsOf(issuer)
  const { pathLength, names } = extensions
  if (pathLength !== null && below > pathLength) return false
  return isSound(issuer, extensions) && (names === null || mayName(names, hostname))
}

/** Its key is not weak, and it is not made for something else. */
function isSound(certificate: X509Certificate, { hasUnknownDemand }: Extensions): boolean {
  const { modulusLength } = certificate.publicKey.asymmetricKeyDetails ?? {}
  const isStrong = modulusLength === undefined || modulusLength >= SMALLEST_RSA_KEY
  const purposes: readonly string[] | undefined = certificate.keyUsage
  const isForServers = purposes === undefined || purposes.some((purpose) => SERVER.has(purpose))
  return !hasUnknownDemand && isStrong && isForServers
}

/** An address is under no domain, so an authority that is limited to some vouches for none. */
function mayName({ permitted, excluded }: NonNullable<Extensions['names']>, hostname: string): boolean {
  if (isIP(hostname) !== 0) return false
  const name = hostname.toLowerCase()
  const isIn = (domain: string): boolean => domain === '' || name === domain || name.endsWith(`.${domain}`)
  return (permitted === null || permitted.some(isIn)) && !excluded.some(isIn)
}
