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
