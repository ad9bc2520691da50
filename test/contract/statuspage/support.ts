import type { IncidentService } from '@core/incidents/incident'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import type { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { incidents } from '../../../src/main/features/incidents'
import { createHttp } from '../../../src/main/services/http'
import { createStatuspage } from '../../../src/main/services/statuspage'
import { T0 } from '../../unit/support/builders'
import { startStatuspage } from '../../world/statuspage/server'

/** A status page, and what asks it. */
export async function aPage(timeoutMs?: number) {
  let now = T0
  const page = await startStatuspage({ clock: { now: () => now } })
  onTestFinished(() => page.close())
  const http = createHttp({ clock: systemClock })
  const hurried = {
    request: (request: Parameters<typeof http.request>[0]) =>
      http.request({ ...request, ...(timeoutMs !== undefined && { timeoutMs }) }),
  }
  const service = createStatuspage({ url: `${page.url}/`, http: hurried })
  const open = async () => {
    const answer = await service.open()
    if (!answer.ok) throw new Error(answer.problem.sentence)
    return answer.value
  }
  const problem = async () => {
    const answer = await service.open()
    return answer.ok ? null : answer.problem
  }
  const pass = (ms: number): void => {
    now += ms
  }
  return { ...page, service, open, problem, pass }
}

/** Begins to watch for incidents; answers what ends it. */
export const watching = (
  { snapshots, ...ports }: Parameters<typeof incidents>[0] & { readonly snapshots: SnapshotStore },
  service: IncidentService,
) =>
  incidents(ports).start?.({
    apps: [],
    environments: () => [],
    incidents: [service],
    snapshots: snapshots.untilReset(),
    webhooks: [],
  }) ?? (() => {})
