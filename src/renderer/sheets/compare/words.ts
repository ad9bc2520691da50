/** All that the comparison of two environments says. */
export const title = (app: string): string => `Compare environments of ${app}`
export const IN = 'In'
export const NOT_IN = 'Not in'
export const SWAP = 'Swap'
export const CLOSE = 'Close'

export const onlyIn = (one: string, other: string): string => `In ${one}, not in ${other}`
export const nothingOnlyIn = (other: string): string => `Nothing that ${other} does not have.`
export const SAME = 'Both run the same commit.'
export const LOOKING = 'Comparing…'
export const deployTo = (environment: string): string => `Deploy to ${environment}…`
export const RUNS = 'runs'
export const nothingKnown = (environment: string): string =>
  `It isn’t known that anything runs in ${environment}.`
export const brokeOff = (environment: string): string =>
  `A deploy to ${environment} broke off while shipping, so it may run something else in part.`
export const GONE = 'This app no longer has two environments in the workspace.'
