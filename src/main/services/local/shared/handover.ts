import { type Deploy, deployKey, isActive } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { pause } from '@core/util/cooldown'
import type { LocalContext } from '../context'
import type { DeployJob } from '../deploys/job'
import type { EnvironmentRecords } from '../deploys/records'
import { diskProblem } from '../files'
import * as words from '../words'

/** How often it is looked for a deploy that was claimed a moment before. */
const ADOPTS = 40

/** How often it is looked whether another Binnacle asks for the end of one of our deploys, ms. */
const HEAR_MS = 1_000

/** The deploy that another Binnacle has just claimed, once it is written down. */
export async function adopt(
  { clock, tuning }: LocalContext,
  { app, environment, others }: EnvironmentRecords,
  number: number,
): Promise<Result<DeployAddress>> {
  const at = { app: app.name, environment, number }
  for (let tries = 0; tries < ADOPTS; tries++) {
    await others.look()
    if ((await others.find(number)) !== null) return ok(at)
    await pause(clock, tuning.pollMs)
  }
  return fail('invalid', words.startedByAnother(deployKey(at)))
}

/** Asks the Binnacle that started a deploy for its end. */
export async function askOther(
  { others }: EnvironmentRecords,
  deploy: Deploy,
  by: string,
): Promise<Result<null>> {
  const name = deployKey(deploy)
  try {
    if (await others.askToCancel(deploy, by)) return ok(null)
  } catch (cause) {
    return diskProblem(`the request to cancel ${name}`, cause)
  }
  const sentence = words.ownerNotRunning(name)
  return fail('invalid', sentence)
}

/** Hears whether another Binnacle asks for the end of one of our deploys, as long as it is active. */
export async function hearCancel(
  { clock, closed }: LocalContext,
  job: DeployJob,
  cancel: (by: string) => Promise<unknown>,
): Promise<void> {
  while (isActive(job.deploy) && !closed.aborted) {
    const by = await job.records.others.cancelAsked(job.deploy.number)
    if (by !== null) {
      await cancel(by)
      return
    }
    await pause(clock, HEAR_MS)
  }
}
