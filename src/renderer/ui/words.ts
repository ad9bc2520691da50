import type { Deploy, Phase } from '@core/deploys/deploy'
import { brokeOffWhen } from '@core/deploys/words'
import type { Event } from '@core/events/event'
import { sentence } from '@core/events/words'
import { clock } from '@core/text/time'

/** How a deploy stands, in a few words: "Building", "Shipping (attempt 2)", "Failed in Build", "Cancelled by armin". */
export const statusWords = (deploy: Deploy): string => `${wordsOf(deploy)}${attemptWords(deploy)}`

/** Which attempt this is, as it follows on other words: " (attempt 2)"; empty for the first. */
export const attemptWords = ({ revision: { attempt } }: Deploy): string =>
  attempt > 1 ? ` (attempt ${attempt})` : ''

function wordsOf(deploy: Deploy): string {
  const { state } = deploy
  switch (state.status) {
    case 'queued':
      return 'Waiting'
    case 'running':
      return WORK_WORDS[workOf(deploy)]
    case 'finished':
      if (deploy.kind !== 'rollback') return 'Finished'
      return deploy.reason === undefined ? 'Rolled back to this' : `Rolled back to this: ${deploy.reason}`
    case 'failed':
      return state.step === null ? 'Failed' : `Failed in ${state.step}`
    case 'cancelled':
      return `Cancelled${state.by === null ? '' : ` by ${state.by}`}${brokeOffWhen(deploy)}`
  }
}

type Work = 'checking' | 'building' | 'rolling back' | 'shipping'

/** What a running deploy is at, by the phase that runs; where there are no phases it ships. */
export function workOf({ phases, kind }: Deploy): Work {
  const phase = phases.find(({ state }) => state === 'running')
  if (phase?.name === 'CI') return 'checking'
  if (phase?.name === 'Build') return 'building'
  return kind === 'rollback' ? 'rolling back' : 'shipping'
}

const WORK_WORDS: Record<Work, string> = {
  checking: 'Checking',
  building: 'Building',
  'rolling back': 'Rolling back',
  shipping: 'Shipping',
}

/** "Deploy #982" or "Roll back #983". */
export const shortName = (deploy: Deploy): string =>
  `${deploy.kind === 'rollback' ? 'Roll back' : 'Deploy'} #${deploy.number}`

/** What became of a deploy as one sentence with its name: what one pastes into a chat. */
export const summaryOf = (deploy: Deploy): string => sentence(eventOf(deploy))

function eventOf(deploy: Deploy): Event {
  const { state } = deploy
  switch (state.status) {
    case 'queued':
      return { kind: 'deploy-queued', id: '', deploy: { ...deploy, state }, was: null }
    case 'running':
      return { kind: 'deploy-started', id: '', deploy: { ...deploy, state }, was: null }
    case 'finished':
      return { kind: 'deploy-finished', id: '', deploy: { ...deploy, state }, was: null }
    case 'failed':
      return { kind: 'deploy-failed', id: '', deploy: { ...deploy, state }, was: null }
    case 'cancelled':
      return { kind: 'deploy-cancelled', id: '', deploy: { ...deploy, state }, was: null }
  }
}

/** A phase with how long it took: "CI green", "Build 6:10", "Ship 0:12", "Build not needed". `now` is epoch ms. */
export function phaseWords(phase: Phase, now: number): string {
  switch (phase.state) {
    case 'waiting':
      return phase.name
    case 'running':
      return `${phase.name} ${clock(now - phase.startedAt)}`
    case 'done':
      return phase.name === 'CI' ? 'CI green' : `${phase.name} ${clock(phase.endedAt - phase.startedAt)}`
    case 'failed':
      return phase.name === 'CI' ? 'CI red' : `${phase.name} failed`
    case 'skipped':
      return `${phase.name} not needed`
  }
}

// controls/CopyLink
export const LINK_COPIED = 'The link was copied.'
export const COPY_LINK = 'Copy link'

// deploys/BadSign
export const MARKED_BAD = 'Marked bad'

// feedback/Boundary
export const couldNotBeShown = (what: string): string =>
  `${what} could not be shown. The cause is in Binnacle’s log; deploys and notifications go on.`
export const TRY_AGAIN = 'Try again'

// time/Time
export const JUST_NOW = 'just now'
export const forDuration = (coarse: string): string => `for ${coarse}`

// workspace/RecentFiles
export const RECENT = 'Recent'

// workspace/WorkspaceErrors
export const LAST_GOOD_STILL_IN_USE = 'What was last read without an error is still in use.'
export const FILE_CANT_BE_USED_YET = '{file} can’t be used yet.'

/** What a click on a chip of a search does. */
export const removeWords = (field: string): string => `Remove ${field}`

/** What is chosen, for the tool tip of a control that may cut it; null for all. */
export const choiceWords = (label: string, chosen: string | null): string => `${label}: ${chosen ?? 'all'}`

// what several features of the window say
export const deployTo = (app: string, environment: string): string => `Deploy ${app} to ${environment}…`
export const rollBack = (environment: string): string => `Roll back ${environment}…`
export const logOf = (deploy: string): string => `Log of ${deploy}`
export const SUMMARY_COPIED = 'The summary was copied.'
export const COPY_FOR_CHAT = 'Copy for chat'
export const COPY_SUMMARY = 'Copy summary'
export const CHAT_LINE_COPIED = 'The line for the chat was copied.'
export const OPEN_ITS_PAGE = 'Open its page'
export const DEPLOY_AGAIN = 'Deploy again'
export const moreOf = (name: string): string => `More of ${name}`
export const WHAT_BROKE = 'What broke'
export const WHERE_IS_MY_CHANGE = 'Where is my change?'
export const ADD_AN_APP = 'Add an app…'
export const EDIT_THE_WORKSPACE_FILE = 'Edit the workspace file'
export const OPEN_A_WORKSPACE_FILE = 'Open a workspace file…'
export const RESUME_WATCHING = 'Resume watching'
export const RESTART_TO_UPDATE = 'Restart to update'
export const KEYBOARD_SHORTCUTS = 'Keyboard shortcuts'
export const SHIPPED_AND_BACKED_OUT = 'Shipped and backed out'
export const takesBack = (takesBack: string): string => `takes back ${takesBack}`
export const LOOKING_AT_TAKEN_OUT = 'Looking at what would be taken out…'
export const CLOSE_BY_ESCAPE = 'Close (Escape)'
