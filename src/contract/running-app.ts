import { LIMITS } from '@core/limits'
import { z } from 'zod'
import type { CallName } from './contract'

/**
 * How the `binnacle` command finds the app that runs with a data folder: this file in that folder, which only its user may read. Whoever knows
 * `key` is that user.
 */
export const RUNNING_APP_FILE = 'running-app.json'

export const RunningAppSchema = z.object({
  /** The path of its socket (a named pipe on Windows). */
  socket: z.string().min(1).max(500),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** How it was started, without flags: for starting it again. */
  program: z.object({ command: z.string().min(1).max(4096), args: z.array(z.string().max(4096)).max(10) }),
})
export type RunningApp = z.infer<typeof RunningAppSchema>

/** What the command line may ask the app. Secrets, trust, paths and settings are for the window alone. */
export const COMMAND_LINE_CALLS = [
  'snapshot',
  'failures',
  'chatRequests',
  'history',
  'handover',
  'shipment',
  'deployPreview',
  'rollbackPreview',
  'deploy',
  'deployWhenGreen',
  'rollBack',
  'cancel',
  'cancelWaiting',
  'showPlace',
] as const satisfies readonly CallName[]
export type CommandLineCall = (typeof COMMAND_LINE_CALLS)[number]

/** A call is this long at most, bytes. */
export const MOST_CALL_BYTES = LIMITS.commandLine.call
