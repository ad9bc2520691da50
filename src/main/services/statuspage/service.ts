import type { ServiceModule } from '../service'
import { createStatuspage } from '.'

export const service: ServiceModule = {
  // Each page once.
  connectIncidents: (sources, { http }) =>
    [...new Set(sources.flatMap((one) => (one.service === 'statuspage' ? [one.url] : [])))].map((url) =>
      createStatuspage({ url, http }),
    ),
}
