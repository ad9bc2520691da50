/**
 * Where the next page of a list begins, by its `Link` header; null at the end. Sentry names a next page always and says with
 * `results` whether there is anything on it (docs.sentry.io/api/pagination).
 */
export function nextCursor(link: string | null): string | null {
  for (const part of (link ?? '').split(/,\s*(?=<)/)) {
    const attribute = (name: string): string | undefined =>
      new RegExp(`;\\s*${name}="([^"]*)"`).exec(part)?.[1]
    if (attribute('rel') === 'next')
      return attribute('results') === 'true' ? (attribute('cursor') ?? null) : null
  }
  return null
}
