import { checksDone, isOnlyAwaited, waitWords } from './ci-words'
import { shortSha } from './commit'
import { timeOfDay } from './time'
import type { GreenStand } from './when-green'

/** How a wish stands: "Waiting for CI (3 of 7) on 1234abc, until 14:30", or the question when its branch moved on. */
export function standWords({ wish, ci, newer }: GreenStand): string {
  if (newer !== null) {
    return `${wish.ref} moved on to ${shortSha(newer.sha)}: ship the newer one or the one you chose?`
  }
  return `${ciWait(ci, shortSha(wish.sha))}, until ${timeOfDay(wish.until)}`
}

function ciWait(ci: GreenStand['ci'], commit: string): string {
  if (ci === null) return `Waiting for CI on ${commit}`
  if (ci === 'unknown') return `Waiting for CI on ${commit}, which cannot be asked now`
  switch (ci.state) {
    case 'none':
      return `Waiting for CI to begin on ${commit}`
    case 'cancelled':
      return `CI was cancelled on ${commit}: waiting for it to run again`
    case 'passing':
      return `CI is green on ${commit}, about to start`
    case 'unknown':
      return `Waiting for CI on ${commit}, of which not all can be seen`
    default:
      return isOnlyAwaited(ci)
        ? `Waiting for ${waitWords(ci, ` on ${commit}`)}${checksDone(ci)}`
        : `Waiting for CI${checksDone(ci)} on ${commit}`
  }
}
