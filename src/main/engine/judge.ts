import type { CiReport } from '@core/ci'
import { shortSha } from '@core/commit'
import { deployKey, environmentKey } from '@core/deploy'
import type { Environment, EnvironmentStatus } from '@core/environment'
import { badMark } from '@core/mark'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { statusOf } from '@core/snapshot'
import { counted } from '@core/time'
import { type DeployFacts, deployVerdict } from '@core/verdict'
import type { GreenWish } from '@core/when-green'
import { heldFacts } from './held'
import type { World } from './world'

interface Surroundings {
  readonly world: World
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
}

export interface Located {
  readonly app: WatchedApp
  /** `app/environment`. */
  readonly key: string
  readonly status: EnvironmentStatus
}

/** The environment that a wish is about; refuses one that is not in the workspace, or is protected and was not confirmed. */
export function locate(
  { world, app: appNamed }: Surroundings,
  wish: { app: string; environment: string; confirmation: string | null },
): Result<Located> {
  const app = appNamed(wish.app)
  const { snapshot } = world
  const environment = snapshot.apps
    .find(({ name }) => name === wish.app)
    ?.environments.find(({ name }) => name === wish.environment)
  if (app === undefined || environment === undefined) {
    return fail('invalid', `${environmentKey(wish)} is not in the workspace.`)
  }
  if (!confirmed(environment, wish.confirmation)) {
    return fail('invalid', `${environment.name} is protected: type its name to confirm.`)
  }
  return ok({ app, key: environmentKey(wish), status: statusOf(snapshot, environmentKey(wish)) })
}

const confirmed = (environment: Environment, confirmation: string | null): boolean =>
  !environment.protected || confirmation?.trim() === environment.name

/** Why a commit must not be deployed there, or null; `forced`: the person insists although CI is red. `held` as `heldFacts` says. */
export function stopReason(
  { world, clock }: Surroundings,
  { app, key, status }: Located,
  sha: string,
  { ci, held }: Pick<DeployFacts, 'ci' | 'held'>,
  forced = false,
): string | null {
  const verdict = deployVerdict({
    sha,
    range: null,
    ci,
    environment: status,
    maxCommits: null,
    locked: world.snapshot.locks[app.name]?.reason ?? null,
    waitsForCi: app.deploy.capabilities.waitsForCi,
    green: null,
    trial: null,
    held: held ?? null,
    mark: badMark(world.snapshot.marks[key], sha),
    now: clock.now(),
    forced,
  })
  return verdict.level === 'stop' ? (verdict.reasons[0]?.sentence ?? null) : null
}

/** What will run there once the queue is done; null for nothing. */
export const arriving = ({ active, current }: EnvironmentStatus): string | null =>
  (active.at(-1) ?? current)?.sha ?? null

/**
 * Why a wish whose CI is green must not be deployed any more, or null: the verdict stops it, or somebody shipped it, or what contains it,
 * since the person looked. A comparison that fails is a problem.
 */
export async function greenStop(
  surroundings: Surroundings,
  wish: GreenWish,
  ci: CiReport,
): Promise<Result<string | null>> {
  const at = locate(surroundings, { ...wish, confirmation: wish.environment })
  if (!at.ok) return ok(at.problem.sentence)
  const { app, status } = at.value
  const held = await heldFacts(surroundings.world, app, at.value.key, wish.sha)
  // A host that cannot be asked for a moment is no reason to give the wish up.
  if (held?.stand.kind === 'unknown')
    return fail('unreachable', `What was rolled back in ${at.value.key} could not be compared.`)
  const stop = stopReason(surroundings, at.value, wish.sha, { ci, held })
  const base = arriving(status)
  if (stop !== null || base === null || base === wish.base) return ok(stop)
  const last = status.active.at(-1) ?? status.current
  const meanwhile = `Meanwhile ${last === null ? environmentKey(wish) : deployKey(last)} shipped`
  if (base === wish.sha) return ok(`${meanwhile} ${shortSha(base)} already.`)
  const range = await app.source.compare(wish.app, base, wish.sha)
  if (!range.ok) return range
  const { totalRemoved } = range.value
  if (totalRemoved === 0) return ok(null)
  return ok(
    `${meanwhile} ${shortSha(base)}, and ${shortSha(wish.sha)} would take ${counted(totalRemoved, 'commit')} out again.`,
  )
}
