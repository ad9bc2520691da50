import { shownText } from '@core/text/foreign-text'
import { z } from 'zod'

const SaidSchema = z.object({ detail: z.union([shownText, z.object({ message: shownText })]) })

/** What Sentry says went wrong (`{"detail": …}`), or null. */
export function parseErrorText(json: unknown): string | null {
  const { data } = SaidSchema.safeParse(json)
  if (data === undefined) return null
  return typeof data.detail === 'string' ? data.detail : data.detail.message
}
