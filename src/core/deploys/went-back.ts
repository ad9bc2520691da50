import { mergeDeploy } from '../snapshot/sightings'
import type { Deploy } from './deploy'

/**
 * Whether what an attempt of a deploy changed was to go back: it took commits out and brought none, as an older commit does that is shipped again, however
 * that was made. Insights, History and handovers call it a rollback, as they do one that Binnacle or its service made as such.
 */
export const wentBack = (changed: {
  readonly brought: readonly unknown[]
  readonly tookOut: readonly unknown[]
}): boolean => changed.brought.length === 0 && changed.tookOut.length > 0

/** The attempts that went back, by the history's names of their deploys. */
export type GoneBack = ReadonlyMap<number, ReadonlySet<number>>

export const kindOf = (kind: Deploy['kind'], hasGoneBack: boolean): Deploy['kind'] =>
  hasGoneBack ? 'rollback' : kind

/** A deploy of whose attempts each has the kind that what it changed tells. */
export function asItWent(deploy: Deploy, back: ReadonlySet<number> | undefined): Deploy {
  if (back === undefined) return deploy
  const { kind, revision, earlier } = deploy
  return {
    ...deploy,
    kind: kindOf(kind, back.has(revision.attempt)),
    ...(earlier !== undefined && {
      earlier: earlier.map((one) => ({ ...one, kind: kindOf(kind, back.has(one.revision.attempt)) })),
    }),
  }
}

/** A deploy as it went (`asItWent`) with what was seen of it since: how one attempt went says nothing of the next. */
export function asItGoes(told: Deploy, seen: Deploy): Deploy {
  const merged = mergeDeploy(told, seen)
  return merged.revision.attempt > told.revision.attempt ? { ...merged, kind: seen.kind } : merged
}
