import { type Deploy, type DeployIn, deployKey, isIn } from '@core/deploys/deploy'
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
  const { status, need, errors } = row
  if (status === null) return same(null, 'not known yet')
  const { failed, active } = status
  const [next] = active
  if (next !== undefined) return wordsOfActive(next)
  if (failed !== null && isIn(failed, 'failed')) return wordsOfFailed(failed)
  if (isUncertain(row)) return same('caution', 'uncertain')
  if (need === 'failed' && errors !== null) return same('bad', errorCount(errors))
  return wordsOfBarred(row) ?? wordsOfCurrent(row, status.current)
}

function wordsOfActive(next: Deploy): CellWords {
  const words = isIn(next, 'queued') ? waitsWords(next.state.waitingFor) : statusWords(next)
  return { tone: 'moves', words, all: `${deployKey(next)}: ${words}, ${next.subject ?? next.ref}` }
}

const waitsWords = (waitingFor: string | null): string =>
  waitingFor === null ? 'waits' : `waits for ${waitingFor}`

function wordsOfFailed({ number, state }: DeployIn<'failed'>): CellWords {
  const words = `#${number} failed${state.step === null ? '' : ` in ${state.step}`}`
  return { tone: 'bad', words, all: `${words}: ${state.sentence}` }
}

/** What keeps deploys out; null where nothing does. */
function wordsOfBarred({ hold, locked }: EnvironmentRow): CellWords | null {
  if (hold !== null) {
    const words = hold.total === null ? 'on hold' : `${counted(hold.total, 'commit')} on hold`
    return { tone: 'caution', words, all: `On hold: ${hold.reason}` }
  }
  if (locked === null) return null
  return { tone: 'caution', words: 'locked', all: locked === '' ? 'Locked' : `Locked: ${locked}` }
}

function wordsOfCurrent(row: EnvironmentRow, current: Deploy | null): CellWords {
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
