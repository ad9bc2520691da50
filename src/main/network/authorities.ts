import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { LIMITS } from '@core/limits'
import * as words from './words'

/** Each names a file of certificates in PEM: Node's own variable, and OpenSSL's. */
const VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']
/**
 * Where Linux distributions keep the authorities that the machine trusts, a company's among them: Debian, Fedora, SUSE, Alpine.
 * Chromium on Linux has a list of its own and does not look there.
 */
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]
const LARGEST_FILE = LIMITS.file.authorities
const CERTIFICATE =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** The authorities that are trusted besides those that Chromium knows. Read at the first question: most people need none. */
export class Authorities {
  #all: Promise<readonly X509Certificate[]> | null = null

  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly platform: NodeJS.Platform,
    private readonly warn: (sentence: string, cause?: unknown) => void,
  ) {}

  all(): Promise<readonly X509Certificate[]> {
    this.#all ??= this.#read()
    return this.#all
  }

  async #read(): Promise<readonly X509Certificate[]> {
    const all: X509Certificate[] = []
    for (const file of new Set(VARIABLES.flatMap((variable) => this.environment[variable] || []))) {
      const found = await certificatesIn(file).catch((cause: unknown) => {
        this.warn(words.certificatesNotRead(file), cause)
        return []
      })
      all.push(...found)
    }
    for (const file of this.platform === 'linux' ? SYSTEM_FILES : []) {
      const found = await certificatesIn(file).catch(() => [])
      all.push(...found)
      // The others are the same list by another name.
      if (found.length > 0) break
    }
    return all
  }
}

async function certificatesIn(file: string): Promise<X509Certificate[]> {
  if ((await stat(file)).size > LARGEST_FILE) throw new Error('it is too long')
  const text = await readFile(file, 'latin1')
  return (text.match(CERTIFICATE) ?? []).flatMap(parse)
}

/** One that cannot be read vouches for nothing. */
function parse(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)]
  } catch {
    return []
  }
}
