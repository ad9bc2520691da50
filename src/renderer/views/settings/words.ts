import type { WebhookStatus } from '@contract/features/webhooks'
import type { AppRule } from '@core/events/app-rules'
import type { SenderActivity, WebhookSender } from '@core/incoming/senders'
import { timeOfDay } from '@core/text/dates'
import { counted, grouped, listed } from '@core/text/time'
import { hostOf } from '@core/util/url'

export { ADD_AN_APP, RESTART_TO_UPDATE } from '../../ui/words'

// webhooks
/** All that the section about webhooks says. */
export const WEBHOOKS = {
  title: 'Webhooks',
  test: 'Send a test',
  resend: 'Send again',
  arrived: 'The test arrived.',
  noKey: 'There is no key, so nothing is sent. Enter one above, under Accounts.',
  givenUp: 'Given up:',
} as const

/** The full name of a button beside others like it. */
export const testOf = (url: string): string => `Send a test to ${hostOf(url)}`
export const resendOf = (sentence: string): string => `Send again: ${sentence}`

/** What a webhook is told of: "All events of shop and docs". */
export function toldOf({ apps, events }: Pick<WebhookStatus, 'apps' | 'events'>): string {
  const what = events === null ? 'All events' : listed(events)
  return apps === null ? what : `${what} of ${listed(apps)}`
}

/** What waits, and why. */
export function waitingWords({ waiting, trouble }: Pick<WebhookStatus, 'waiting' | 'trouble'>): string {
  const words = `${counted(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'}.`
  return trouble === null ? words : `${words} ${trouble}`
}

/** All that the section about webhooks that come in says. */
export const INCOMING = {
  title: 'Instant updates',
  on: 'Listen for webhooks on this machine',
  hint: 'A webhook from GitHub, Sentry or Statuspage makes Binnacle look right away instead of at the next poll. Only this machine can reach the port, so a tunnel or a relay has to lead to it.',
  port: 'Port',
  badPort: 'A port is a number from 1024 to 65535.',
  noSecret: 'no secret yet: enter it above, under Accounts',
} as const

/** Where a sender's webhook leads, behind the tunnel. Statuspage signs nothing, so that its address holds the secret. */
export const addressOf = (sender: WebhookSender, port: number): string =>
  `http://127.0.0.1:${port}/${sender}${sender === 'statuspage' ? '?key=…' : ''}`

/** What came of a sender so far. */
export function heardWords({ taken, refused }: Pick<SenderActivity, 'taken' | 'refused'>): string {
  const words = taken === 0 ? 'nothing heard yet' : `${counted(taken, 'event')} heard`
  return refused === 0 ? words : `${words}, ${grouped(refused)} refused`
}

// SettingsView
export const SETTINGS = 'Settings'
export const SAVED_AUTOMATICALLY = 'Changes are saved automatically.'
export const ABOUT = 'About'
export const YOUR_DEPLOYS_ARE_MADE_AS = 'Your deploys are made as'
export const OPEN_THE_LOG_FILE = 'Open the log file'
export const outdated = (version: string): string =>
  `${version}, outdated: it gets no security updates, so open only workspaces and servers that you trust.`

// TagSchemes
export const takeScheme = (scheme: string, release: string): string => `Use ${scheme} for ${release}`

// UpdateStatus
export const UPDATES = 'Updates'
export const NOT_LOOKED_YET = 'Not looked for yet.'
export const UP_TO_DATE = 'Up to date. Last looked {ago}.'
export const LOOKING = 'Looking…'
export const downloading = (version: string): string => `Downloading ${version}…`
export const ready = (version: string): string => `${version} is ready: restart to update.`
export const available = (version: string): string => `${version} is out.`
export const skipped = (version: string): string => `You skipped ${version}.`
export const TRIED = '{sentence} Last tried {ago}.'
export const LOOK_FOR_UPDATES = 'Look for updates'

// WorkspaceSection
export const WORKSPACE_FILE = 'Workspace file'
export const NO_FILE = 'No file is open. It says what to watch and how it ships, and holds no secret.'
export const OPEN = 'Open…'
export const EDIT = 'Edit…'

// accounts/AccountRow
export const NEEDS_OAUTH_APP =
  'Signing in with GitHub needs an OAuth app. Enter its client ID below, or use a token.'
export const SET_BY_VARIABLE =
  'The {secret} is set by {variable}, so you can’t sign out here. One that you enter here is used instead.'
export const SIGN_IN_WITH_GITHUB = 'Sign in with GitHub'
export const SIGN_OUT = 'Sign out'

// accounts/AccountsSection
export const ACCOUNTS = 'Accounts'
export const ADD_GITHUB_ENTERPRISE = 'Add GitHub Enterprise…'

// accounts/AllowUnencrypted
export const typeToSend = (host: string): string => `To send it anyway, type ${host}`
export const SEND_UNENCRYPTED = 'Send unencrypted'

// accounts/ClientId
export const CLIENT_ID_EXAMPLE = 'Ov23li…'
export const SAVE = 'Save'
export const CLIENT_ID = 'Client ID of the OAuth app'
export const CLIENT_ID_SET = 'Set by BINNACLE_GITHUB_CLIENT_ID. One that you save here is used instead.'
export const CLIENT_ID_HINT =
  'For “Sign in with GitHub”. Create an OAuth app in GitHub’s developer settings, with the device flow enabled.'

