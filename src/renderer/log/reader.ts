import type { OutputOf } from '@contract/contract'
import type { DeployAddress } from '@core/ports'
import { append, EMPTY, heldFrom, heldTo, type LogWindow, prepend, WINDOW_BYTES } from './window'

type Chunk = OutputOf<'log'>
/** Asks for a piece of a log; negative `from` counts from its end. */
export type AskLog = (input: DeployAddress & { from: number; until?: number }) => Promise<Chunk>

/** What is known of a log. Offsets are bytes. */
export interface LogState {
  readonly held: LogWindow
  /** What is written so far of the line after what is held. */
  readonly open: string
  /** How long the log was when last heard of. */
  readonly size: number
  /** Nothing more will be written. */
  readonly ended: boolean
  /** The end of what is held is the end of what there was. */
  readonly atEnd: boolean
  /** The beginning of what is held is the beginning of the log. */
  readonly atStart: boolean
}

export const NOTHING: LogState = { held: EMPTY, open: '', size: 0, ended: false, atEnd: false, atStart: true }

/** What is read first: the end of the log, for that is where the news is. Bytes. */
const TAIL = 1024 * 1024

/** How much older text is asked for at once. Bytes. */
const STEP = 256 * 1024

/** Reads the end of a log, whatever was held before. */
export async function readTail(ask: AskLog, address: DeployAddress): Promise<LogState> {
  const first = await ask({ ...address, from: -TAIL })
  const from = Math.max(0, first.size - TAIL)
  const state = stateOf(append(EMPTY, { from, to: first.nextOffset, text: first.text }), first)
  return state.atEnd ? state : readOn(ask, address, state)
}

/** Reads all that was written since; when that is more than is held anyway, only the end of it. */
export async function readOn(ask: AskLog, address: DeployAddress, state: LogState): Promise<LogState> {
  let next = state
  do {
    next = await readNewer(ask, address, next)
    if (next.size - heldTo(next.held) > WINDOW_BYTES) return readTail(ask, address)
  } while (!next.atEnd)
  return next
}

/** Reads a step of what comes after what is held. */
export async function readNewer(ask: AskLog, address: DeployAddress, state: LogState): Promise<LogState> {
  const from = heldTo(state.held)
  const chunk = await ask({ ...address, from })
  // What was open has ended with the log, though nothing more was written.
  const to = Math.max(from, chunk.nextOffset)
  const next = stateOf(append(state.held, { from, to, text: chunk.text }), chunk)
  return chunk.nextOffset <= from ? { ...next, atEnd: true } : next
}

/** Reads a step of what was written before. */
export async function readOlder(ask: AskLog, address: DeployAddress, state: LogState): Promise<LogState> {
  const until = heldFrom(state.held)
  if (until === 0) return state
  const from = Math.max(0, until - STEP)
  let text = ''
  let at = from
  while (at < until) {
    const chunk = await ask({ ...address, from: at, until })
    if (chunk.nextOffset <= at) break
    text += chunk.text
    at = chunk.nextOffset
  }
  const held = prepend(state.held, { from, to: until, text })
  return { ...state, held, atStart: from === 0, atEnd: state.atEnd && heldTo(held) >= state.size }
}

const stateOf = (held: LogWindow, chunk: Chunk): LogState => ({
  held,
  open: chunk.open,
  size: chunk.size,
  ended: chunk.ended,
  atEnd: chunk.nextOffset >= chunk.size,
  atStart: heldFrom(held) === 0,
})
