import { shortSha } from '@core/commits/commit'
import { deployKey } from '@core/deploys/deploy'
import { shownOf } from '@core/reasons/shown'
import { fail, ok, type Result } from '@core/result'
import { type RollbackPlan, rollbackPlan } from '../../main/engine/plan'
import type { AppClient } from '../app/ask'
import { follow } from '../app/follow'
import { confirmation, environmentIn, type Here } from '../app/place'
import { APP_OPTIONS, runningApp } from '../app/running'
import { type CliCommand, EXIT, misuse, type Output, type UsageResult } from '../command'
import type { Io } from '../io'
import { plain } from '../plain'
import { verdictJson, verdictText } from '../verdict-lines'

export const rollback: CliCommand = {
  name: 'rollback',
  summary: 'Rolls back to the newest good deploy before, or to the one of a number',
  operands: 'APP ENV',
  takes: { least: 2, most: 2 },
  codes: 'rolled-back',
  options: {
    to: { value: 'NUMBER', about: 'the deploy to go back to' },
    reason: { value: 'TEXT', about: 'why' },
    cancel: { about: 'cancel what is under way there first' },
    wait: { about: 'follow it to its end' },
    yes: { value: 'ENV', about: 'confirm a protected environment by its name' },
    ...APP_OPTIONS,
  },
  notes: ['The verdict is printed before anything is sent. What is rolled back stays on hold.'],
  async run(parsed, io) {
    const target = numberIn(parsed.value('to'))
    if (!target.ok) return target
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const snapshot = await app.value.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const [typedApp = '', typedEnvironment = ''] = parsed.operands
    const here = environmentIn(snapshot.value, typedApp, typedEnvironment)
    if (!here.ok) return here
    const { app: name, environment } = here.value
    const confirmed = confirmation(parsed, here.value)
    if (!confirmed.ok) return confirmed
    if (here.value.about.capabilities.rollback === 'none')
      return fail(
        'invalid',
        `The deploy service of ${name} can’t roll back. Deploy the older commit instead.`,
      )
    const cancels = parsed.has('cancel')
    const plan = await rollbackPlan(
      app.value,
      { app: name, environment, target: target.value, cancels },
      io.clock,
    )
    if (!plan.ok) return plan
    const { verdict } = plan.value
    if (verdict.level === 'stop')
      return ok({
        json: { sent: false, ...verdictJson(verdict) },
        text: `${verdictText(verdict)}Nothing was sent.\n`,
        code: EXIT.stop,
      })
    io.error(verdictText(verdict))
    const reason = parsed.value('reason') ?? ''
    const request = { here: here.value, plan: plan.value, confirmed: confirmed.value, reason }
    return send(app.value, request, { io, waits: parsed.has('wait') })
  },
}

interface Request {
  readonly here: Here
  readonly plan: RollbackPlan
  readonly confirmed: string | null
  readonly reason: string
}

async function send(
  app: AppClient,
  { here, plan: { target, from, cancelFirst, verdict }, confirmed, reason }: Request,
  { io, waits }: { readonly io: Io; readonly waits: boolean },
): Promise<Result<Output>> {
  const address = { app: here.app, environment: here.environment }
  const shown = { shown: shownOf(verdict), confirmation: confirmed, from, cancelFirst }
  const sent = await app.ask('rollBack', {
    ...address,
    ...shown,
    target: target.deploy.number,
    reason,
    through: 'command-line',
  })
  if (!sent.ok) return sent
  const { number } = sent.value
  if (waits) return follow(app, { ...address, number }, io)
  const went = `${deployKey({ ...address, number })} goes back to #${target.deploy.number}, ${shortSha(target.sha)}.`
  return ok({
    json: { ...address, number, target: target.deploy.number, sha: target.sha, ...verdictJson(verdict) },
    text: plain(`${went}\n`),
  })
}

/** The number of a deploy on a command line, `#12` or `12`; null where none was given. */
export function numberIn(text: string | null): UsageResult<number | null> {
  if (text === null) return ok(null)
  const number = /^#?(\d{1,15})$/.exec(text)?.[1]
  return number === undefined ? misuse(`“${text}” isn’t a deploy number.`) : ok(Number(number))
}
