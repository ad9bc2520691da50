import { ProblemSchema } from '@core/problem'
import { z } from 'zod'
import * as accounts from './features/accounts'
import * as chat from './features/chat'
import * as checks from './features/checks'
import * as commits from './features/commits'
import * as connect from './features/connect'
import * as deployWhenGreen from './features/deploy-when-green'
import * as deploys from './features/deploys'
import * as failures from './features/failures'
import * as history from './features/history'
import * as holds from './features/holds'
import * as incoming from './features/incoming'
import * as insights from './features/insights'
import * as machine from './features/machine'
import * as notifications from './features/notifications'
import * as releases from './features/releases'
import * as settings from './features/settings'
import * as sharedState from './features/shared-state'
import * as updates from './features/updates'
import * as userErrors from './features/user-errors'
import * as watch from './features/watch'
import * as webhooks from './features/webhooks'
import * as whereabouts from './features/whereabouts'
import * as workspace from './features/workspace'

/**
 * Questions: they change nothing and may be asked again at will. Each stands with its feature. `from`: the topics upon which its answer is out
 * of date, since it is made of what they tell of (topics.ts).
 */
export const queries = {
  ...accounts.queries,
  ...chat.queries,
  ...checks.queries,
  ...commits.queries,
  ...connect.queries,
  ...deploys.queries,
  ...failures.queries,
  ...history.queries,
  ...incoming.queries,
  ...insights.queries,
  ...machine.queries,
  ...releases.queries,
  ...settings.queries,
  ...updates.queries,
  ...userErrors.queries,
  ...watch.queries,
  ...sharedState.queries,
  ...webhooks.queries,
  ...whereabouts.queries,
  ...workspace.queries,
} as const

/** Intents: each is done once. By those that say `sends` something goes out, which no restart may cut off (main/features/updates/sending.ts). */
export const commands = {
  ...accounts.commands,
  ...chat.commands,
  ...checks.commands,
  ...connect.commands,
  ...deployWhenGreen.commands,
  ...deploys.commands,
  ...failures.commands,
  ...history.commands,
  ...holds.commands,
  ...incoming.commands,
  ...machine.commands,
  ...notifications.commands,
  ...releases.commands,
  ...settings.commands,
  ...updates.commands,
  ...watch.commands,
  ...webhooks.commands,
  ...whereabouts.commands,
  ...workspace.commands,
} as const

export type Queries = typeof queries
export type Commands = typeof commands
export type SendingName = {
  [N in keyof Commands]: Commands[N] extends { readonly sends: true } ? N : never
}[keyof Commands]
export type CallName = keyof Queries | keyof Commands
type Calls = Queries & Commands
export type InputOf<N extends CallName> = z.input<Calls[N]['input']>
export type OutputOf<N extends CallName> = z.output<Calls[N]['output']>

/** The answer to a call as it crosses the bridge. `output` is checked again by whoever receives it. */
export const ReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: ProblemSchema }),
])
export type Reply = z.infer<typeof ReplySchema>

export { type Bridge, CALL_CHANNEL, PUSH_CHANNEL } from './channels'
