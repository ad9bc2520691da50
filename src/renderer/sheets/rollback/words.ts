import { deployKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'

export { LOOKING_AT_TAKEN_OUT } from '../../ui/words'

/** All that the rollback sheet says by itself. */
export const title = (environment: string, cancelFirst: number | null): string =>
  cancelFirst === null ? `Roll back ${environment}` : `Cancel #${cancelFirst} and roll back ${environment}`
export const GOES_BACK_TO = 'Goes back to'
export const CHOOSE_ANOTHER = 'Choose another deploy to go back to'
export const TAKEN_OUT = 'What is taken out'
export const COMES_BACK = 'What comes back'
export const NOTHING_TAKEN_OUT = 'No commit: the same one is shipped again.'
export const HELD_AFTERWARDS = 'These commits stay on hold until they’re fixed or you lift the hold.'
export const REASON = 'Reason'
export const WHY = 'Why are you rolling back?'

export const BUTTONS = {
  rollBack: 'Roll back',
  cancelAndRollBack: 'Cancel and roll back',
  cancel: 'Cancel',
  keepRunning: 'Keep running',
} as const

/** Why the button can't be pressed now. */
export const WHY_NOT = {
  impossible: 'This app’s deploy service can’t roll back. Deploy the older commit instead.',
  nothing: 'There is nothing to go back to.',
  problem: 'Not now.',
  looking: 'Looking up what runs…',
  stop: 'Stop.',
} as const

export const way = (number: number, sha: string, when: string, subject: string | null): string =>
  `#${number} ${sha}, ${when}${subject === null ? '' : `: ${subject}`}`
export const ranAs = (number: number): string => `ran as #${number},`
export const alsoLock = (app: string, service: string | null): string =>
  `Also lock ${app} in ${service ?? 'its deploy service'}`
export const endedMeanwhile = (deploy: DeployAddress): string =>
  `${deployKey(deploy)} has ended meanwhile, so there is nothing to cancel.`
export const notLocked = (app: string, why: string): string =>
  `${app} goes back, but it could not be locked: ${why}`
