import { SHORTEST_SECRET } from '@core/secrets'

const SECRET_HEADER = /authorization|token|key|cookie|secret/i

/** What of a request's headers must never be read anywhere: whole values, and what follows a scheme ("Key …"). */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name))
    .flatMap(([, value]) => [value, value.slice(value.indexOf(' ') + 1)])
    .map((value) => value.trim())
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
}
