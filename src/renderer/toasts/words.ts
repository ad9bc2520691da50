import type { InputOf } from '@contract/contract'
import { shortSha } from '@core/commits/commit'
import { deployKey, environmentKey } from '@core/deploys/deploy'
import type { EnvironmentAddress } from '@core/ports'

// Toasts
export const UNDO = 'Undo'
export const UNDO_BY_KEY = 'Undo (Ctrl or Cmd+Z)'
export const UNDO_KEYS = 'Control+Z Meta+Z'
export const DISMISS = 'Dismiss'

// finished: deploys
export const underWay = (at: EnvironmentAddress, number: number): string =>
  `${deployKey({ ...at, number })} is under way.`
export const rollbackUnderWay = (at: EnvironmentAddress, number: number): string =>
  `Rollback ${deployKey({ ...at, number })} is under way.`
export const waitsForApproval = (at: EnvironmentAddress): string =>
  `${environmentKey(at)} waits for a second person’s approval in chat.`
export const waitsForCi = (at: EnvironmentAddress): string =>
  `${environmentKey(at)} will be deployed when CI is green.`
export const NO_LONGER_WAITING = 'It’s no longer waiting for CI. Nothing will be deployed.'
export const cancelAsked = (at: EnvironmentAddress & { number: number }): string =>
  `${deployKey(at)} is being cancelled.`
export const approved = (at: EnvironmentAddress & { number: number }): string => `${deployKey(at)} approved.`
export const lockWords = ({ app, reason }: InputOf<'setLock'>): string =>
  reason === null ? `${app} is unlocked.` : `${app} is locked against deploys.`
export const recheckAsked = (app: string, sha: string): string =>
  `CI runs again for ${shortSha(sha)} of ${app}.`
export const REQUEST_TAKEN_BACK = 'Your request was taken back. Nothing will be deployed.'
export const requestWords = (isApproved: boolean): string =>
  isApproved ? 'Request approved.' : 'Request denied.'

// finished: marks and holds
export const markWords = (at: EnvironmentAddress & { number: number }, isBad: boolean): string =>
  isBad ? `${deployKey(at)} is marked as bad.` : `${deployKey(at)} is unmarked.`
export const holdLifted = (at: EnvironmentAddress): string => `The hold on ${environmentKey(at)} is lifted.`
export const knownWords = (isKnown: boolean): string =>
  isKnown ? 'Failure marked as known.' : 'Failure unmarked.'

// finished: releases
export const tickWords = (title: string, isDone: boolean): string =>
  isDone ? `“${title}” is ticked.` : `“${title}” is open again.`
export const tagged = (release: string, version: string): string =>
  `${release} ${version} is tagged, and its release drafted.`
export const published = (release: string, version: string): string => `${release} ${version} is published.`
export const posted = (number: number): string => `The checklist is in issue #${number}.`

// finished: watching
export const pauseWords = (isPaused: boolean): string =>
  isPaused ? 'Watching is paused.' : 'Watching resumed.'

// data/settings
export const pinWords = (app: string, isOn: boolean): string =>
  isOn ? `${app} is pinned.` : `${app} is no longer pinned.`
export const hideWords = (app: string, isOn: boolean): string =>
  isOn ? `${app} is hidden until it needs you.` : `${app} is shown again.`
