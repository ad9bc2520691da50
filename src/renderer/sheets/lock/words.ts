// LockSheet
export const lockTitle = (app: string): string => `Lock ${app}`
export const nobodyCanDeploy = (app: string): string =>
  `Nobody can deploy ${app} or roll it back, in any environment, until it is unlocked. Deploys under way continue.`
export const REASON = 'Reason'
export const REASON_EXAMPLE = 'database maintenance until 14:00'
export const WHO_READS_THE_REASON = 'Everyone who wants to deploy sees the reason.'
export const LOCK = 'Lock'

// UnlockSheet
export const unlockTitle = (app: string): string => `Unlock ${app}`
export const UNLOCK = 'Unlock'
export const notLockedAnyMore = (app: string): string => `${app} is no longer locked.`
export const lockedWithoutReason = (app: string): string =>
  `${app} is locked, and no reason was given. Unlocked, everybody can deploy it again.`
export const LOCKED_BECAUSE = '{app} is locked: {reason}. Unlocked, everybody can deploy it again.'
