import { type Deploy, type DeployIn, deployKey, isIn } from '@core/deploys/deploy'
import { errorCount } from '@core/user-errors'
import { statusWords } from '../../../ui/words'
import { type EnvironmentRow, isUncertain } from '../environments/rows'
import { tallyOfRow } from '../environments/rowWords'
import * as words from '../words'

/** How a cell is colored: what needs a person, what moves, what to look at first; null for what is fine. */
export type CellTone = 'bad' | 'moves' | 'caution' | null

/** What a cell says below its commit, in a few words, and the whole of it for its tool tip. */
export interface CellWords {
  readonly tone: CellTone
  readonly words: string
  readonly all: string
}

/** What matters most of an environment: what failed, what moves, what is held or locked, else what runs. */
export function wordsOfCell(row: EnvironmentRow): CellWords {
  const { status, need, errors } = row
  if (status === null) return same(null, words.CELL_NOT_KNOWN_YET)
  const { failed, active } = status
  const [next] = active
  if (next !== undefined) return wordsOfActive(next)
  if (failed !== null && isIn(failed, 'failed')) return wordsOfFailed(failed)
  if (isUncertain(row)) return same('caution', words.CELL_UNCERTAIN)
  if (need === 'failed' && errors !== null) return same('bad', errorCount(errors))
  return wordsOfBarred(row) ?? wordsOfCurrent(row, status.current)
}

function wordsOfActive(next: Deploy): CellWords {
  const said = isIn(next, 'queued') ? waitsWords(next.state.waitingFor) : statusWords(next)
  return { tone: 'moves', words: said, all: `${deployKey(next)}: ${said}, ${next.subject ?? next.ref}` }
}

const waitsWords = (waitingFor: string | null): string => words.waitsFor(waitingFor)

function wordsOfFailed({ number, state }: DeployIn<'failed'>): CellWords {
  const said = words.numberFailed(number, state.step)
  return { tone: 'bad', words: said, all: `${said}: ${state.sentence}` }
}

/** What keeps deploys out; null where nothing does. */
function wordsOfBarred({ hold, locked }: EnvironmentRow): CellWords | null {
  if (hold !== null) {
    return { tone: 'caution', words: words.onHold(hold.total), all: words.onHoldReason(hold.reason) }
  }
  if (locked === null) return null
  return { tone: 'caution', words: words.CELL_LOCKED, all: words.locked(locked) }
}

function wordsOfCurrent(row: EnvironmentRow, current: Deploy | null): CellWords {
  if (row.status?.rolledBackElsewhere != null) return same('caution', words.WHAT_RUNS_IS_NOT_KNOWN)
  if (current === null) return same(null, words.NOTHING_DEPLOYED)
  const subject = current.subject ?? ''
  if (subject !== '') return { tone: null, words: subject, all: words.subjectBy(subject, current.by) }
  return same(null, tallyOfRow(row) === null ? words.UP_TO_DATE : words.COMMITS_WAIT)
}

const same = (tone: CellTone, said: string): CellWords => ({ tone, words: said, all: said })
