/** What a terminal would obey rather than show; a file's name or a commit's subject may be written by anybody. */
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g

/** A text as a terminal may print it. */
export const plain = (text: string): string => text.replace(OBEYED, '�')

/** Rows as columns, two spaces apart; what is last in a row is not filled up. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  )
}
