import { counted } from '@core/text/time'

// BackedOut
export const shippedAndBackedOut = (count: number): string => `Shipped and backed out: ${count}`
export const SHIPPED_AND_BACKED_OUT = 'Shipped and backed out'
export const takenBackBy = (name: string): string => `, taken back by ${name}`

// ChangeItem
export const commitCountOf = (count: number, number: number): string =>
  `${counted(count, 'commit')} of #${number}`
export const commitsOf = (number: number): string => `Commits of #${number}`
export const takesBackWhatDoesNotShip = (takesBack: string): string =>
  `Takes back ${takesBack}, which does not ship along`
export const takesBack = (takesBack: string): string => `takes back ${takesBack}`

// ChangeList
export const withoutPullRequests = (withoutPulls: string): string => `Without pull requests: ${withoutPulls}`

// Included
export const takenOut = (totalRemoved: number): string => `, ${counted(totalRemoved, 'commit')} taken out`

// Items
export const andMoreCommits = (more: number): string => `and ${counted(more, 'more commit', 'more commits')}`
