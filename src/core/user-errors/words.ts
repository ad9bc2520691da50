import { counted, grouped } from '../text/time'
import type { EnvironmentErrors } from './part'

type Counts = Pick<EnvironmentErrors, 'issues' | 'cameBack' | 'isWhole'>

/**
 * How many errors began: "2 new errors", "1 error came back", "2 new errors, 1 came back"; "200+ new errors" where there are more than were
 * read. One that came back is not called new, wherever it is counted.
 */
export function errorCount({ issues, cameBack, isWhole }: Counts): string {
  const fresh = issues - cameBack
  const most = isWhole ? '' : '+'
  const words = (count: number, noun: string): string =>
    `${grouped(count)}${most} ${noun}${count === 1 && isWhole ? '' : 's'}`
  if (cameBack === 0) return words(fresh, 'new error')
  if (fresh === 0) return `${words(cameBack, 'error')} came back`
  return `${words(fresh, 'new error')}, ${grouped(cameBack)}${most} came back`
}

/** "41 users hit TypeError: x is undefined", of the worst of some errors; events may name no user. */
export function worstWords({ users, worst }: Pick<EnvironmentErrors, 'users' | 'worst'>): string {
  const title = (worst ?? 'an error').replace(/[.\s]{1,100}$/, '')
  return users === 0 ? title : `${counted(users, 'user')} hit ${title}`
}

/** "41 users hit it", or of several "41 users hit the worst"; empty where events name no user. */
export function usersHit({ issues, users }: { readonly issues: number; readonly users: number }): string {
  return users === 0 ? '' : `${counted(users, 'user')} hit ${issues === 1 ? 'it' : 'the worst'}`
}

export const noErrorTracker = (app: string): string => `No error tracker is connected to ${app}.`
