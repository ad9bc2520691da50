import type { ChatCommand } from '@core/chat/commands'
import type { ChatAction } from '@core/chat/config'
import type { RequestedCommand } from '@core/chat/request'
import { shortSha } from '@core/commits/commit'
import { deployKey, isActive, reachOf } from '@core/deploys/deploy'
import { afterCancelling } from '@core/deploys/words'
import type { Clock } from '@core/ports'
import { LEVELS } from '@core/reasons/level'
import { type AnyVerdict, shownOf } from '@core/reasons/shown'
import { fail, ok, type Result } from '@core/result'
import { appTyped } from '@core/snapshot/apps'
import { holdIn, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { deployPlan, rollbackPlan } from '../../engine/plan'
import type { ChatAsks } from './asks'
import { type Placed, placeOf } from './place'
import * as words from './words'

export type ChatRequestCommand = Exclude<
  ChatCommand,
  { readonly kind: 'status' | 'ships' | 'where' | 'release' | 'help' }
>

/** What a command means here and now, as it is shown to who asked before anything is done. */
export interface RequestPlan {
  readonly asked: RequestedCommand
  /** What would be done, in a sentence. */
  readonly plan: string
  /** Null where there is nothing to judge. */
  readonly verdict: AnyVerdict | null
  /** The word on the button. */
  readonly button: string
  /** Why it must not be done; null where it may. */
  readonly stop: string | null
}

/** What one has to be allowed to do for it. */
export const ACTION_OF = {
  deploy: 'deploy',
  rollback: 'rollback',
  cancel: 'cancel',
  lock: 'lock',
  lift: 'hold',
} as const satisfies Readonly<Record<ChatRequestCommand['kind'], ChatAction>>

/** Where a command would act, before anything is looked at. */
export function targetOf(
  command: ChatRequestCommand,
  snapshot: Snapshot,
): Result<{ readonly app: string; readonly environment: string }> {
  if (command.kind === 'lock') {
    const app = appTyped(snapshot, command.app)
    return app.ok ? ok({ app: app.value.name, environment: '*' }) : app
  }
  const place = placeOf(snapshot, command.app, command.environment)
  return place.ok ? ok({ app: place.value.app.name, environment: place.value.environment.name }) : place
}

/** Judges what was asked for by the same facts as the window. */
export async function planOf(
  command: ChatRequestCommand,
  snapshot: Snapshot,
  { asks, clock }: { readonly asks: ChatAsks; readonly clock: Clock },
): Promise<Result<RequestPlan>> {
  if (command.kind === 'lock') return lockPlan(command, snapshot)
  const place = placeOf(snapshot, command.app, command.environment)
  if (!place.ok) return place
  const at = { app: place.value.app.name, environment: place.value.environment.name }
  if (command.kind === 'cancel') return cancelPlan(command.number, place.value, snapshot)
  if (command.kind === 'lift') return liftPlan(command.reason, place.value, snapshot)
  if (command.kind === 'rollback') {
    const plan = await rollbackPlan(asks, { ...at, target: null, cancels: true }, clock)
    if (!plan.ok) return plan
    const { target, from, cancelFirst, verdict } = plan.value
    const { reason } = command
    const first = cancelFirst === null ? '' : words.cancelFirst(cancelFirst)
    return ok({
      asked: {
        kind: 'rollback',
        ...at,
        target: target.deploy.number,
        sha: target.sha,
        shown: shownOf(verdict),
        from,
        cancelFirst,
        reason,
      },
      plan: words.rollBackPlan(place.value.key, target.deploy.number, shortSha(target.sha), first),
      verdict,
      button: words.ROLL_BACK,
      stop: stopOf(verdict),
    })
  }
  const plan = await deployPlan(
    asks,
    { ...at, ref: command.ref ?? place.value.app.branch, waits: false },
    clock,
  )
  if (!plan.ok) return plan
  const { preview, from, verdict } = plan.value
  const { sha, subject } = preview.commit
  return ok({
    asked: { kind: 'deploy', ...at, ref: preview.ref, sha, subject, shown: shownOf(verdict), from },
    plan: words.deployPlan(preview.ref, shortSha(sha), subject, place.value.key),
    verdict,
    button: words.DEPLOY,
    stop: stopOf(verdict),
  })
}

function cancelPlan(
  number: number,
  { app, environment, key }: Placed,
  snapshot: Snapshot,
): Result<RequestPlan> {
  const deploy = statusOf(snapshot, key).active.find((one) => one.number === number)
  if (deploy === undefined || !isActive(deploy)) return fail('invalid', words.notUnderWay(key, number))
  return ok({
    asked: { kind: 'cancel', app: app.name, environment: environment.name, number, seen: reachOf(deploy) },
    plan: words.cancelPlan(deployKey(deploy), afterCancelling(deploy)),
    verdict: null,
    button: words.CANCEL_DEPLOY,
    stop: null,
  })
}

function liftPlan(
  reason: string,
  { app, environment, key }: Placed,
  snapshot: Snapshot,
): Result<RequestPlan> {
  const hold = holdIn(snapshot, key)
  if (hold === null) return fail('invalid', words.nothingOnHold(key))
  if (reason === '') return fail('invalid', words.sayWhyLift(app.name, environment.name))
  const what = hold.reason === '' ? '' : ` (${hold.reason})`
  return ok({
    asked: { kind: 'lift', app: app.name, environment: environment.name, hold: hold.id, reason },
    plan: words.liftPlan(key, hold.by, what),
    verdict: null,
    button: words.LIFT_HOLD,
    stop: null,
  })
}

function lockPlan(
  { app: name, reason }: Extract<ChatRequestCommand, { readonly kind: 'lock' }>,
  snapshot: Snapshot,
): Result<RequestPlan> {
  const app = appTyped(snapshot, name)
  if (!app.ok) return app
  if (reason === '') return fail('invalid', words.sayWhyLock(app.value.name))
  if (!app.value.capabilities.lock) return fail('invalid', words.cannotLock(app.value.name))
  return ok({
    asked: { kind: 'lock', app: app.value.name, environment: '*', reason },
    plan: words.lockPlan(app.value.name, reason),
    verdict: null,
    button: words.LOCK,
    stop: null,
  })
}

/** What would be done, and the verdict on it: "Caution", then a reason a line. */
export const planText = ({ plan, verdict }: Pick<RequestPlan, 'plan' | 'verdict'>): string =>
  [
    plan,
    ...(verdict === null
      ? []
      : [
          LEVELS[verdict.level],
          ...verdict.reasons.map(({ level, sentence }) => `• ${LEVELS[level]}: ${sentence}`),
        ]),
  ].join('\n')

export const stopOf = ({ level, reasons }: AnyVerdict): string | null =>
  level === 'stop' ? (reasons[0]?.sentence ?? words.VERDICT_IS_STOP) : null
