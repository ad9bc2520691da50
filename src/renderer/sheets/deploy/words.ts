import { counted, grouped } from '@core/text/time'
import type { ChoiceGroup } from './choices/choices'

/** All that the deploy sheet says by itself. */
export const title = (app: string, environment: string): string => `Deploy ${app} to ${environment}`
export const REF = 'Ref'
export const PLACEHOLDER = 'branch, tag or commit'
export const OPEN_LIST = 'Choose from a list'
export const CHOICES = 'What can be deployed'
export const LISTING = 'Listing commits…'
export const NONE_FOUND = 'Nothing in the list is called that. Enter looks it up.'
export const WHAT_SHIPS = 'What ships'
export const TAKEN_OUT = 'What is taken out'
export const NOTHING_SHIPS = 'Every commit already runs there.'
export const LOOKING = 'Looking at what would ship…'
export const NOTHING_TO_JUDGE = 'There is nothing to judge yet.'
export const COMPARE = 'Compare environments…'
export const FORCE = 'Deploy although checks failed. Those that the deploy service requires still count.'

export const CONFIRM = { protected: 'Protected.', forced: 'Checks failed.' } as const

export const BUTTONS = {
  now: 'Deploy now',
  anyway: 'Deploy anyway',
  whenGreen: 'Deploy when green',
  deploy: 'Deploy',
  /** Where somebody else has to approve it. */
  ask: 'Ask for approval',
  askWhenGreen: 'Ask when green',
} as const

/** So many people are named. */
const MOST_NAMED = 4
export const needsApprovalBy = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED
  const shown = more > 0 ? [...names.slice(0, MOST_NAMED), `${more} more`] : names
  return `Needs a second person’s approval before it ships: ${oneOf(shown)}. They’re asked in chat.`
}
const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** Why the button can't be pressed now. */
export const WHY_NOT = {
  missing: 'This environment is no longer in the workspace.',
  looking: 'Looking up the commit…',
  nothing: 'Choose what to ship first.',
  stale: 'What runs there has changed. Comparing again…',
  stop: 'Stop.',
  approvers: 'Looking up who can approve this…',
  forcedApproval: 'Approval can’t be asked for while checks fail.',
} as const

export function groupHeading(group: ChoiceGroup, branch: string): string {
  switch (group) {
    case 'branches':
      return 'Branches'
    case 'commits':
      return branch === '' ? 'Recent commits' : `Recent commits on ${branch}`
    case 'pulls':
      return 'Open pull requests'
    case 'tags':
      return 'Tags'
  }
}

export const moreChoices = (more: number): string => `${grouped(more)} more: type to find them.`
export const refsUnknown = (why: string): string => `Branches and tags can’t be listed. ${why}`
export const refsListed = (listed: number, total: number): string => {
  const [some, all] = [listed, total].map((count) => grouped(count))
  return `${some} of ${all} branches and tags are listed. Type the beginning of a name to find others.`
}

export const out = (commits: string): string => `${commits} out`
export const files = (count: number): string => counted(count, 'file')
export const commitsOf = (whose: string): string => `Commits: ${whose}`
export const whatRuns = (environment: string): string => `What ${environment} runs:`
export const deployNumber = (number: number): string => `deploy #${number}`
