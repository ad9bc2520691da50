const SECRET_HEADER = /authorization|token|key|cookie|secret/i
/** Anything shorter stands in ordinary text by chance, and would be struck out there. */
const SHORTEST = 6

/** What of a request's headers must never be read anywhere: whole values, and what follows a scheme ("Key …"). */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name))
    .flatMap(([, value]) => [value, value.slice(value.indexOf(' ') + 1)])
    .map((value) => value.trim())
    .filter((value) => value.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
}

/** A text with every secret struck out: a server may say ours back in an error or in a deploy's log. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text)