// accounts/DeviceSignIn
export const codeIs = (code: string): string => `The code is ${code}`
export const waitingUntil = (time: string): string => `Waiting for you to enter it on GitHub, until ${time}.`
export const CODE_COPIED = 'The code was copied.'
export const COPY_CODE = 'Copy code'
export const OPEN_GITHUB = 'Open GitHub'
export const CANCEL = 'Cancel'
export const TRY_AGAIN = 'Try again'

// accounts/EnterpriseDialog
export const ASKING = 'Asking the server…'
export const apiAt = (value: string): string => `Its API is at ${value}.`
export const ENTERPRISE_TITLE = 'Add GitHub Enterprise'
export const ADDRESS = 'Address'
export const ADDRESS_EXAMPLE = 'https://github.example.com'
export const CHECK_AND_KEEP = 'Check and save'

// accounts/KeepingNote
export const NO_KEYCHAIN =
  'This system has no keychain, so what you sign in with is forgotten when Binnacle quits. If you store it on this machine anyway, it’s encrypted, but the key lies beside it: anyone who can read your files can read it.'
export const STORE_ANYWAY = 'Store anyway (less secure)'
export const KEPT_WITHOUT_KEYCHAIN =
  'What you sign in with is kept on this machine without a keychain: anyone who can read your files can read it. Signing out removes it.'

// accounts/SecretDialog
export const signInTo = (accountName: string): string => `Sign in to ${accountName}`

// accounts/SecretField
export const KEY = 'Key'
export const TOKEN = 'Token'

// accounts/accountWords
export const fromEnvironment = (secret: 'key' | 'token'): string =>
  `, with the ${secret} from the environment`
export const noSecret = (secret: 'key' | 'token'): string => `No ${secret} yet`
export const beingChecked = (from: string): string => `Being checked${from}`
export const notSent = (host: string, secret: 'key' | 'token'): string =>
  `Not sent: ${host} isn’t encrypted, so anyone on the way could read the ${secret}`
export const untried = (secret: 'key' | 'token', from: string): string => `There is a ${secret}${from}`
export const accepted = (secret: 'key' | 'token', from: string): string => `The ${secret} is accepted${from}`
export const signedInAs = (user: string, from: string): string => `Signed in as ${user}${from}`
export const refused = (sentence: string): string => `Refused: ${sentence}`
export const notChecked = (sentence: string): string => `Could not be checked: ${sentence}`

// webhooks/IncomingSection
export const LAST_HEARD = ', the last one {ago}'

// webhooks/WebhooksSection
export const LAST_ARRIVED = 'The last one arrived {ago}.'

// shared-state
/** All that the section about what a team shares says. */
export const SHARED = {
  title: 'Shared with the team',
  never: 'Not read yet.',
  read: 'Read',
} as const

/** How much of an app is shared, and what is not there yet. */
export function sharedWords({ entries, waiting }: { entries: number; waiting: number }): string {
  if (entries === 0) return 'Nothing is shared yet.'
  const all = `${counted(entries, 'entry', 'entries')}.`
  if (waiting === 0) return all
  return `${all} ${counted(waiting, 'entry', 'entries')} ${waiting === 1 ? 'waits' : 'wait'} to be sent.`
}

/** Who said something last, before when that was. */
export const lastWords = ({ by, words }: { by: string; words: string }): string => `Last: ${by} ${words}`

// notifications/
export const SNOOZE_HINT =
  'What happens meanwhile is summed up afterwards. The window and the tray icon still show what needs attention.'
export const NOT_SNOOZED = 'Notifications are shown as they come in.'
export const snoozedUntil = (until: number): string => `Notifications are snoozed until ${timeOfDay(until)}.`
export const BY_APP = 'Notifications by app'
export const BY_APP_HINT = 'Within what is switched on above.'
export const NO_APPS = 'No app is in the workspace.'
export const ruleOf = (app: string): string => `Notifications of ${app}`

export const RULES: Readonly<Record<AppRule, string>> = {
  all: 'All',
  mine: 'Only mine',
  failures: 'Only failures',
  none: 'None',
}

// ShortcutSection
export const SHORTCUT = 'Shortcut'
export const OPEN_FROM_ANYWHERE = 'Open and hide Binnacle from anywhere'
export const SHORTCUT_HINT = 'A key that works in every program. Off until you set one.'
export const SET_SHORTCUT = 'Set…'
export const PRESS_THE_KEYS = 'Press the keys…'
export const RECORDING_HINT =
  'Press the keys to use, such as Ctrl+Alt+B. Press Escape to keep the current one.'
export const SHORTCUT_HINTS = {
  plain: 'Add Ctrl, Alt or Cmd: a key alone would be taken from every other program.',
  unknown: 'That key can’t be used. Use a letter, a digit, an arrow or an F-key.',
} as const
export const REMOVE = 'Remove'
export const REMOVE_SHORTCUT = 'Remove the shortcut'
export const recorderName = (shortcut: string | null, isRecording: boolean): string =>
  isRecording
    ? 'Press the keys for the shortcut, or Escape to cancel'
    : shortcut === null
      ? 'Set a shortcut…'
      : `${shortcut}: change the shortcut`
