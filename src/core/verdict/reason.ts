export type Level = 'go' | 'caution' | 'stop'

/** The rules that a verdict is made of, by the names that a workspace file knows them by. */
export type RuleId =
  | 'locked'
  | 'range'
  | 'size'
  | 'ci'
  | 'promotion'
  | 'queue'
  | 'waiting'
  | 'target'
  | 'build'

/** One reason of a verdict, in a sentence that stands by itself. */
export interface Reason {
  readonly rule: RuleId
  readonly level: Level
  readonly sentence: string
  /** Where one can look for oneself: a file of the range, and the line in it where one is known. */
  readonly at?: { readonly path: string; readonly line: number | null } | undefined
}

export interface Verdict {
  readonly level: Level
  /** The gravest first. */
  readonly reasons: readonly Reason[]
}

const GRAVITY: Record<Level, number> = { stop: 2, caution: 1, go: 0 }

/** The gravest reason decides. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  const sorted = [...reasons].sort((a, b) => GRAVITY[b.level] - GRAVITY[a.level])
  return { level: sorted[0]?.level ?? 'go', reasons: sorted }
}
