import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import * as words from '../../words'
import { intentIn } from '../intent'
import type { GithubRun } from '../parse'
import type { GithubRuns } from './runs'

/** What is known of a run that was dispatched just now. */
export interface Search {
  readonly workflow: string
  readonly branch: string
  /** The highest id in the list before the dispatch. */
  readonly newest: number
  /** When it was sent, epoch ms of GitHub's clock. */
  readonly sentAt: number
  /** The login of this account; null where it is not known. */
  readonly me: string | null
  readonly intentId: string
  /** The workflow was given the intent. */
  readonly carriesIntent: boolean
}

/** The list is looked at so often, so far apart (ms). */
const LOOKS = 10
const LOOK_MS = 1000
/** GitHub tells times in whole seconds, and its clock is known as well as that. */
const RESOLUTION_MS = 2000

/**
 * Finds the run that a dispatch has made, on a server that does not tell it (`return_run_details` came in February 2026). The API does not say
 * what a run was given as inputs (Alfresco/alfresco-build-tools#1409), and colleagues dispatch the same workflow in the same second
 * (Alfresco/alfresco-build-tools#1407): so it is the one whose name carries the intent, or the only one that this account has dispatched on
 * this branch since. Where that is not sure the answer is that it is not known.
 */
export async function findRun(runs: GithubRuns, clock: Clock, search: Search): Promise<Result<number>> {
  let before: readonly number[] = []
  for (let look = 0; look < LOOKS; look++) {
    const listed = await runs.newest(search.workflow)
    const fresh = listed.ok ? listed.value.filter((run) => isCandidate(run, search)) : []
    const named = fresh.find((run) => search.carriesIntent && intentIn(run) === search.intentId)
    if (named !== undefined) return ok(named.id)
    const mine = fresh.filter((run) => isMine(run, search)).map(({ id }) => id)
    if (mine.length > 1) return notSure('more than one run that could be it has started')
    // Runs come into the list late: another one that could be it may be about to.
    const [only] = mine
    if (only !== undefined && before.includes(only)) return ok(only)
    before = mine
    await new Promise<void>((done) => clock.after(LOOK_MS, done))
  }
  return notSure('no run that is certainly this one has appeared')
}

const isCandidate = (
  { id, event, head_branch, created_at }: GithubRun,
  { newest, branch, sentAt }: Search,
): boolean =>
  id > newest &&
  event === 'workflow_dispatch' &&
  head_branch === branch &&
  created_at >= sentAt - RESOLUTION_MS

/** A name that carries another intent is of another deploy. */
function isMine(run: GithubRun, { me, carriesIntent }: Search): boolean {
  if (carriesIntent && intentIn(run) !== null) return false
  return me !== null && run.actor?.login === me && run.triggering_actor?.login === me
}

const notSure = (why: string): Result<never> => fail('lost', words.runNotSaid(why))
