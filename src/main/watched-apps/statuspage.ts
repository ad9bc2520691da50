import type { IncidentService } from '@core/ports'
import type { IncidentSource } from '@core/workspace'
import { createHttp } from '../services/http'
import { createStatuspage } from '../services/statuspage'
import type { Surroundings } from './connector'

/** The status pages of the workspace, each once. */
export function connectStatuspage(
  sources: readonly IncidentSource[],
  { clock, isOnline }: Pick<Surroundings, 'clock' | 'isOnline'>,
): readonly IncidentService[] {
  const http = createHttp({ clock, isOnline })
  return [...new Set(sources.map(({ url }) => url))].map((url) => createStatuspage({ url, http }))
}
