import { capitalized } from '../words'

/* How a request stands, and why it stays so. */

export const EDITED = 'the message that asked for it was edited'
export const withdrewIt = (name: string): string => `${name} withdrew it`
export const onlyAskerWithdraws = (name: string): string => `Only ${name} can withdraw this.`
export const onlyAskerConfirms = (name: string): string => `Only ${name}, who asked, can confirm this.`
export const ALREADY_CONFIRMED = 'It’s already confirmed and waits for approval.'
export const notConfirmed = (name: string): string => `${name} has not confirmed this yet.`
export const SOMEONE_ELSE_APPROVES = 'Someone other than the person who asked has to approve this.'
export const APPROVED_IN_BINNACLE = 'This is approved in Binnacle itself, not in chat.'
export const MAY_NOT_APPROVE = 'You may not approve this. The workspace file says who may.'

/** Who has to approve it. */
export const APPROVERS = { second: 'a second person', manager: 'the release manager at the desktop' } as const
export const onceConfirmed = (name: string, approver: string): string =>
  `Once ${name} confirms it, ${approver} has to approve it.`
export const waitingFor = (approver: string): string => `Waiting for ${approver} to approve it.`
export const SENDING = 'Sending…'
export const approvedBy = (sentence: string, name: string): string => `${sentence} Approved by ${name}.`
export const refused = (why: string): string => `Nothing was sent: ${why}`
export const deniedBy = (name: string): string => `Denied by ${name}. Nothing was sent.`
export const withdrawn = (why: string): string => `Withdrawn, since ${why}. Nothing was sent.`
export const EXPIRED = 'Nobody answered in time, so nothing was sent. Ask again.'

/* What is told of deploys, releases and holds. */

export const by = (name: string): string => `by ${name}`
export const reason = (text: string): string => `Reason: ${text}`
export const asSentence = (left: string): string => `${capitalized(left)}.`
export const OPEN_DEPLOY = 'Open the deploy'
export const published = (app: string, tag: string): string => `${app} ${tag} is published.`
export const tagged = (app: string, tag: string): string => `${app} ${tag} is tagged.`
/** `why`: " Reason: …", or empty. */
export const onHold = (environment: string, what: string, by: string, why: string): string =>
  `${environment} is on hold: ${what} rolled back by ${by} won’t ship again until fixed.${why}`
export const holdLifted = (environment: string, by: string, why: string): string =>
  `The hold on ${environment} was lifted by ${by}: ${why}`
export const holdOver = (environment: string, number: number): string =>
  `The hold on ${environment} is over: #${number} shipped the fix.`

/* The workspace file: what each person may do in chat. */

export const mayDo = (name: string, id: string, actions: readonly string[]): string =>
  `${name} (${id}) may ${actions.join('; ')}`
