import type { Commit } from '@core/commit'
import type { Clock, WatchedApp } from '@core/ports'
import type { Problem, Result } from '@core/result'
import type { GreenSight, GreenWish } from '@core/when-green'
import { askCi } from './ci'
import { greenStop } from './judge'
import type { Risks } from './risks'
import type { World } from './world'

interface Surroundings {
  readonly world: World
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly risks: Risks
}

interface Seen {
  readonly sight: Omit<GreenSight, 'now'>
  /** Why not all could be seen. */
  readonly problem: Problem | null
}

const NOTHING = { ci: 'unknown', head: 'unknown', stop: null } as const

/** Looks at CI of a wish's commit and at its branch; where it is green also at what happened there meanwhile. */
export async function lookAt(surroundings: Surroundings, wish: GreenWish): Promise<Seen> {
  const app = surroundings.app(wish.app)
  // No workspace is open yet, or another one; and one that has expired is not looked at any more.
  if (app === undefined || surroundings.clock.now() >= wish.until) return { sight: NOTHING, problem: null }
  const [{ report }, head] = await Promise.all([
    askCi(app, wish.sha),
    wish.follows ? app.source.resolve(wish.app, wish.ref) : null,
  ])
  if (!report.ok) return { sight: { ...NOTHING, head: headOf(head) }, problem: report.problem }
  const sight = { ci: report.value, head: headOf(head), stop: null }
  if (head !== null && !head.ok) return { sight, problem: head.problem }
  if (report.value.state !== 'passing') return { sight, problem: null }
  const stop = await greenStop(surroundings, wish, report.value)
  if (!stop.ok) return { sight: NOTHING, problem: stop.problem }
  return { sight: { ...sight, stop: stop.value }, problem: null }
}

const headOf = (answer: Result<Commit> | null): GreenSight['head'] =>
  answer === null ? null : answer.ok ? answer.value : 'unknown'
