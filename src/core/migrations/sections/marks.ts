/** The part of a file that goes forward, line for line where it was, and what its own marks say of transactions. */
export interface UpSection {
  readonly sql: string
  readonly inTransaction: boolean | null
  /** Not each database runs all of it. */
  readonly isUnsure?: true
}

const GOOSE = /^--\s*\+goose\s+(up|down|no transaction)\b/i
const DBMATE = /^--\s*migrate:(up|down)\b(.*)/i

export const isGoose = (text: string): boolean => /^[ \t]*--[ \t]*\+goose[ \t]+up\b/im.test(text)
export const isDbmate = (text: string): boolean => /^[ \t]*--[ \t]*migrate:up\b/im.test(text)

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

/**
 * The marks of other tools: sql-migrate's and micrate's `+migrate Down`, Play's `# --- !Downs`, node-pg-migrate's `-- Down Migration`,
 * MyBatis' `-- //@UNDO`, rambler's `-- rambler down`, and those who write only `-- Up` and `-- Down`.
 */
const MARK =
  /^(?:--|#)[\s/-]*(?:\+\s*(?:migrate|micrate)\s+(up|down)\b.*|!(up|down)s?|(up|down)\s+migration|rambler\s+(up|down)|@(undo))$/i
/** tern's; what is above it goes forward. */
const TERN = /^-+ *create above *\/ *drop below *-+$/i
/** Only together, the one before the other: a comment may be a single word. */
const WORD = /^--+\s*(up|down)\s*-*$/i

/** What goes forward of a file that may have a part to undo it; the whole file where none has a mark. */
export function forwardPart(text: string): UpSection {
  const lines = text.split('\n')
  const marks = marksOf(lines)
  if (marks.every((mark) => mark === undefined)) return LIQUIBASE.test(text) ? changesets(text) : whole(text)
  return whole(onlyWhere(lines, marks, !marks.includes('up')))
}

const whole = (sql: string): UpSection => ({ sql, inTransaction: null })

function marksOf(lines: readonly string[]): readonly (string | undefined)[] {
  const marks = lines.map((line) => {
    const [, ...words] = MARK.exec(line.trim()) ?? []
    const word = words.find((one) => one !== undefined)?.toLowerCase()
    return word === 'undo' || TERN.test(line.trim()) ? 'down' : word
  })
  if (marks.some((mark) => mark !== undefined)) return marks
  const words = lines.map((line) => WORD.exec(line.trim())?.[1]?.toLowerCase())
  const up = words.indexOf('up')
  return up !== -1 && words.indexOf('down') > up ? words : marks
}

const LIQUIBASE = /^[ \t\n]{0,20}--[ \t]{0,20}liquibase formatted sql\b/i
/** Which databases run a changeset, and whether one that finds it done passes over it. */
const CONDITIONS =
  /^[ \t]{0,20}--[ \t]{0,20}(?:changeset\b.{0,500}\b(?:context|contextFilter|labels|dbms):|preconditions?\b)/im

/** Liquibase runs each changeset in a transaction of its own unless it says `runInTransaction:false`; its `--rollback` is a comment. */
const changesets = (sql: string): UpSection => ({
  sql,
  inTransaction: !/^[ \t]{0,20}--[ \t]{0,20}changeset\b.{0,500}\brunInTransaction:[ \t]{0,20}"?false/im.test(
    sql,
  ),
  ...(CONDITIONS.test(sql) && { isUnsure: true }),
})

/** The lines after `up` and before `down`; the others are left empty so that every line keeps its number. */
function onlyWhere(
  lines: readonly string[],
  marks: readonly (string | undefined)[],
  isForward = false,
): string {
  let isUp = isForward
  return lines
    .map((line, i) => {
      const mark = marks[i]
      if (mark === 'up' || mark === 'down') isUp = mark === 'up'
      return isUp && mark === undefined ? line : ''
    })
    .join('\n')
}
