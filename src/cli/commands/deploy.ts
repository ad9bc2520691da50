import { shortSha } from '@core/commits/commit'
import { deployKey, environmentKey, newestFirst } from '@core/deploys/deploy'
import { shownOf } from '@core/reasons/shown'
import { ok, type Result } from '@core/result'
import { deploysOf } from '@core/snapshot/snapshot'
import { type DeployPlan, deployPlan } from '../../main/engine/plan'
import type { AppClient } from '../app/ask'
import { follow, followPending } from '../app/follow'
import { confirmation, environmentIn, type Here } from '../app/place'
import { APP_OPTIONS, runningApp } from '../app/running'
import { type CliCommand, EXIT, type Output } from '../command'
import type { Io } from '../io'
import { plain } from '../plain'
import { verdictJson, verdictText } from '../verdict-lines'
import { waitsForApproval } from '../words'

export const deploy: CliCommand = {
  name: 'deploy',
  summary: 'Deploys a commit, by the same verdict as in the window',
  operands: 'APP ENV',
  takes: { least: 2, most: 2 },
  codes: 'deployed',
  options: {
    ref: { value: 'REF', about: 'a branch, tag or commit; the watched branch by default' },
    'when-green': { about: 'as soon as CI is green, if it’s still running' },
    wait: { about: 'follow it to its end' },
    yes: { value: 'ENV', about: 'confirm a protected environment by its name' },
    ...APP_OPTIONS,
  },
  notes: ['The verdict is printed before anything is sent. A Stop is never sent.'],
  async run(parsed, io) {
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
    const address = { app: name, environment }
    const ref = parsed.value('ref') ?? here.value.about.branch
    const mayWait = parsed.has('when-green')
    const plan = await deployPlan(app.value, { ...address, ref, waits: mayWait }, io.clock)
    if (!plan.ok) return plan
    const { verdict } = plan.value
    if (verdict.level === 'stop') return ok(refused(plan.value))
    io.error(verdictText(verdict))
    const before = newestFirst(deploysOf(snapshot.value, environmentKey(address)))[0]?.number ?? 0
    return send(
      app.value,
      { here: here.value, plan: plan.value, confirmed: confirmed.value, mayWait, before },
      {
        io,
        waits: parsed.has('wait'),
      },
    )
  },
}

interface Request {
  readonly here: Here
  readonly plan: DeployPlan
  readonly confirmed: string | null
  /** It may wait for CI where that still runs. */
  readonly mayWait: boolean
  /** The newest deploy that is there. */
  readonly before: number
}

async function send(
  app: AppClient,
  { here, plan: { preview, from, verdict }, confirmed, mayWait, before }: Request,
  { io, waits }: { readonly io: Io; readonly waits: boolean },
): Promise<Result<Output>> {
  const address = { app: here.app, environment: here.environment }
  const { sha } = preview.commit
  const request = {
    ...address,
    ref: preview.ref,
    sha,
    confirmation: confirmed,
    shown: shownOf(verdict),
    from,
  }
  const isPending = preview.ci !== null && preview.ci !== 'unknown' && preview.ci.state === 'pending'
  if (mayWait && isPending && !here.about.capabilities.waitsForCi) {
    const kept = await app.ask('deployWhenGreen', request)
    if (!kept.ok) return kept
    if (waits) return followPending(app, { ...address, sha, after: before }, io)
    const text = `${environmentKey(address)} waits for CI on ${shortSha(sha)}.\n`
    return ok({ json: { ...address, waiting: true, sha, ...verdictJson(verdict) }, text: plain(text) })
  }
  const sent = await app.ask('deploy', { ...request, through: 'command-line' })
  if (!sent.ok) return sent
  const { number } = sent.value
  if (number === null)
    return ok({
      json: { ...address, waiting: true, approval: true, sha, ...verdictJson(verdict) },
      text: plain(`${waitsForApproval(environmentKey(address), shortSha(sha))}\n`),
      code: waits ? EXIT.unwell : EXIT.ok,
    })
  if (waits) return follow(app, { ...address, number }, io)
  return ok({
    json: { ...address, waiting: false, number, sha, ...verdictJson(verdict) },
    text: plain(
      `${deployKey({ ...address, number })} was sent: ${shortSha(sha)} ${preview.commit.subject}\n`,
    ),
  })
}

const refused = ({ preview: { commit }, verdict }: DeployPlan): Output => ({
  json: { sent: false, sha: commit.sha, ...verdictJson(verdict) },
  text: `${verdictText(verdict)}Nothing was sent.\n`,
  code: EXIT.stop,
})
