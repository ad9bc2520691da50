import type { IncidentService } from '@core/ports'
import type { IncidentSource } from '@core/workspace'
import { createStatuspage } from '../services/statuspage'
import type { Surroundings } from './connector'

/** The status pages of the workspace, each once. */
export function connectStatuspage(
  sources: readonly IncidentSource[],
  { http }: Pick<Surroundings, 'http'>,
): readonly IncidentService[] {
  return [...new Set(sources.map(({ url }) => url))].map((url) => createStatuspage({ url, http }))
}
