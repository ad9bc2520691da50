import { environmentKey } from '@core/deploys/deploy'
import { fail } from '@core/result'
import { statusOf } from '@core/snapshot/snapshot'
import { follow } from '../app/follow'
import { environmentIn } from '../app/place'
import { APP_OPTIONS, runningApp } from '../app/running'
import type { CliCommand } from '../command'
import { numberIn } from './rollback'

export const wait: CliCommand = {
  name: 'wait',
  summary: 'Waits until a deploy has ended: the one under way, or that of a number',
  operands: 'APP ENV [NUMBER]',
  takes: { least: 2, most: 3 },
  codes: 'waited',
  options: APP_OPTIONS,
  notes: [],
  async run(parsed, io) {
    const [typedApp = '', typedEnvironment = '', asked = null] = parsed.operands
    const number = numberIn(asked)
    if (!number.ok) return number
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const snapshot = await app.value.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const here = environmentIn(snapshot.value, typedApp, typedEnvironment)
    if (!here.ok) return here
    const { app: name, environment } = here.value
    const key = environmentKey({ app: name, environment })
    const followed = number.value ?? statusOf(snapshot.value, key).active[0]?.number
    if (followed === undefined) return fail('invalid', `Nothing is under way in ${key}.`)
    return follow(app.value, { app: name, environment, number: followed }, io)
  },
}
