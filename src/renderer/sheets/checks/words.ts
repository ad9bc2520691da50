import type { CheckRole, CiState } from '@core/ci/ci'
import { counted } from '@core/text/time'

// Check
/** What is said of a check's part in the verdict; nothing where there is nothing to say. */
export const ROLES: Readonly<Record<CheckRole, string | null>> = {
  required: 'required',
  counted: null,
  optional: null,
  mayFail: 'may fail',
}
export const STATES: Readonly<Record<CiState, string>> = {
  none: 'not reported',
  unknown: 'not known',
  pending: 'running',
  passing: 'passed',
  failing: 'failed',
  cancelled: 'cancelled',
}
export const openInTheBrowser = (name: string): string => `Open ${name} in the browser`
export const LOOKING_WHY = 'Finding out why…'
export const FAILED_IN_STEP = 'Failed in the step {step}'
export const FAILING_TESTS = 'Failing tests'
export const andMore = (more: number): string => `and ${more} more`

// ChecksSheet
export const checksOf = (what: string): string => `Checks of ${what}`
export const CI_UNKNOWN_YET = 'CI …'
export const lastSeen = (lost: string): string => `${lost}: this is the last known state.`
export const CHECKS = 'Checks'
export const CLOSE = 'Close'
export const passed = (done: number, count: number): string =>
  `: ${done} of ${counted(count, 'check')} passed`
export const WHO_COUNTS = {
  required: 'Only those that are required count.',
  counted: 'Those that may fail don’t count.',
} as const
