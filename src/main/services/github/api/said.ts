import { shownText } from '@core/text/foreign-text'
import { z } from 'zod'
import type { HttpResponse } from '../../http'

const ErrorSchema = z.object({
  message: shownText,
  errors: z
    .array(z.unknown())
    .transform((errors) =>
      errors.flatMap((error) => {
        const parsed = z
          .union([shownText, z.object({ message: shownText }).transform((e) => e.message)])
          .safeParse(error)
        return parsed.success ? [parsed.data] : []
      }),
    )
    .catch([])
    .default([]),
})

/** What GitHub says went wrong (`{"message": …, "errors": […]}`), or null. */
export function saidBy({ json }: Pick<HttpResponse, 'json'>): string | null {
  const parsed = ErrorSchema.safeParse(json)
  return parsed.success ? [parsed.data.message, ...parsed.data.errors].join('; ') : null
}
