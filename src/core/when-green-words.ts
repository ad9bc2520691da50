import type { CiReport } from './ci'
import { shortSha } from './commit'
import { timeOfDay } from './time'
import type { GreenStand } from './when-green'

/** How a wish stands: "Waiting for CI (3 of 7) on 1234abc, until 14:30", or the question when its branch moved on. */
export function standWords({ wish, ci, newer }: GreenStand): string {
  if (newer !== null) {
    return `${wish.ref} moved on to ${shortSha(newer.sha)}: ship the newer one or the one you chose?`
  }
  return `${waitWords(ci, shortSha(wish.sha))}, until ${timeOfDay(wish.until)}`
}

function waitWords(ci: GreenStand['ci'], commit: string): string {
  if (ci === null) return `Waiting for CI on ${commit}`
  if (ci === 'unknown') return `Waiting for CI on ${commit}, which cannot be asked now`
  switch (ci.state) {
    case 'none':
      return `Waiting for CI to begin on ${commit}`
    case 'cancelled':
      return `CI was cancelled on ${commit}: waiting for it to run again`
    case 'passing':
      return `CI is green on ${commit}, about to start`
    default:
      return `Waiting for CI${checksDone(ci)} on ${commit}`
  }
}

/** " (3 of 7)": how many of the checks that count have ended; empty where CI names none. */
export function checksDone({ checks }: CiReport): string {
  const required = checks.filter((check) => check.required)
  const counting = required.length > 0 ? required : checks
  if (counting.length === 0) return ''
  const done = counting.filter(({ state }) => state !== 'pending' && state !== 'none').length
  return ` (${done} of ${counting.length})`
}

/** Which checks failed, for a sentence: "unit and lint"; "a check" where CI names none. */
export function checkNames(checks: readonly string[]): string {
  if (checks.length === 0) return 'a check'
  if (checks.length > 3) return `${checks.slice(0, 2).join(', ')} and ${checks.length - 2} more`
  return [checks.slice(0, -1).join(', '), checks.at(-1)].filter(Boolean).join(' and ')
}
