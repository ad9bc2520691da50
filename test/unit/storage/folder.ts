import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '@core/result'
import { onTestFinished } from 'vitest'
import { REMOVES_WHAT_IS_OPEN } from '../support/temporary/folder'

/** A folder of this test alone. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'))
  if (REMOVES_WHAT_IS_OPEN) onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Collects what storage reports. */
export function reports(): { report: (problem: Problem) => void; sentences: () => string[] } {
  const problems: Problem[] = []
  return {
    report: (problem) => problems.push(problem),
    sentences: () => problems.map((problem) => problem.sentence),
  }
}

/** For what must not be reported on. */
export const noReport = (problem: Problem): void => {
  throw new Error(`reported: ${problem.sentence} ${problem.cause ?? ''}`)
}
