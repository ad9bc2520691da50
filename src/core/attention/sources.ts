import { environmentKey } from '../deploys/deploy'
import { troubleOf } from '../events/words'
import { isFailing, type Snapshot, type SourceHealth } from '../snapshot/snapshot'
import { newestShipped } from '../user-errors'
import type { Attention } from './attention'
import * as words from './words'

/** Longer than any source that is asked at least once a minute may stay silent while it is watched, ms. */
const SILENT_MS = 180_000

/** A source that is asked less often is late once a second look should have come, and a minute has passed beyond it, ms. */
const GRACE_MS = 60_000

/** Whether a source's last good answer is older than it may be, although nothing was heard of a failure. `now` in epoch ms. */
export const isSilent = ({ lastOkAt, everyMs = 0 }: SourceHealth, now: number): boolean =>
  lastOkAt !== null && now - lastOkAt > Math.max(SILENT_MS, 2 * everyMs + GRACE_MS)

/** A source that is asked and has neither answered nor failed yet. */
export const isAwaited = ({ lastOkAt, lastProblem }: SourceHealth): boolean =>
  lastOkAt === null && lastProblem === null

/**
 * The sources that cannot be relied on now: those that fail, and those that have been silent for too long by `now` (epoch ms; null while
 * nobody asks them).
 */
export const lostSources = (sources: Snapshot['sources'], now: number | null): Attention[] =>
  Object.values(sources).flatMap((source): Attention[] => {
    const trouble = troubleNow(source, now)
    if (trouble === null) return []
    const { id, label } = source
    return [
      {
        kind: 'source',
        severity: 'unknown',
        isKnown: false,
        place: { view: 'now', environment: null },
        id,
        label,
        trouble,
        sentence: `${label} ${trouble}`,
      },
    ]
  })

function troubleNow(source: SourceHealth, now: number | null): string | null {
  if (isFailing(source)) return troubleOf(source.lastProblem?.problem)
  if (now === null || !isSilent(source, now)) return null
  return words.notAnsweredFor(now - (source.lastOkAt ?? now))
}

/** What has not been heard of yet, as people call it: without it nothing can be said to be well. */
export function unheard({ apps, sources, deploys, errors, ci }: Snapshot): string[] {
  const awaited = Object.values(sources).filter(isAwaited)
  const environments = apps.flatMap(({ name, environments: all }) =>
    all.map(({ name: environment }) => deploys[environmentKey({ app: name, environment })]),
  )
  const services = apps.flatMap(({ name, environments: all, errors: service }) =>
    service !== undefined &&
    all.some(({ name: environment }) => {
      const key = environmentKey({ app: name, environment })
      return errors[key] === undefined && newestShipped(Object.values(deploys[key] ?? {})) !== null
    })
      ? [service.service]
      : [],
  )
  const known = [...awaited.map(({ label }) => label), ...services]
  if (known.length > 0) return [...new Set(known)]
  if (environments.some((seen) => seen === undefined)) return ['deploys']
  // What deploys it may check it as well, and has told of deploys alone so far.
  const isUnchecked = apps.some(
    ({ name, hasCi, noSource }) => hasCi && noSource !== true && ci[name] === undefined,
  )
  return isUnchecked ? ['CI'] : []
}
