export { CHECK_IN_ACCOUNTS } from '../words'

// client
export const NO_TOKEN = 'There is no token for Slack. Enter it in Settings, under Accounts.'
export const NOT_ITS_ANSWER = 'Slack answered with something other than was asked for. Is the address right?'

// problems
export const NO_SUCH_CHANNEL =
  'Slack has no such channel, or the app can’t see it. Check its id, and invite the app with /invite.'
export const NOT_IN_CHANNEL = 'The Slack app is not in the channel. Invite it there with /invite.'
export const CHANNEL_ARCHIVED = 'The Slack channel is archived. Choose another one in the workspace file.'
export const MESSAGE_DELETED = 'The message in Slack was deleted.'
export const MESSAGE_NOT_OURS = 'The message in Slack belongs to another app.'
export const MESSAGE_TOO_LONG = 'The message is too long for Slack.'
export const POSTING_RESTRICTED = 'A setting of the Slack workspace keeps apps from posting there.'
export const WEBHOOK_REMOVED =
  'The incoming webhook was removed. Enter another one in Settings, under Accounts.'
export const SOCKET_MODE_OFF =
  'Socket Mode is switched off for the Slack app, so nothing is heard. Switch it on in the app’s settings.'
export const tokenRefused = (error: string): string =>
  `Slack refused the token (${error}). Enter a new one in Settings, under Accounts.`
export const lacksScope = (scope: string): string =>
  `The Slack app lacks the scope “${scope}”. Add it under OAuth & Permissions, and install the app again.`
export const cannotTakeNow = (error: string): string => `Slack can’t take this now (${error}).`
export const failed = (error: string): string => `Slack failed (${error}).`
export const refused = (error: string): string => `Slack refused this: ${error}.`

// socket-mode
export const CONNECTION_BROKE = 'The connection to Slack broke.'
export const CONNECTION_SILENT = 'The connection to Slack is silent.'
export const TOO_MANY_CONNECTIONS = 'Slack has ten connections of this app already.'
export const OTHER_HOST = 'Slack named a connection to another host, which was not opened.'

// webhook
export const webhookCannot = (what: string): string =>
  `An incoming webhook can’t ${what}. Enter a bot token in Settings, under Accounts.`

// whoami
export const WEBHOOK_ONLY_POSTS = 'A webhook can only post: messages are not updated, and nothing is heard.'
export const scopesNotSaid = (service: string): string =>
  `${service} doesn’t say which scopes this token has.`
export const withoutScope = (scope: string, what: string): string =>
  `Without “${scope}”, Binnacle can’t ${what}.`
