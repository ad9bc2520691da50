/** Anything shorter stands in ordinary text by chance, and would be struck out there. */
export const SHORTEST_SECRET = 6
const STRUCK = '•••'

/** A text with every secret struck out: a server may say ours back in an error or in a deploy's log. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, STRUCK), text)

/** The secrets that are known, so that none of them gets into a text that is kept. */
export interface KnownSecrets {
  /** From now on this value is struck out. One that is too short to be told from ordinary text is not taken. */
  readonly register: (value: string) => void
  /** The text without what was registered, and without what looks like a secret that nobody registered. */
  readonly clean: (text: string) => string
}

export function knownSecrets(): KnownSecrets {
  let known: readonly string[] = []
  return {
    register: (value) => {
      const secret = value.trim()
      if (secret.length < SHORTEST_SECRET || known.includes(secret)) return
      // As it stands in an address, and in JSON.
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
      // Longest first: one secret may be part of another.
      known = [...new Set([...known, ...forms])].sort((a, b) => b.length - a.length)
    },
    clean: (text) => withoutLikelySecrets(withoutSecrets(text, known)),
  }
}

/** Headers that carry a secret, to the end of their line; what follows a scheme; a password in an address. */
const HEADER =
  /\b((?:proxy-)?authorization|(?:set-)?cookie|[\w-]*-(?:token|api-key))(["']?\s*[:=]\s*)[^\n]+/gi
const SCHEME = /\b(bearer|basic|key|token)\s+(?=[^\s]*\d)[\w.~+/=-]{12,}/gi
const USER_INFO = /\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi

const withoutLikelySecrets = (text: string): string =>
  text.replace(HEADER, `$1$2${STRUCK}`).replace(SCHEME, `$1 ${STRUCK}`).replace(USER_INFO, `$1${STRUCK}@`)
