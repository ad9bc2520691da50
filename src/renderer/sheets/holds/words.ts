import { environmentKey } from '@core/deploys/deploy'
// HeldActions
export const CAUSE = 'Cause'
export const CAUSE_NOT_KNOWN = 'Cause not known'
export const FIXED_BY = 'Fixed by'
export const FIXED_BY_OPTION = 'Fixed by…'
export const LIFT_THE_HOLD_OPENS = 'Lift the hold…'

// LiftSheet
export const liftTheHoldOf = (app: string, environment: string): string =>
  `Lift the hold on ${environmentKey({ app, environment })}`
export const nothingIsHeld = (app: string, environment: string): string =>
  `Nothing is on hold in ${environmentKey({ app, environment })} now.`
export const WHY_IT_MAY_SHIP_AGAIN = 'Why it may ship again'
export const REASON_EXAMPLE = 'it was the database, not the code'
export const REASON_IS_KEPT = 'The reason is kept with the rollback.'
export const LIFT_THE_HOLD = 'Lift the hold'
export const onceLifted = (heldSentence: string): string =>
  `${heldSentence} Once it’s lifted, any deploy can ship what was rolled back:`
export const andMore = (more: number): string => `and ${more} more`
