import { z } from 'zod'
import type { HttpResponse } from '../http'

const ErrorSchema = z.object({
  message: z.string(),
  errors: z
    .array(z.unknown())
    .transform((errors) =>
      errors.flatMap((error) => {
        const parsed = z
          .union([z.string(), z.object({ message: z.string() }).transform((e) => e.message)])
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
