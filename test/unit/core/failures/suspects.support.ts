import type { CiState } from '@core/ci/ci'
import type { ChangedFile, CommitChange, Hunk } from '@core/commits/change'
import type { Excerpt } from '@core/failures/excerpt'
import { type RangeCommit, type Suspects, SuspectsSchema } from '@core/failures/suspect'
import { suspectsOf } from '@core/failures/suspects'
import { expect } from 'vitest'

export const excerpt = (over: Partial<Excerpt> = {}): Excerpt => ({
  lines: [],
  totalLines: 100,
  headline: null,
  command: null,
  exitCode: 1,
  activity: 'test',
  tests: [],
  frames: [],
  ...over,
})
export const marked = (...texts: string[]): Excerpt['lines'] =>
  texts.map((text, i) => ({ number: i + 1, text, marked: true }))

/** A hunk that writes these lines from `line` on, among three lines around it on both sides. */
export const hunk = (line: number, texts: readonly string[], removed: readonly string[] = ['old']): Hunk => ({
  line: Math.max(1, line - 3),
  lines: texts.length + 6,
  added: texts.map((text, i) => ({ line: line + i, text })),
  removed: [...removed],
})
export const file = (path: string, ...hunks: Hunk[]): ChangedFile => ({
  path,
  from: null,
  kind: 'modified',
  hunks,
})

export interface Made {
  readonly subject?: string
  readonly parents?: string[]
  readonly ci?: CiState | null
  readonly repository?: string
}
export const commit = (sha: string, files: readonly ChangedFile[] | null, over: Made = {}): RangeCommit => {
  const { subject = 'A change', parents = ['before'], ci = null, repository = 'site' } = over
  const change: CommitChange | null = files === null ? null : { sha, parents, files: [...files] }
  return { sha, subject, repository, change, ci }
}
/** Commits that have to do with nothing. */
export const quiet = (count: number): RangeCommit[] =>
  Array.from({ length: count }, (_, i) => commit(`quiet-${i}`, [file(`quiet/${'abcdefghij'[i]}.txt`)]))

export const shas = (suspects: Suspects): string[] => suspects.ranked.map(({ sha }) => sha)
export const sentences = (suspects: Suspects, sha: string): string[] =>
  suspects.ranked.find((one) => one.sha === sha)?.reasons.map(({ sentence }) => sentence) ?? []
export function look(over: Partial<Excerpt>, ...commits: RangeCommit[]): Suspects {
  const suspects = suspectsOf({ excerpt: excerpt(over), commits })
  expect(SuspectsSchema.parse(suspects)).toEqual(suspects)
  return suspects
}
