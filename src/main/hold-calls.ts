import type { Handlers } from '@contract/handlers'
import { environmentKey } from '@core/deploys/deploy'
import { ok } from '@core/result'
import type { Desk } from './engine/desk'
import type { HoldBook } from './engine/hold-book'
import type { MarkBook } from './engine/marks'
import type { World } from './engine/world'

type Name = 'rollBack' | 'markDeploy' | 'liftHold' | 'chooseFix' | 'chooseCulprit'

/** What main answers to going back, and to what keeps the cause from shipping again. */
export function holdCalls({
  world,
  desk,
  holds,
  marks,
}: {
  world: World
  desk: Desk
  holds: HoldBook
  marks: MarkBook
}): Pick<Handlers, Name> {
  return {
    rollBack: async ({ alsoLock, ...wish }) => {
      const sent = await desk.rollBack(wish)
      if (!sent.ok) return sent
      const { number } = sent.value
      if (!alsoLock) return ok({ number })
      const { reason = '' } = world.snapshot.deploys[environmentKey(wish)]?.[number] ?? {}
      // The roll back is on its way, whatever becomes of this.
      const locked = await desk.setLock(wish.app, reason)
      return ok(locked.ok ? { number } : { number, notLocked: locked.problem.sentence })
    },
    markDeploy: ({ mark, ...at }) => marks.mark(at, mark),
    liftHold: ({ reason, hold, ...at }) => holds.lift(at, reason, hold),
    chooseFix: ({ sha, ...at }) => holds.chooseFix(at, sha),
    chooseCulprit: ({ sha, ...at }) => holds.chooseCulprit(at, sha),
  }
}
