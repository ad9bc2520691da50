import { type Deploy, isActive } from '@core/deploys/deploy'
import { EVERYTHING, type History } from '@core/deploys/history'
import type { Failure } from '@core/failures/failure'
import { type Handover, type HandoverPeriod, handoverMarkdown, handoverOf } from '@core/handover'
import type { Clock } from '@core/ports'
import type { ReleaseSummary } from '@core/releases'
import type { Due } from '@core/releases/reminder'
import { fail, ok, type Result } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import * as words from './words'

export interface HandoverPorts {
  readonly history: Pick<History, 'window'>
  readonly snapshots: { readonly snapshot: Snapshot }
  readonly failures: () => readonly Failure[]
  readonly due: () => readonly Due[]
  readonly releases: () => Promise<readonly ReleaseSummary[]>
  readonly clock: Clock
  readonly clean: (text: string) => string
  /** A time as the person writes it. */
  readonly moment: (at: number) => string
}

const DAY = 24 * 3_600_000
/** A deploy that ended in the time may have been asked for so much earlier. */
const LONGEST = 2 * DAY
const AT_ONCE = 500

/** What happened since then, for whoever is on duty next. */
export async function handover(
  ports: HandoverPorts,
  since: HandoverPeriod,
): Promise<Result<{ handover: Handover; markdown: string }>> {
  const until = ports.clock.now()
  const from = since === 'cycle' ? await cycleBegan(ports) : until - (since === 'day' ? DAY : 7 * DAY)
  if (from === null) return fail('invalid', words.NO_CYCLE)
  const { snapshot } = ports.snapshots
  const told = handoverOf({
    from,
    until,
    deploys: await endedSince(ports, from),
    failures: ports.failures(),
    holds: Object.values(snapshot.holds).flatMap(({ hold }) => hold ?? []),
    due: ports.due(),
    clean: ports.clean,
  })
  return ok({ handover: told, markdown: handoverMarkdown(told, ports.moment) })
}

/** When the newest of the versions before those that are being made was tagged. */
async function cycleBegan({ releases }: HandoverPorts): Promise<number | null> {
  const began = (await releases()).flatMap(({ cycle }) =>
    'known' in cycle ? (cycle.known.previous?.at ?? []) : [],
  )
  return began.length === 0 ? null : Math.max(...began)
}

async function endedSince({ history }: HandoverPorts, from: number): Promise<Deploy[]> {
  const filter = { ...EVERYTHING, since: from - LONGEST }
  const deploys: Deploy[] = []
  for (;;) {
    const { deploys: some } = history.window(filter, deploys.length, AT_ONCE)
    deploys.push(...some)
    if (some.length < AT_ONCE) break
    await new Promise((turn) => setImmediate(turn))
  }
  return deploys.filter((deploy) => !isActive(deploy))
}
