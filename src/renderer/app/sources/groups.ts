import type { Quota, SourceHealth } from '@core/snapshot/snapshot'
import { newestQuota } from './quota'

/** The sources of one name: the repositories of one server are sources of their own, and one line for the person. */
export interface SourceGroup {
  readonly label: string
  readonly members: readonly SourceHealth[]
  /** The last good answer of the member that has been silent for longest; null where one has never answered. Epoch ms. */
  readonly lastOkAt: number | null
  /** How often the one that is asked most seldom is asked, ms; absent where none is asked less than once a minute. */
  readonly everyMs?: number
  /** What the server said last of how much it may still be asked. */
  readonly quota: Quota | null
}

/** One group for each name, in the order in which they are first met. */
export function sourceGroups(sources: readonly SourceHealth[]): readonly SourceGroup[] {
  const labels = [...new Set(sources.map(({ label }) => label))]
  return labels.map((label) =>
    groupOf(
      label,
      sources.filter((source) => source.label === label),
    ),
  )
}

function groupOf(label: string, members: readonly SourceHealth[]): SourceGroup {
  const times = members.map(({ lastOkAt }) => lastOkAt)
  const known = times.filter((at) => at !== null)
  const everyMs = Math.max(0, ...members.map(({ everyMs: every = 0 }) => every))
  return {
    label,
    members,
    lastOkAt: known.length === times.length && known.length > 0 ? Math.min(...known) : null,
    ...(everyMs > 0 && { everyMs }),
    quota: newestQuota(members),
  }
}
