import type { AppConfig } from '@core/workspace'

/**
 * One service for each server that the apps name, whatever the number of its apps: one call answers for all of them. `entries` are
 * those of an app that are on such a server; what `make` makes is kept by the server's address.
 */
export function byUrl<Entry extends { readonly url: string }, Service>(
  apps: readonly AppConfig[],
  entries: (app: AppConfig) => readonly Entry[],
  make: (url: string, of: readonly { readonly app: AppConfig; readonly entry: Entry }[]) => Service,
): ReadonlyMap<string, Service> {
  const all = apps.flatMap((app) => entries(app).map((entry) => ({ app, entry })))
  const urls = new Set(all.map(({ entry }) => entry.url))
  return new Map(
    [...urls].map((url) => [
      url,
      make(
        url,
        all.filter(({ entry }) => entry.url === url),
      ),
    ]),
  )
}
