import { MASK, maskable, masked } from './mask'

/** Anything shorter stands in ordinary text by chance, and would be masked there. */
export const SHORTEST_SECRET = 6

/** A text with every secret masked: a server may repeat ours in an error or in a deploy's log. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, MASK), text)

/** The secrets that are known, so that none of them gets into a text that is kept. */
interface KnownSecrets {
  /** From now on this value is masked. One that is too short to be told from ordinary text is not taken. */
  readonly register: (value: string) => void
  /**
   * The text without what was registered, and without what looks like a secret that nobody registered. It runs on the main thread, so of a text
   * that is too long for that (`LIMITS.worker.maskInPlace`) it answers the beginning, which says so.
   */
  readonly clean: (text: string) => string
  /** What was registered, in each form in which it may be written. */
  readonly known: () => readonly string[]
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
    clean: (text) => masked(maskable(withoutSecrets(text, known))),
    known: () => known,
  }
}
