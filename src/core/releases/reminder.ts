import { z } from 'zod'
import { openWords } from './checklist'

/** When a release is reminded of: a week before, the day before, and on the day. */
export const ReminderStepSchema = z.enum(['week', 'day', 'today'])
export type ReminderStep = z.infer<typeof ReminderStepSchema>

/** How a release that is due stands. */
export const DueSchema = z.object({
  release: z.string(),
  version: z.string(),
  /** Whole days of the calendar; 0 on the day, negative after it. */
  daysLeft: z.number().int(),
  /** How many items of its checklist are not done, of how many. */
  open: z.number().int(),
  total: z.number().int(),
  /** "CI is red". */
  trouble: z.array(z.string()),
})
export type Due = z.infer<typeof DueSchema>

/** What is known of when releases are due. */
export interface DueReleases {
  /** Those that are due within a week, the next one first. */
  readonly due: readonly Due[]
  /** Those of which that can't be told: they couldn't be asked for, or weren't yet. */
  readonly unknown: readonly string[]
  /** How many there are. */
  readonly releases: number
}

/** The reminder that is due with so many days left, the last of those that were missed; null before the first and after the day. */
export function stepOf(daysLeft: number): ReminderStep | null {
  if (daysLeft < 0 || daysLeft > 7) return null
  if (daysLeft === 0) return 'today'
  return daysLeft === 1 ? 'day' : 'week'
}

/** The reminder's own name, by which it is told once: two workspaces may call their releases alike. */
export const reminderId = (
  workspace: string,
  { release, version }: Pick<Due, 'release' | 'version'>,
  step: ReminderStep,
): string => `release due ${workspace} ${step} ${version} ${release}`

/** "26.11.0 is due tomorrow". */
export const dueTitle = ({ version, daysLeft }: Pick<Due, 'version' | 'daysLeft'>): string =>
  `${version} is due ${daysWords(daysLeft)}`

/** "Sentry: 3 of 20 open, CI is red." */
export const dueSentence = ({ release, open, total, trouble }: Due): string =>
  `${release}: ${openWords(open, total, trouble)}.`

/** A line of the tray's menu: "Release 26.11.0 in 6 days: 3 open". */
export function dueLine({ version, daysLeft, open }: Due): string {
  const when = daysLeft < 0 ? 'is overdue' : daysWords(daysLeft)
  return `Release ${version} ${when}: ${open === 0 ? 'all done' : `${open} open`}`
}

function daysWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today'
  return daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`
}
