// @ts-check
// A figure is worth something only when nothing else uses the machine.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '../lib/terminal.mjs'

/** How long one looks, how long one waits for one moment, and for how long in all, so that a busy machine does not make a bench endless; ms. */
const LOOK = 300
const PATIENCE = 30_000
let patienceLeft = 90_000
/** The share of the processors that has to be idle. */
const ENOUGH = 0.85

let disturbed = 0
let mayBeBusy = false

/** From now on what is measured on a busy machine counts, and is only said to be so. */
export function bearDisturbance() {
  mayBeBusy = true
}

/** Waits for a quiet moment, for a while. @throws {SetupError} where there is none, unless that is borne. */
export async function quiet() {
  const start = Date.now()
  const patience = Math.min(PATIENCE, patienceLeft)
  let isQuiet = (await idleShare()) >= ENOUGH
  while (!isQuiet && Date.now() - start < patience) isQuiet = (await idleShare()) >= ENOUGH
  patienceLeft -= Date.now() - start
  if (isQuiet) return
  if (!mayBeBusy) {
    throw new SetupError(
      'Other programs keep this machine busy, so what would be measured now would say nothing.',
      'Wait until they have ended. With --busy it is measured all the same, and said to be so.',
    )
  }
  disturbed++
}

/** How many times there was no quiet moment to be had. */
export const timesDisturbed = () => disturbed

/** The share of all processors that is idle, over a short while. */
async function idleShare() {
  const before = times()
  await sleep(LOOK)
  const after = times()
  return (after.idle - before.idle) / Math.max(1, after.all - before.all)
}

/** From the first line of /proc/stat: user, nice, system, idle, iowait, … */
function times() {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const fields = line.trim().split(/\s+/).slice(1).map(Number)
  return { idle: fields[3] ?? 0, all: fields.reduce((sum, field) => sum + field, 0) }
}
