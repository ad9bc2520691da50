import { type Server, serverKey } from '../accounts/account'
import type { AppConfig } from './app'

/** The servers that the apps of a workspace need an account of, in the order in which they are named. */
export function serversOf(apps: readonly AppConfig[]): Server[] {
  const all = apps.flatMap(({ source, ci, deploy, includes, errors }) =>
    [
      source,
      ...ci,
      ...(deploy === undefined ? [] : [deploy]),
      ...includes,
      ...(errors === undefined ? [] : [errors]),
    ].flatMap((part): Server[] => (part.service === 'local' ? [] : [{ kind: part.service, url: part.url }])),
  )
  return [...new Map(all.map((server) => [serverKey(server), server])).values()]
}
