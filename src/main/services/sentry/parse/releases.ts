import { LIMITS } from '@core/limits'
import { identifier, objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import { CRASH_FREE } from '../requests'
import { readable } from './readable'

const SentryReleaseSchema = z.object({
  version: identifier,
  lastCommit: z.object({ id: objectId }).nullish().catch(null),
})
export type SentryRelease = z.infer<typeof SentryReleaseSchema>

export const parseRelease = (json: unknown): SentryRelease | null =>
  SentryReleaseSchema.safeParse(json).data ?? null

/** A page of releases, the newest first; null where the answer is something else. */
export const parseReleases = (json: unknown): SentryRelease[] | null => readable(SentryReleaseSchema, json)

/** A project's id, which searches want instead of its name: a text of digits. */
export const parseProjectId = (json: unknown): string | null =>
  z.object({ id: z.coerce.string().max(LIMITS.field.id) }).safeParse(json).data?.id ?? null

const SessionsSchema = z.object({ groups: z.array(z.object({ totals: z.record(z.string(), z.unknown()) })) })

/** The share of sessions without a crash, from 0 to 1; null where there was none. undefined where the answer is something else. */
export function parseCrashFree(json: unknown): number | null | undefined {
  const parsed = SessionsSchema.safeParse(json)
  if (!parsed.success) return undefined
  const rate = parsed.data.groups[0]?.totals[CRASH_FREE]
  return typeof rate === 'number' ? rate : null
}
