import { type AttentionRequest, summarize, type TrayState } from './attention'
import { shortSha } from './commits/commit'
import type { PendingDeploy } from './deploy-when-green/pending'
import { standWords } from './deploy-when-green/words'
import {
  addressOf,
  type Deploy,
  deployKey,
  environmentKey,
  environmentOf,
  isActive,
  isIn,
} from './deploys/deploy'
import { cancelledWhileShipping, type EnvironmentStatus, uncertainWords } from './deploys/environment'
import { progressOf } from './deploys/progress'
import { promotionOf } from './deploys/promotion'
import type { Snooze } from './events/quiet'
import type { Failure } from './failures/failure'
import { takenOutWords } from './holds/words'
import type { Place } from './place'
import { type Due, dueLine } from './releases/reminder'
import { isProtected } from './snapshot/apps'
import { lostSourcesOf, whatIsLost } from './snapshot/lost-sources'
import { type App, holdIn, pendingDeploys, type Snapshot, statusOf } from './snapshot/snapshot'
import { timeOfDay } from './text/dates'
import { viewName } from './views'
import { capitalized, PAUSE_WATCHING, SNOOZE, TRAY } from './words'

/** What a click on a line of the tray's menu asks for. */
export type TrayAction =
  | { readonly do: 'open' | 'pause' | 'resume' | 'quit' }
  | { readonly do: 'deploy' | 'rollback'; readonly app: string; readonly environment: string }
  /** Looks at deploying a commit: what the environment before it runs, or what was cancelled half-way. */
  | { readonly do: 'promote'; readonly app: string; readonly environment: string; readonly sha: string }
  /** Shows an environment in the window. */
  | { readonly do: 'look'; readonly app: string; readonly environment: string }
  /** Shows a place in the window: what broke in a deploy, a release, the settings. */
  | { readonly do: 'show'; readonly place: Place }
  | { readonly do: 'cancel-waiting'; readonly id: string }
  /** Tells nothing for a while; null: tells again. */
  | { readonly do: 'snooze'; readonly length: Snooze | null }
  /** `ask-cancel`: it is asked about in the window first. */
  | {
      readonly do: 'cancel' | 'ask-cancel'
      readonly app: string
      readonly environment: string
      readonly number: number
    }

/** A line of the tray's menu, as data. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }

/** All that the tray shows. Equal models look the same, so an unchanged one needs no work. */
export interface TrayModel {
  readonly state: TrayState
  readonly toolTip: string
  readonly items: readonly TrayItem[]
}

/** Longer lists go on in the window: a menu is to be read at a glance. */
const MOST_DEPLOYS = 8
const MOST_APPS = 20
const MOST_RELEASES = 5
/** Up to so many environments stand in the menu by themselves; more are grouped by app. */
const MOST_FLAT = 8

/** A menu that is replaced flickers, so a deploy's progress moves at most this often, ms, and in these steps. */
const PROGRESS_PAUSE_MS = 5_000
const PROGRESS_STEPS = 20

/** How Binnacle itself stands. */
interface Stands {
  readonly paused: boolean
  /** Until when notifications are snoozed, epoch ms. */
  readonly snoozedUntil?: number | null
  /** The failures as they are listed. */
  readonly failures?: readonly Failure[]
  /** What was asked for in chat and waits for approval here. */
  readonly requests?: readonly AttentionRequest[]
  /** The releases that are due soon, the next one first. */
  readonly due?: readonly Due[]
}

/** What the tray shows of a snapshot. `now` in epoch ms; while `paused` nothing is watched, so nothing is known. */
export function trayModel(
  snapshot: Snapshot,
  now: number,
  { paused, snoozedUntil = null, failures = [], requests = [], due = [] }: Stands,
): TrayModel {
  const { state, sentence } = summarize(snapshot, now, { failures, requests, paused })
  return {
    state,
    toolTip: TRAY.toolTip(sentence),
    items: sections([
      activeItems(snapshot, now),
      appItems(snapshot),
      releaseItems(due),
      ownItems(paused, snoozedUntil !== null && snoozedUntil > now ? snoozedUntil : null),
    ]),
  }
}

