import { counted, tookDays } from '@core/text/time'

export { WHERE_IS_MY_CHANGE } from '../../ui/words'
export { showInHistory } from '../words'

// FoundChange
export const repositoryIn = (repository: string, app: string): string => `${repository} in ${app}`
export const whereIs = (name: string): string => `Where ${name} is`
export const tellMeWhenLiveOn = (environment: string): string => `Tell me when it is live on ${environment}`
export const YOU_ARE_TOLD_HINT = 'You’ll be notified when it’s live. Click to stop.'
export const YOU_ARE_TOLD = 'You’ll be told'
export const TELL_ME_WHEN_IT_IS_LIVE = 'Tell me when it is live'

/** How long it took to ship, as it follows on where it is. */
export const leadTime = (ms: number): string => `, ${tookDays(ms)} after it was written`

// WhereWords
export const RUNS_THERE = 'Runs there {duration}, by {deploy}'
export const RUNS_THERE_UNSURE = 'Runs there {duration}, by {deploy}; what {unsure} changed isn’t known yet'
export const SHIPPING_NOW = 'Shipping now, in {deploy}'
export const IN_THE_QUEUE = 'In the queue, in {deploy}'
export const waits = (waits: string): string => `Waits ${waits}`
export const TAKEN_OUT = 'taken out by {deploy} {ago}'
export const WAS_THERE = 'Was there with {was}, taken out by {deploy} {ago}'
export const waitsAgain = (waits: string): string => `; waits again ${waits}`
export const BACKED_OUT = 'Came with {was}, backed out by {revert} with {deploy} {ago}'
export const notKnown = (why: string): string => `Not known: ${why}`
/** "with 4 others, behind #12"; `behind` is the deploy that goes first, if one does. */
export const company = (others: number, behind: number | null): string =>
  `${others === 0 ? 'alone' : `with ${counted(others, 'other')}`}${behind === null ? '' : `, behind #${behind}`}`
export const deployLink = (isRollback: boolean, number: number): string =>
  `${isRollback ? 'rollback ' : ''}#${number}`

// WhereaboutsSheet
export const HINT = 'Paste or type a commit, a pull request’s number or link, or a branch.'
export const SEARCH_LABEL = 'Commit, pull request or branch'
export const SEARCH_EXAMPLE = '#123, a link, a commit or a branch'
export const CLOSE = 'Close'
