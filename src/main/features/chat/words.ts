import { environmentKey } from '@core/deploys/deploy'
import { counted } from '@core/text/time'

// answers
export const ON_HOLD = '(on hold)'
export const NOTHING_KNOWN = 'nothing known'
export const andMore = (more: number): string => `… and ${more} more`
export const wouldShipCommit = (sha: string, to: string, contents: string): string =>
  `${sha} would ship to ${to}. ${contents}`
export const runsSince = (number: number): string => `runs since #${number}`
export const shippingIn = (number: number): string => `shipping in #${number}`
export const queuedIn = (number: number): string => `queued in #${number}`
export const WAITING_TO_BE_DEPLOYED = 'waiting to be deployed'
export const takenOutBy = (number: number): string => `taken out by #${number}`
export const revertedBy = (revert: string, number: number): string => `reverted by ${revert} in #${number}`
export const nextRelease = (name: string, version: string): string => `${name}: ${version} is next.`
export const lastRelease = (version: string): string => `Last: ${version}.`
export const I_UNDERSTAND = 'I understand:'
export const NO_ENVIRONMENTS = 'There are no environments.'
export const CONTENTS_NOT_KNOWN_YET = 'What comes with it isn’t known yet.'
export const nothingWaits = (key: string, sha: string): string =>
  `Nothing is waiting for ${key}: it already runs ${sha}.`
export const wouldShip = (total: number, key: string): string =>
  `${counted(total, 'commit')} would ship to ${key}:`
export const NOTHING_OF_THAT_NAME = 'Nothing has that name.'
export const NO_RELEASE = 'The workspace names no release.'

// index
export const NO_CHAT = 'No chat is connected now.'

// listener
/** What somebody may not do, before the name of the place. */
export const MAY_NOT = {
  deploy: 'deploy',
  rollback: 'roll back',
  cancel: 'cancel in',
  lock: 'lock',
  hold: 'lift holds in',
  approve: 'approve',
} as const
export const BINNACLE_FAILED = 'Binnacle itself failed, and nothing was sent. Its log says more.'
export const unknownPerson = (user: string): string =>
  `I don’t know you, so I didn’t do anything. Add your member ID (${user}) to the workspace file, under chat.people.`
export const notUnderstood = (nearestForm: string): string =>
  `I don’t understand that. Did you mean “${nearestForm}”? “help” lists every command.`
export const tooOld = (minutes: number): string =>
  `You wrote this ${counted(minutes, 'minute')} ago, while I was offline. Nothing was done. Ask again.`
export const notAllowed = (what: string, app: string, environment: string): string =>
  `You may not ${what} ${environmentKey({ app, environment })} from here. The workspace file says who may.`
export const nothingWasSent = (text: string): string => `${text}\nNothing was sent.`
export const buttonOfUnknownPerson = (user: string): string =>
  `I don’t know you, so this button does nothing for you. Your member ID is ${user}.`

// place
export const whichEnvironment = (name: string, names: string): string =>
  `Which environment of ${name}: ${names}?`

// plans
export const cancelFirst = (number: number): string => `, and cancel #${number} first`
export const rollBackPlan = (key: string, number: number, sha: string, first: string): string =>
  `Roll back ${key} to #${number} (${sha})${first}.`
export const DEPLOY = 'Deploy'
export const ROLL_BACK = 'Roll back'
export const LOCK = 'Lock'
export const deployPlan = (ref: string, sha: string, subject: string, key: string): string =>
  `Deploy ${ref} (${sha} ${subject}) to ${key}.`
export const notUnderWay = (key: string, number: number): string => `${key}#${number} isn’t under way.`
export const cancelPlan = (deploy: string, afterCancelling: string): string =>
  `Cancel ${deploy}. ${afterCancelling}`
export const CANCEL_DEPLOY = 'Cancel deploy'
export const nothingOnHold = (key: string): string => `Nothing is on hold in ${key}.`
export const sayWhyLift = (name: string, environment: string): string =>
  `Say why: lift ${name} ${environment}: the reason`
export const liftPlan = (key: string, by: string, what: string): string =>
  `Lift the hold on ${key} that ${by} placed${what}. What was rolled back can ship again.`
export const LIFT_HOLD = 'Lift hold'
export const sayWhyLock = (name: string): string => `Say why: lock ${name}: the reason`
export const cannotLock = (name: string): string =>
  `The deploy service of ${name} can’t lock it. Roll back to hold what is bad.`
export const lockPlan = (name: string, reason: string): string => `Lock ${name} against deploys: ${reason}`
export const VERDICT_IS_STOP = 'The verdict is Stop.'

// requests
export const asks = (by: string, what: string): string => `${by} asks: ${what}`
export const REQUEST_NOT_KNOWN =
  'This request isn’t known to this Binnacle. Another one may have answered it. Ask again.'
export const askedForTheSame = (name: string): string =>
  `${name} has asked for the same place, and that isn’t over yet.`
export const ENDED_WHILE_SENDING =
  'Binnacle quit while sending this. Check in Binnacle what became of it before you ask again.'
export const NEVER_MIND = 'Never mind'
export const WITHDRAW = 'Withdraw'
export const APPROVE = 'Approve'
export const DENY = 'Deny'

// sender
export const wasSent = (deploy: string): string => `${deploy} was sent.`
export const goesBack = (deploy: string): string => `The rollback ${deploy} was sent.`
export const isBeingCancelled = (what: string, number: number): string =>
  `${what}#${number} is being cancelled.`
export const holdLifted = (what: string): string => `The hold on ${what} is lifted.`
export const isLocked = (app: string): string => `${app} is locked.`

// approval
export const needsChat = (key: string): string =>
  `A deploy to ${key} needs a second person’s approval, and no chat is connected to ask for it. Add chat to the workspace file (docs/slack.md).`
export const needsEars = (key: string, label: string, account: string): string =>
  `A deploy to ${key} needs a second person’s approval, and this Binnacle can’t hear the answer in ${label}. Add the account “${account}” in Settings, or deploy from the Binnacle that has it.`
export const isDeaf = (key: string, why: string): string =>
  `A deploy to ${key} needs a second person’s approval, and chat can’t be heard now: ${why}`
export const notAmongPeople = (key: string, names: string): string =>
  `A deploy to ${key} needs a second person’s approval. The workspace file doesn’t say who you are in chat, so nobody could tell you from a second person: add ${names} to chat.people.`
export const nobodyApproves = (key: string): string =>
  `A deploy to ${key} needs a second person’s approval, and the workspace file lets nobody else approve it.`
export const cannotSkipChecks = (key: string): string =>
  `A deploy to ${key} needs a second person’s approval, which can’t be asked for while checks fail.`
export const wasApproved = (key: string): string => `${key}: approved and sent`
export const wasNotSent = (key: string): string => `${key}: nothing was sent`

// speaker
export const CHAT_NOT_WRITTEN = 'What was said in chat could not be saved.'

// waiting
export const asksTo = (by: string, isRollback: boolean, place: string): string =>
  `${by} asks to ${isRollback ? 'roll back' : 'deploy'} ${place}`
export const APPROVE_BUTTON = 'Approve…'
