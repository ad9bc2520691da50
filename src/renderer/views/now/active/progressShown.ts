import { attemptKey, type Deploy } from '@core/deploys/deploy'
import { progressOf } from '@core/deploys/progress'
import { useTicking } from '../../../ui/time/ticking'

/** Fractions already shown, so that a bar never goes back when an estimate grows or a view is left and entered again. */
export class ProgressMemory {
  private readonly shown = new Map<string, number>()

  /** The fraction to show, 0 to 1, for what was computed now; null while nothing was ever known. */
  advance(key: string, computed: number | null): number | null {
    const before = this.shown.get(key) ?? null
    if (computed === null) return before
    const next = Math.max(before ?? 0, computed)
    this.shown.set(key, next)
    return next
  }

  /** Forgets every deploy but these. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.shown.keys()) if (!keys.has(key)) this.shown.delete(key)
  }
}

const memory = new ProgressMemory()

/** How far an attempt of a deploy is, 0 to 1, read again each second and never going back; null where nobody knows. */
export const useProgress = (deploy: Deploy): number | null =>
  useTicking((now) => memory.advance(attemptKey(deploy), progressOf(deploy, [], now).fraction))

/** Drops what was shown of deploys that are no longer under way. */
export const forgetOthers = (active: readonly Deploy[]): void =>
  memory.keepOnly(new Set(active.map(attemptKey)))
