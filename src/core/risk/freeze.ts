import { z } from 'zod'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/

const MomentSchema = z
  .string()
  .refine(
    (text) => momentOf(text, 'begin') !== null,
    'a date as "2026-12-24" or a time as "2026-12-24T18:00"',
  )

/** A time in which a team ships nothing, as its workspace file writes it. */
export const FreezeSchema = z.strictObject({
  /** A date means all of that day, by the clock of this machine; so does a time without an offset. */
  from: MomentSchema,
  to: MomentSchema,
  reason: z.string().trim().min(1, 'a reason').max(200),
  /** The names of the apps and environments that it holds for; all unless written. */
  apps: z.array(z.string()).optional(),
  environments: z.array(z.string()).optional(),
})
export type Freeze = z.infer<typeof FreezeSchema>

/** Whether a freeze is about this environment. */
export const concerns = (
  { apps, environments }: Freeze,
  at: { readonly app: string; readonly environment: string },
): boolean => (apps?.includes(at.app) ?? true) && (environments?.includes(at.environment) ?? true)

/** When it begins and when it is over, epoch ms; a date as `to` is over when its day is. */
export const spanOf = ({ from, to }: Freeze): { readonly begin: number; readonly end: number } => ({
  begin: momentOf(from, 'begin') ?? Number.POSITIVE_INFINITY,
  end: momentOf(to, 'end') ?? Number.NEGATIVE_INFINITY,
})

/** Epoch ms; null where it isn't a date. A day that no calendar has (30 February) isn't one. */
function momentOf(text: string, edge: 'begin' | 'end'): number | null {
  const [, year, month, day] = DATE.exec(text.slice(0, 10)) ?? []
  const date = new Date(Number(year), Number(month) - 1, Number(day))
  if (date.getMonth() !== Number(month) - 1 || date.getDate() !== Number(day)) return null
  if (DATE.test(text)) {
    // The next midnight, which is not always 24 hours away.
    if (edge === 'end') date.setDate(date.getDate() + 1)
    return date.getTime()
  }
  const at = DATE_TIME.test(text) ? new Date(text).getTime() : Number.NaN
  return Number.isNaN(at) ? null : at
}
