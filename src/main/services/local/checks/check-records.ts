import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type CiReport, CiStateSchema } from '@core/ci/ci'
import { ShaSchema } from '@core/commits/commit'
import type { Result } from '@core/result'
import { z } from 'zod'
import type { LocalApp } from '../context'
import { remove } from '../files'
import { ProcessIdSchema } from '../process/process-tree'

/** What is kept of a check that has ended. It holds for the command that was run, no longer when another one is configured. */
export const ResultSchema = z.object({
  sha: ShaSchema,
  command: z.string(),
  state: CiStateSchema,
  summary: z.string(),
  endedAt: z.number(),
})
export type CheckResult = z.infer<typeof ResultSchema>

/** What a check came to: a result, or the problem that kept it from being run. */
export type Conclusion = Result<CheckResult>

/** A conclusion, and whether it is kept: that its command cannot be run is red, but may be fixed outside of the commit. */
export interface CheckOutcome {
  readonly conclusion: Conclusion
  readonly kept: boolean
}

export type CheckEntry =
  | { readonly kind: 'waiting' | 'running'; readonly conclusion: Promise<Conclusion> }
  | { readonly kind: 'ended'; readonly conclusion: Conclusion; readonly kept: boolean; readonly at: number }

/** What is written while a check runs; there is at most one for each app. */
export const RunningCheckSchema = z.object({
  sha: ShaSchema,
  command: z.string(),
  cookie: z.string(),
  startedAt: z.number(),
  folder: z.string(),
  process: ProcessIdSchema.nullable(),
})
export type RunningCheck = z.infer<typeof RunningCheckSchema>

/** What tells an app's check from another one: its command, and whether it finds the content of submodules; null where it has none. */
export const checkOf = ({ check, submodules }: LocalApp): string | null =>
  check !== null && submodules === true ? `${check}\nwith submodules` : check

/** What an app's only check is called. */
export const CHECK = 'check'

/** The report of a commit of which nothing but its check is known; that goes by the commit's own name. */
export const reportOf = (
  sha: string,
  state: CiReport['state'],
  summary: string | null,
  observedAt: number,
): CiReport => ({
  sha,
  state,
  checks: state === 'none' ? [] : [{ id: sha, name: CHECK, state, role: 'counted', url: null, summary }],
  observedAt,
})

/**
 * Takes away what is kept of the checks of an app beyond those that ended last; answers of which commits. Asked about again, a commit is
 * checked again. What has no result is under way, or was broken off and is begun again, so it stays.
 */
export async function sweepChecks(folder: string, most: number): Promise<string[]> {
  const shas = await readdir(folder).catch(() => [])
  if (shas.length <= most) return []
  const ended = await Promise.all(
    shas.map(async (sha) => {
      const result = await stat(join(folder, sha, 'check.json')).catch(() => null)
      return result === null ? [] : [{ sha, at: result.mtimeMs }]
    }),
  )
  const old = ended
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(most)
    .map(({ sha }) => sha)
  for (const sha of old) await remove(join(folder, sha))
  return old
}
