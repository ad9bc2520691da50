import { deployKey, environmentKey, reachOf } from '@core/deploys/deploy'
import { fail, ok } from '@core/result'
import { statusOf } from '@core/snapshot/snapshot'
import { follow } from '../app/follow'
import { confirmation, environmentIn } from '../app/place'
import { APP_OPTIONS, runningApp } from '../app/running'
import type { CliCommand } from '../command'
import { plain } from '../plain'
import { numberIn } from './rollback'

export const cancel: CliCommand = {
  name: 'cancel',
  summary: 'Cancels what is under way in an environment, or waits for its CI',
  operands: 'APP ENV [NUMBER]',
  takes: { least: 2, most: 3 },
  codes: 'cancelled',
  options: {
    wait: { about: 'follow it to its end' },
    yes: { value: 'ENV', about: 'confirm a protected environment by its name' },
    ...APP_OPTIONS,
  },
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
    const address = { app: name, environment }
    const key = environmentKey(address)
    const { active } = statusOf(snapshot.value, key)
    const deploy = number.value === null ? active[0] : active.find((one) => one.number === number.value)
    if (deploy === undefined) {
      const stand = snapshot.value.pendingDeploys[key]?.stand ?? null
      if (number.value !== null || stand === null)
        return fail(
          'invalid',
          `Nothing ${number.value === null ? '' : `with number ${number.value} `}is under way in ${key}.`,
        )
      const taken = await app.value.ask('cancelWaiting', { id: stand.request.id })
      return taken.ok
        ? ok({ json: { ...address, cancelled: true }, text: `${key} is no longer waiting for CI.\n` })
        : taken
    }
    const confirmed = confirmation(parsed, here.value)
    if (!confirmed.ok) return confirmed
    const at = { ...address, number: deploy.number }
    const cancelled = await app.value.ask('cancel', { ...at, seen: reachOf(deploy) })
    if (!cancelled.ok) return cancelled
    if (!parsed.has('wait'))
      return ok({ json: { ...at, cancelled: true }, text: plain(`${deployKey(at)} is being cancelled.\n`) })
    return follow(app.value, at, io, 'cancelled')
  },
}
