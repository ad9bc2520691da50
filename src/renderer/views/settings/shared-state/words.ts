import { counted } from '@core/text/time'

/** All that the section about what a team shares says. */
export const WORDS = {
  title: 'Shared with the team',
  never: 'Not read yet.',
  read: 'Read',
} as const

/** How much of an app is shared, and what is not there yet. */
export function sharedWords({ entries, waiting }: { entries: number; waiting: number }): string {
  if (entries === 0) return 'Nothing was said yet.'
  const all = `${counted(entries, 'entry', 'entries')}.`
  if (waiting === 0) return all
  return `${all} ${counted(waiting, 'entry', 'entries')} ${waiting === 1 ? 'waits' : 'wait'} to be sent.`
}

/** Who said something last, before when that was. */
export const lastWords = ({ by, words }: { by: string; words: string }): string => `Last: ${by} ${words}`