const sections = (parts: readonly (readonly TrayItem[])[]): TrayItem[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ kind: 'separator' } as const, ...part]))

const ownItems = (paused: boolean, snoozedUntil: number | null): TrayItem[] => [
  { kind: 'action', label: TRAY.open, action: { do: 'open' } },
  {
    kind: 'check',
    label: PAUSE_WATCHING,
    checked: paused,
    action: { do: paused ? 'resume' : 'pause' },
  },
  snoozeItem(snoozedUntil),
  { kind: 'action', label: viewName('settings'), action: { do: 'show', place: { view: 'settings' } } },
  { kind: 'action', label: TRAY.quit, action: { do: 'quit' } },
]

/** What needs attention is seen in the icon anyway. */
const snoozeItem = (until: number | null): TrayItem => ({
  kind: 'submenu',
  label: until === null ? SNOOZE.ask : TRAY.snoozed(timeOfDay(until)),
  items: [
    { kind: 'action', label: SNOOZE.hour, action: { do: 'snooze', length: 'hour' } },
    { kind: 'action', label: SNOOZE.tomorrow, action: { do: 'snooze', length: 'tomorrow' } },
    ...(until === null
      ? []
      : [
          {
            kind: 'action' as const,
            label: SNOOZE.resume,
            action: { do: 'snooze' as const, length: null },
          },
        ]),
  ],
})

/** A click leads to the release. */
const releaseItems = (due: readonly Due[]): TrayItem[] =>
  due.slice(0, MOST_RELEASES).map((one) => ({
    kind: 'action',
    label: dueLine(one),
    action: { do: 'show', place: { view: 'release', release: one.release } },
  }))

function activeItems(snapshot: Snapshot, now: number): TrayItem[] {
  const active = snapshot.apps.flatMap((app) =>
    statusesOf(snapshot, app).flatMap(({ status: { active: queue } }) =>
      queue.map((deploy) => ({ app, deploy, queue })),
    ),
  )
  const items = [
    ...active.map(({ app, deploy, queue }) => {
      const { deploys } = lostSourcesOf(snapshot, app.name, now)
      return activeItem(
        app,
        deploy,
        deploys === null ? coarseProgress(deploy, queue, now) : TRAY.notKnown(whatIsLost(deploys)),
      )
    }),
    ...pendingDeploys(snapshot).map(greenItem),
  ]
  return capped(items, MOST_DEPLOYS, (item) => item)
}

function greenItem(stand: PendingDeploy): TrayItem {
  const { id, app, environment } = stand.request
  const cancel: TrayItem = { kind: 'action', label: TRAY.cancel, action: { do: 'cancel-waiting', id } }
  const answer: TrayItem = { kind: 'action', label: TRAY.answer, action: { do: 'look', app, environment } }
  return {
    kind: 'submenu',
    label: `${environmentKey(stand.request)}: ${standWords(stand)}`,
    items: stand.question === null ? [cancel] : [answer, cancel],
  }
}

function activeItem(known: App, deploy: Deploy, progress: string): TrayItem {
  const label = `${deployKey(deploy)}: ${progress}`
  if (!known.capabilities.cancel) return { kind: 'text', label }
  const address = addressOf(deploy)
  const item: TrayItem = isProtected(known, deploy.environment)
    ? { kind: 'action', label: TRAY.cancelAsks, action: { do: 'ask-cancel', ...address } }
    : { kind: 'action', label: TRAY.cancel, action: { do: 'cancel', ...address } }
  return { kind: 'submenu', label, items: [item] }
}

/** "40 %, 0:32 of about 1 min", as it was at the last step: text that changes with each second would never stand still. */
function coarseProgress(deploy: Deploy, queue: readonly Deploy[], now: number): string {
  const from = isIn(deploy, 'running') ? deploy.state.startedAt : 0
  const step = Math.max(
    PROGRESS_PAUSE_MS,
    isIn(deploy, 'running') ? (deploy.estimateMs ?? 0) / PROGRESS_STEPS : 0,
  )
  const seen = from + Math.max(0, Math.floor((now - from) / step)) * step
  const { fraction, text } = progressOf(deploy, queue, seen)
  const percent = isIn(deploy, 'running') && fraction !== null ? `${Math.round(fraction * 100)} %, ` : ''
  return `${percent}${text}`
}

