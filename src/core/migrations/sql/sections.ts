/** The part of a file that goes forward, line for line where it was, and what its own marks say of transactions. */
export interface UpSection {
  readonly sql: string
  readonly inTransaction: boolean | null
}

const GOOSE = /^--\s*\+goose\s+(up|down|no transaction)\b/i
const DBMATE = /^--\s*migrate:(up|down)\b(.*)/i

export const isGoose = (text: string): boolean => /^--\s*\+goose\s+up\b/im.test(text)
export const isDbmate = (text: string): boolean => /^--\s*migrate:up\b/im.test(text)

/** goose runs a file in a transaction unless it says `NO TRANSACTION`. */
export function gooseUp(text: string): UpSection {
  const lines = text.split('\n')
  const marks = lines.map((line) => GOOSE.exec(line.trim())?.[1]?.toLowerCase())
  const sql = onlyWhere(lines, marks)
  return { sql, inTransaction: !marks.includes('no transaction') }
}

/** dbmate runs a section in a transaction unless it says `transaction:false`. */
export function dbmateUp(text: string): UpSection {
  const lines = text.split('\n')
  const marks = lines.map((line) => DBMATE.exec(line.trim()))
  const up = marks.find((mark) => mark?.[1]?.toLowerCase() === 'up')
  const sql = onlyWhere(
    lines,
    marks.map((mark) => mark?.[1]?.toLowerCase()),
  )
  return { sql, inTransaction: !/transaction:\s*false/.test(up?.[2] ?? '') }
}

/** The lines after `up` and before `down`; the others are left empty so that every line keeps its number. */
function onlyWhere(lines: readonly string[], marks: readonly (string | undefined)[]): string {
  let isUp = false
  return lines
    .map((line, i) => {
      const mark = marks[i]
      if (mark === 'up' || mark === 'down') isUp = mark === 'up'
      return isUp && mark === undefined ? line : ''
    })
    .join('\n')
}
