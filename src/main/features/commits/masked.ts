import type { CommitDiff } from '@core/commits/diff'
import { ok, type Result } from '@core/result'

/** A text without secrets, of any length. */
export type Mask = (text: string) => Promise<Result<string>>

/** Some lines of a commit: its message, or those of a file. */
interface Piece {
  /** What stands before each line of a diff (`+`); it would hide that a line is a piece of a key. */
  readonly signs: readonly string[]
  readonly lines: readonly string[]
}

/** A commit without the secrets that people wrote into it. All of it is masked as one text, so that what is long is masked beside the main thread. */
export async function masked(diff: CommitDiff, mask: Mask): Promise<Result<CommitDiff>> {
  const message = { signs: [], lines: diff.message.split('\n') }
  const answer = await maskPieces([message, ...diff.files.map(({ lines }) => pieceOf(lines ?? []))], mask)
  if (!answer.ok) return answer
  const [first = [], ...others] = answer.value
  return ok({
    ...diff,
    message: first.join('\n'),
    files: diff.files.map((file, i) => ({
      ...file,
      lines: file.lines === null ? null : [...(others[i] ?? [])],
    })),
  })
}

const pieceOf = (lines: readonly string[]): Piece => ({
  signs: lines.map((line) => line.slice(0, 1)),
  lines: lines.map((line) => line.slice(1)),
})

async function maskPieces(pieces: readonly Piece[], mask: Mask): Promise<Result<readonly string[][]>> {
  const all = await mask(pieces.flatMap(({ lines }) => lines).join('\n'))
  if (!all.ok) return all
  const lines = all.value.split('\n')
  const count = pieces.reduce((sum, piece) => sum + piece.lines.length, 0)
  if (lines.length !== Math.max(1, count)) return maskApart(pieces, mask)
  let at = 0
  return ok(
    pieces.map(({ signs, lines: { length } }) => {
      at += length
      return lines.slice(at - length, at).map((line, i) => `${signs[i] ?? ''}${line}`)
    }),
  )
}

/** A secret of several lines was taken out, so that lines can't be told from each other any longer: each piece by itself then. */
async function maskApart(pieces: readonly Piece[], mask: Mask): Promise<Result<readonly string[][]>> {
  const found: string[][] = []
  for (const { signs, lines } of pieces) {
    const text = await mask(lines.map((line, i) => `${signs[i] ?? ''}${line}`).join('\n'))
    if (!text.ok) return text
    found.push(lines.length === 0 ? [] : text.value.split('\n'))
  }
  return ok(found)
}