function appItems(snapshot: Snapshot): TrayItem[] {
  const environments = snapshot.apps.reduce((sum, app) => sum + app.environments.length, 0)
  if (environments <= MOST_FLAT)
    return snapshot.apps.flatMap((app) =>
      app.environments.map(({ name }) =>
        environmentItem(snapshot, app, name, environmentKey(addressIn(app, name))),
      ),
    )
  return capped(listed(snapshot), MOST_APPS, (app) => ({
    kind: 'submenu',
    label: app.name,
    items: app.environments.map(({ name }) => environmentItem(snapshot, app, name, name)),
  }))
}

/** The apps that are deployed, in their order; where not all have room, those that a person may have to act on come first. */
function listed(snapshot: Snapshot): readonly App[] {
  const apps = snapshot.apps.filter(({ environments }) => environments.length > 0)
  if (apps.length <= MOST_APPS) return apps
  const matters = (app: App): boolean =>
    statusesOf(snapshot, app).some(
      ({ status }) => status.failed !== null || status.broken !== null || status.active.some(isActive),
    )
  const first = new Set(apps.filter(matters))
  return [...first, ...apps.filter((app) => !first.has(app))]
}

function environmentItem(snapshot: Snapshot, app: App, name: string, label: string): TrayItem {
  const hold = holdIn(snapshot, environmentKey(addressIn(app, name)))
  const status = statusOf(snapshot, environmentKey(addressIn(app, name)))
  const uncertain = uncertainWords(status)
  const items: TrayItem[] = [
    ...(uncertain === null ? [] : [{ kind: 'text' as const, label: capitalized(uncertain) }]),
    ...(hold === null ? [] : [{ kind: 'text' as const, label: TRAY.held(takenOutWords(hold)) }]),
    { kind: 'action', label: TRAY.deploy, action: { do: 'deploy', ...addressIn(app, name) } },
    ...deployAgain(status),
  ]
  const promotion = promotionOf(snapshot, addressIn(app, name))
  if (promotion?.stand.kind === 'newer') {
    const { sha } = promotion.stand
    const action = { do: 'promote', ...addressIn(app, name), sha } as const
    items.push({ kind: 'action', label: TRAY.promote(shortSha(sha), promotion.from), action })
  } else if (promotion !== null)
    items.push({ kind: 'text', label: TRAY.nothingToPromote(promotion.stand.why) })
  if (app.capabilities.rollback !== 'none')
    items.push({ kind: 'action', label: TRAY.rollBack, action: { do: 'rollback', ...addressIn(app, name) } })
  const { failed } = status
  if (failed !== null)
    items.push({
      kind: 'action',
      label: TRAY.whatBroke,
      action: { do: 'show', place: { view: 'failures', failure: deployKey(failed) } },
    })
  return { kind: 'submenu', label, items }
}

/** The way on from a deploy that was cancelled half-way, other than back. */
function deployAgain(status: EnvironmentStatus): TrayItem[] {
  const cancelled = cancelledWhileShipping(status)
  if (cancelled === null || cancelled.sha === null) return []
  const { sha } = cancelled
  const action = { do: 'promote', ...environmentOf(cancelled), sha } as const
  return [{ kind: 'action', label: TRAY.deployAgain(shortSha(sha)), action }]
}

function capped<T>(all: readonly T[], most: number, item: (one: T) => TrayItem): TrayItem[] {
  const items = all.slice(0, most).map(item)
  if (all.length > most)
    items.push({
      kind: 'action',
      label: TRAY.more(all.length - most),
      action: { do: 'open' },
    })
  return items
}

const addressIn = (app: App, environment: string) => ({ app: app.name, environment })

const statusesOf = (snapshot: Snapshot, app: App) =>
  app.environments.map(({ name }) => ({
    name,
    status: statusOf(snapshot, environmentKey(addressIn(app, name))),
  }))
