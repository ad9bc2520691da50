import { LIMITS } from '@core/limits'

/** A stretch of a log as it was read. Offsets are bytes. */
interface Piece {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The part of a log that is held, without gaps. However long the log is, it stays about this many bytes. */
export interface LogWindow {
  readonly pieces: readonly Piece[]
}

/** Of a log of any length, about this much is held at once, bytes. */
export const WINDOW_BYTES = LIMITS.window.logHeld

/** Neighbors are joined until they are this long, so that a log that trickles in makes no thousands of pieces. Bytes. */
const JOINED = 64 * 1024

export const EMPTY: LogWindow = { pieces: [] }

/** Where the held part begins and ends; both 0 while nothing is held. */
export const heldFrom = ({ pieces }: LogWindow): number => pieces[0]?.from ?? 0
export const heldTo = ({ pieces }: LogWindow): number => pieces.at(-1)?.to ?? 0

export const heldText = ({ pieces }: LogWindow): string => pieces.map(({ text }) => text).join('')

const sizeOf = (pieces: readonly Piece[]): number => (pieces.at(-1)?.to ?? 0) - (pieces[0]?.from ?? 0)

/** Adds what was read at the end; what is too much goes at the beginning. */
export function append({ pieces }: LogWindow, piece: Piece): LogWindow {
  const last = pieces.at(-1)
  if (piece.text === '' && last !== undefined)
    return { pieces: [...pieces.slice(0, -1), { ...last, to: piece.to }] }
  const next =
    last !== undefined && last.to - last.from < JOINED
      ? [...pieces.slice(0, -1), { from: last.from, to: piece.to, text: last.text + piece.text }]
      : [...pieces, piece]
  let first = 0
  while (first < next.length - 1 && sizeOf(next.slice(first)) > WINDOW_BYTES) first++
  return { pieces: next.slice(first) }
}

/** Adds what was read before the beginning; what is too much goes at the end. */
export function prepend({ pieces }: LogWindow, piece: Piece): LogWindow {
  const next = [piece, ...pieces]
  let end = next.length
  while (end > 1 && sizeOf(next.slice(0, end)) > WINDOW_BYTES) end--
  return { pieces: next.slice(0, end) }
}
