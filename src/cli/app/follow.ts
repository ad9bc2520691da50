import { shortSha } from '@core/commits/commit'
import { standWords } from '@core/deploy-when-green/words'
import { type Deploy, deployKey, environmentKey, isActive, newestFirst, ranFor } from '@core/deploys/deploy'
import { deployRecord } from '@core/deploys/history-export'
import { brokeOffWhen, leftBehind } from '@core/deploys/words'
import { fail, ok, type Result } from '@core/result'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { took } from '@core/text/time'
import { EXIT, type Output } from '../command'
import type { Io } from '../io'
import { plain } from '../plain'
import type { App } from './ask'

const LOOKS_EVERY_MS = 500

interface At {
  readonly app: string
  readonly environment: string
}

/** Follows a deploy to its end; each step is told on standard error. */
export async function follow(
  app: App,
  at: At & { readonly number: number },
  io: Io,
): Promise<Result<Output>> {
  let told = ''
  for (;;) {
    const snapshot = await app.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const deploy = snapshot.value.deploys[environmentKey(at)]?.[at.number]
    if (deploy === undefined) return fail('gone', `${deployKey(at)} is not known to Binnacle.`)
    const words = stateWords(deploy, io.clock.now())
    if (!isActive(deploy)) return ok(ended(deploy, words))
    if (words !== told) io.error(plain(`${words}\n`))
    told = words
    await new Promise<void>((next) => io.clock.after(LOOKS_EVERY_MS, next))
  }
}

/** Follows what waits for its CI until it is sent, and then that deploy to its end. `after`: the newest deploy that was there before it. */
export async function followGreen(
  app: App,
  wish: At & { readonly sha: string; readonly after: number },
  io: Io,
): Promise<Result<Output>> {
  const key = environmentKey(wish)
  let told = ''
  for (;;) {
    const snapshot = await app.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const sent = sentSince(snapshot.value, key, wish.after)
    if (sent !== undefined) return follow(app, { ...wish, number: sent.number }, io)
    const stand = snapshot.value.greens[key]?.stand ?? null
    const requests = stand === null ? await app.ask('chatRequests', null) : null
    if (requests?.ok === true && requests.value.some((one) => one.own && environmentKey(one) === key))
      return ok(waitsForApproval(wish))
    if (stand === null)
      return ok({
        json: { ended: 'not deployed', app: wish.app, environment: wish.environment },
        text: `${key} is no longer waiting, and nothing was deployed. The window says why.\n`,
        code: EXIT.unwell,
      })
    const words = standWords(stand)
    if (words !== told) io.error(plain(`${key}: ${words}\n`))
    told = words
    await new Promise<void>((next) => io.clock.after(LOOKS_EVERY_MS, next))
  }
}

/** Its CI is green, and somebody else has to approve it now. */
const waitsForApproval = ({ app, environment, sha }: At & { readonly sha: string }): Output => ({
  json: { app, environment, waiting: true, approval: true, sha },
  text: plain(`${environmentKey({ app, environment })} waits for approval of ${shortSha(sha)}, in chat.\n`),
})

/** What a wish has become: the first deploy since, whichever commit the person chose for it meanwhile. */
const sentSince = (snapshot: Snapshot, key: string, after: number): Deploy | undefined =>
  newestFirst(deploysOf(snapshot, key)).findLast(({ number, kind }) => number > after && kind === 'deploy')

const ended = (deploy: Deploy, words: string): Output => ({
  json: deployRecord(deploy),
  text: plain(`${words}\n`),
  code: deploy.state.status === 'finished' ? EXIT.ok : EXIT.unwell,
})

/** How a deploy stands, as a sentence with its name. */
export function stateWords(deploy: Deploy, now: number): string {
  const { state } = deploy
  const name = deployKey(deploy)
  const ran = ranFor(deploy, now)
  const after = ran === null ? '' : ` after ${took(ran)}`
  switch (state.status) {
    case 'queued':
      return `${name} waits${state.waitingFor === null ? '' : ` for ${state.waitingFor}`}.`
    case 'running': {
      const phase = deploy.phases.find((one) => one.state === 'running')
      return `${name} is running${phase === undefined ? '' : `: ${phase.name}`}.`
    }
    case 'finished':
      return `${name} finished${after}.`
    case 'failed':
      return `${name} failed${state.step === null ? '' : ` in ${state.step}`}${after}: ${state.sentence}`
    case 'cancelled':
      return `${name} was cancelled${state.by === null ? '' : ` by ${state.by}`}${brokeOffWhen(deploy)}; ${leftBehind(deploy)}.`
  }
}
