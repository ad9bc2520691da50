import type { Quota, SourceHealth } from '@core/snapshot/snapshot'
import { grouped } from '@core/text/time'
import * as words from '../words'

/** What a server said last of how much it may still be asked; null where none of its sources has heard of it. */
export const newestQuota = (sources: readonly SourceHealth[]): Quota | null =>
  sources.reduce<SourceHealth | null>(
    (latest, one) => (one.quota && (one.lastOkAt ?? 0) >= (latest?.lastOkAt ?? 0) ? one : latest),
    null,
  )?.quota ?? null

/** "4,870 of 5,000 requests left until 15:00." */
export function quotaWords({ limit, remaining, resetAt }: Quota): string {
  const [left, all] = [remaining, limit].map((count) => grouped(count))
  return words.requestsLeft(left, all, resetAt)
}
