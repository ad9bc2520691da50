import { csvRow } from '@core/text/csv'

/** What is behind a chart. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

export const csvOf = ({ columns, rows }: Table): string => [columns, ...rows].map(csvRow).join('')
