import { CiStateSchema } from '@core/ci'
import { z } from 'zod'
import type { LocalApp } from './context'
import { ProcessIdSchema } from './process-tree'

/** What is kept of a check that has ended. It holds for the command that was run, no longer when another one is configured. */
export const ResultSchema = z.object({
  sha: z.string(),
  command: z.string(),
  state: CiStateSchema,
  summary: z.string(),
  endedAt: z.number(),
})
export type CheckResult = z.infer<typeof ResultSchema>

/** What is written while a check runs; there is at most one for each app. */
export const RunningSchema = z.object({
  sha: z.string(),
  command: z.string(),
  cookie: z.string(),
  startedAt: z.number(),
  folder: z.string(),
  process: ProcessIdSchema.nullable(),
})
export type Running = z.infer<typeof RunningSchema>

/** What tells an app's check from another one: its command, and whether it finds the content of submodules; null where it has none. */
export const checkOf = ({ check, submodules }: LocalApp): string | null =>
  check !== null && submodules === true ? `${check}\nwith submodules` : check
