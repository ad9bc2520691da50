import { counted } from '@core/text/time'

export const SEARCH_HINT = 'Words, or app:shop status:failed by:ada since:monday'
export const EXPORT = 'Export'
export const EXPORT_AS = {
  csv: 'Export what is shown as CSV…',
  json: 'Export what is shown as JSON…',
} as const
export const exported = (written: number, file: string): string =>
  `${counted(written, 'deploy')} written to ${file}.`
