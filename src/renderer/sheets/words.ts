import { counted, grouped } from '@core/text/time'

// Files
/** "at least 3,000 files of shop-api"; `repository` only where it is not the app's own. */
export const fileCount = (files: number, isCut: boolean, repository: string | null): string =>
  `${isCut ? 'at least ' : ''}${counted(files, 'file')}${repository === null ? '' : ` of ${repository}`}`
export const andMore = (more: number): string => `and ${grouped(more)} more`
export const TOP_FOLDER = 'top folder'
export const BINARY = 'binary'

// Footer
export const PROTECTED = 'Protected.'
export const TYPE_IT = '{why} Type {environment}'
export const typeToConfirm = (environment: string): string => `Type ${environment} to confirm`

// Running
export const UNCERTAIN_WHAT_RUNS = 'uncertain what runs'
export const UNCERTAIN_BEFORE = 'uncertain what runs; before: {commit}'
export const NOT_KNOWN_WHAT_RUNS = 'it isn’t known what runs here'
export const NOTHING_RUNS_HERE_YET = 'nothing runs here yet'
export const RUNNING = 'running {commit} {duration}'

// VerdictPanel
export const VERDICT = 'Verdict'
export const moreLikeThese = (more: number): string => `${more} more like these`

// what several features of the window say
export const showInHistory = (deploy: string): string => `Show ${deploy} in History`
