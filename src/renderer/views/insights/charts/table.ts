import { csvRow } from '@core/text/csv'

/** What is behind a chart. */
export interface Table {
  readonly columns: readonly string[]
  /** What they are called in a file, where that is not what is shown. */
  readonly csvColumns?: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

export const csvOf = ({ columns, csvColumns = columns, rows }: Table): string =>
  [csvColumns, ...rows].map(csvRow).join('')
