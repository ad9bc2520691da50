/* What the parts say that stand beside the concepts. */

// tray: its menu

export const TRAY = {
  open: 'Open',
  quit: 'Quit',
  deploy: 'Deploy…',
  rollBack: 'Roll back…',
  cancel: 'Cancel',
  cancelAsks: 'Cancel…',
  answer: 'Answer…',
  whatBroke: 'What broke…',
  snoozed: (time: string): string => `Notifications snoozed until ${time}`,
  notKnown: (why: string): string => `not known: ${why}`,
  held: (what: string): string => `Held: ${what}`,
  promote: (commit: string, from: string): string => `Promote ${commit} from ${from}…`,
  nothingToPromote: (why: string): string => `Nothing to promote: ${why}`,
  deployAgain: (commit: string): string => `Deploy ${commit} again…`,
  more: (count: number): string => `${count} more in the window…`,
  /** Below the icon. */
  toolTip: (sentence: string): string => `Binnacle: ${sentence}`,
} as const

export const PAUSE_WATCHING = 'Pause watching'

/** In the tray's menu and in Settings. */
export const SNOOZE = {
  ask: 'Snooze notifications',
  hour: 'For 1 hour',
  tomorrow: 'Until tomorrow',
  resume: 'Resume notifications',
} as const

// link

export const NOT_OUR_LINK = 'This link doesn’t lead to a place in Binnacle.'
export const linkTooLong = (sentence: string): string => `${sentence} It’s too long.`

/** With its first letter as at the beginning of a sentence. A commit that it begins with stays what it is called. */
export const capitalized = (text: string): string =>
  /^[\da-f]{7,40}(?!\w)/.test(text) ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`
