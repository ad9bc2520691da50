import { shortSha } from '@core/commits/commit'
import { standWords } from '@core/deploy-when-green/words'
import { type Deploy, deployKey, environmentKey, isActive, newestFirst } from '@core/deploys/deploy'
import { deployRecord } from '@core/deploys/history-export'
import type { EnvironmentAddress } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { EXIT, type Output } from '../command'
import type { Io } from '../io'
import { plain } from '../plain'
import * as words from '../words'
import type { AppClient } from './ask'

const LOOKS_EVERY_MS = 500

/** Follows a deploy to its end; each step is told on standard error. `well`: the end that was asked for, and any other has an exit code of its own. */
export async function follow(
  app: AppClient,
  at: EnvironmentAddress & { readonly number: number },
  io: Io,
  well: 'finished' | 'cancelled' = 'finished',
): Promise<Result<Output>> {
  let told = ''
  for (;;) {
    const snapshot = await app.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const deploy = snapshot.value.deploys[environmentKey(at)]?.[at.number]
    if (deploy === undefined) return fail('gone', words.notKnown(deployKey(at)))
    const stand = words.stateWords(deploy, io.clock.now())
    if (!isActive(deploy)) return ok(ended(deploy, { stand, well }))
    if (stand !== told) io.error(plain(`${stand}\n`))
    told = stand
    await new Promise<void>((next) => io.clock.after(LOOKS_EVERY_MS, next))
  }
}

/** Follows what waits for its CI until it is sent, and then that deploy to its end. `after`: the newest deploy that was there before it. */
export async function followPending(
  app: AppClient,
  request: EnvironmentAddress & { readonly sha: string; readonly after: number },
  io: Io,
): Promise<Result<Output>> {
  const key = environmentKey(request)
  let told = ''
  for (;;) {
    const snapshot = await app.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const sent = sentSince(snapshot.value, key, request.after)
    if (sent !== undefined) return follow(app, { ...request, number: sent.number }, io)
    const stand = snapshot.value.pendingDeploys[key]?.stand ?? null
    const requests = stand === null ? await app.ask('chatRequests', null) : null
    if (requests?.ok === true && requests.value.some((one) => one.own && environmentKey(one) === key))
      return ok(waitsForApproval(request))
    if (stand === null)
      return ok({
        json: { ended: 'not deployed', app: request.app, environment: request.environment },
        text: `${words.noLongerWaits(key)}\n`,
        code: EXIT.unwell,
      })
    const waits = standWords(stand)
    if (waits !== told) io.error(plain(`${key}: ${waits}\n`))
    told = waits
    await new Promise<void>((next) => io.clock.after(LOOKS_EVERY_MS, next))
  }
}

/** Its CI is green, and somebody else has to approve it now. */
const waitsForApproval = ({
  app,
  environment,
  sha,
}: EnvironmentAddress & { readonly sha: string }): Output => ({
  json: { app, environment, waiting: true, approval: true, sha },
  text: plain(`${words.waitsForApproval(environmentKey({ app, environment }), shortSha(sha))}\n`),
  code: EXIT.unwell,
})

/** What a request has become: the first deploy since, whichever commit the person chose for it meanwhile. */
const sentSince = (snapshot: Snapshot, key: string, after: number): Deploy | undefined =>
  newestFirst(deploysOf(snapshot, key)).findLast(({ number, kind }) => number > after && kind === 'deploy')

const ended = (
  deploy: Deploy,
  { stand, well }: { readonly stand: string; readonly well: Deploy['state']['status'] },
): Output => ({
  json: deployRecord(deploy),
  text: plain(`${stand}\n`),
  code: deploy.state.status === well ? EXIT.ok : EXIT.unwell,
})
