import { expect } from 'vitest'
import type { PlannedRun } from '../../../world/github/model/actions/plan'
import { type Port, port } from './support'

export const DISPATCHES = '/actions/workflows/deploy.yml/dispatches'
const INPUTS = { environment: { required: true }, ref: { required: false } }

export const builds = { name: 'build', steps: [{ name: 'npm test', seconds: 30, lines: ['one', 'two'] }] }
export const ships = (fails = false): PlannedRun => ({
  jobs: [
    builds,
    {
      name: 'ship',
      needs: ['build'],
      environment: 'production',
      steps: [
        { name: 'ship it', seconds: 20, lines: ['shipping'], fails },
        { name: 'tidy up', seconds: 5 },
      ],
    },
  ],
})

export async function yard(plan: PlannedRun = ships(), unseenSeconds = 0): Promise<Port> {
  const world = await port()
  world.repository.actions.addWorkflow({
    name: 'Deploy',
    file: 'deploy.yml',
    dispatch: { inputs: INPUTS },
    title: ({ inputs }) => `Deploy to ${inputs.environment}`,
    plan: () => plan,
    unseenSeconds,
  })
  return world
}

export const inputs = { environment: 'production', ref: 'master' }

export async function dispatched({ ask }: Port): Promise<number> {
  const started = await ask('POST', DISPATCHES, { body: { ref: 'master', inputs, return_run_details: true } })
  expect(started.status).toBe(200)
  return Number(Object(started.body).workflow_run_id)
}

/** The state of a run, and of each of its jobs. */
export async function states({ get }: Port, run: number): Promise<string[]> {
  const whole = Object((await get(`/actions/runs/${run}`)).body)
  const { jobs } = Object((await get(`/actions/runs/${run}/jobs`)).body)
  return [whole, ...jobs].map(({ status, conclusion }) => conclusion ?? status)
}

export async function said({ get }: Port, environment: string): Promise<string[]> {
  const [newest] = Object((await get(`/deployments?environment=${environment}`)).body)
  if (newest === undefined) return []
  const list: { state: string }[] = Object((await get(`/deployments/${newest.id}/statuses`)).body)
  return list.map(({ state }) => state)
}
