import { deployKey, isIn } from '@core/deploys/deploy'
import { counted } from '@core/text/time'
import { errorCount } from '@core/user-errors'
import { statusWords } from '../../../ui/words'
import { type EnvironmentRow, isUncertain } from '../environments/rows'
import { tallyOfRow } from '../environments/rowWords'

export const detailsOf = (environment: string): string => `Details of ${environment}`

/** How a cell is coloured: what needs a person, what moves, what to look at first; null for what is fine. */
export type Tone = 'bad' | 'moves' | 'caution' | null

/** What a cell says below its commit, in a few words, and the whole of it for its tool tip. */
export interface CellWords {
  readonly tone: Tone
  readonly words: string
  readonly all: string
}

/** What matters most of an environment: what failed, what moves, what is held or locked, else what runs. */
export function wordsOfCell(row: EnvironmentRow): CellWords {
  const { status, need, errors, hold, locked } = row
  if (status === null) return same(null, 'not known yet')
  const { failed, current, active } = status
  const [next] = active
  if (next !== undefined) {
    const waitingFor = isIn(next, 'queued') ? next.state.waitingFor : null
    const words = isIn(next, 'running')
      ? statusWords(next)
      : `waits${waitingFor === null ? '' : ` for ${waitingFor}`}`
    return { tone: 'moves', words, all: `${deployKey(next)}: ${words}, ${next.subject ?? next.ref}` }
  }
  if (failed !== null && isIn(failed, 'failed')) {
    const { step } = failed.state
    const words = `#${failed.number} failed${step === null ? '' : ` in ${step}`}`
    return { tone: 'bad', words, all: `${words}: ${failed.state.sentence}` }
  }
  if (isUncertain(row)) return same('caution', 'uncertain')
  if (need === 'failed' && errors !== null) return same('bad', errorCount(errors))
  if (hold !== null)
    return {
      ...same('caution', hold.total === null ? 'on hold' : `${counted(hold.total, 'commit')} on hold`),
      all: `On hold: ${hold.reason}`,
    }
  if (locked !== null)
    return { ...same('caution', 'locked'), all: locked === '' ? 'Locked' : `Locked: ${locked}` }
  if (current === null) return same(null, 'nothing deployed')
  const subject = current.subject ?? ''
  if (subject !== '') return { tone: null, words: subject, all: `${subject}, by ${current.by}` }
  return same(null, tallyOfRow(row) === null ? 'up to date' : 'commits wait')
}

const same = (tone: Tone, words: string): CellWords => ({ tone, words, all: words })

/** "Promote 3 commits from staging to production…" */
export const promoteLabel = (commits: number | null, from: string, to: string): string =>
  `Promote ${commits === null ? 'what' : counted(commits, 'commit')} from ${from} to ${to}…`

/** "3 commits of main wait for staging" */
export const waitingLabel = (words: string, branch: string, environment: string): string =>
  `${words} of ${branch} not in ${environment} yet`

export const FILTER_HINT = 'App, person, commit, is:failed'

export const foundOf = (found: number, all: number): string => `${found} of ${all} environments`

export const nothingMatches = (search: string): string => `Nothing matches “${search}”.`

export const groupName = (name: string | null): string => name ?? 'Other apps'
