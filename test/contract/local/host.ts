import { randomUUID } from 'node:crypto'
import { createLocalServices, type LocalApp } from '../../../src/main/services/local'

/**
 * A program that is the local service and nothing else, for a test to kill. Its argument is what it is to do, as JSON; it prints a
 * line each time a deploy changes: `number status phase:state …`.
 */
export interface HostOrders {
  readonly app: LocalApp
  readonly directory: string
  /** The commits to deploy to staging, in order. */
  readonly deploys: readonly string[]
}

async function main(orders: HostOrders): Promise<void> {
  const { deploy } = createLocalServices({
    apps: [orders.app],
    directory: orders.directory,
    clock: {
      now: Date.now,
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
  })
  deploy.onChange?.(async () => {
    const latest = await deploy.latest()
    for (const one of latest.ok ? latest.value : []) {
      const phases = one.phases.map((phase) => `${phase.name}:${phase.state}`)
      process.stdout.write(`${[one.number, one.state.status, ...phases].join(' ')}\n`)
    }
  })
  for (const sha of orders.deploys) {
    const at = { app: orders.app.name, environment: 'staging', ref: 'main', sha, subject: null, by: 'ada' }
    await deploy.start(at, randomUUID())
  }
  // Alive until it is killed.
  setInterval(() => {}, 60_000)
}

void main(JSON.parse(process.argv[2] ?? ''))
