import type { FoundChoice, LookedDeploys } from '@core/connect/deploys'
import { inOrder, looksLikeProduction } from '@core/connect/environments'
import type { Lock } from '@core/ports'
import { ok, type Problem, type Result } from '@core/result'
import { address, identifier } from '@core/text/foreign-text'
import { counted } from '@core/text/time'
import { z } from 'zod'
import { isSuccess } from '../http'
import type { FreightClient } from './client'
import { FREIGHT_LIMITS } from './limits'
import { type Page, toPage } from './page'
import { type FreightApp, nextPage, parseApps, parseError } from './parse'
import { refused, unreadable } from './problems'
import { listApps, PAGE } from './requests'
import type { WatchedFreightApp } from './sightings'
import * as words from './words'

/** The apps of the workspace that are locked, by the workspace's names. One call, unless the server has over a hundred apps. */
export async function readLocks(
  client: FreightClient,
  apps: readonly WatchedFreightApp[],
): Promise<Result<readonly Lock[]>> {
  const all: FreightApp[] = []
  let page: number | null = 1
  while (page !== null) {
    const list: Result<Page<FreightApp>> = toPage(await client.send(listApps(page)), page, parseApps)
    if (!list.ok) return list
    all.push(...list.value.items)
    page = list.value.next
  }
  return ok(
    apps.flatMap(({ name, app }) => {
      const reason = all.find((one) => one.name === app)?.lockedReason ?? null
      return reason === null ? [] : [{ app: name, reason }]
    }),
  )
}

const AppSchema = z.object({
  name: identifier,
  environments: z.record(z.string().min(1).max(255), z.unknown()).catch({}),
  repository: address.nullish().catch(null),
})
type App = z.infer<typeof AppSchema>

/** Looks at which apps a Freight server deploys, and where to. */
export async function lookAtServer(client: FreightClient, hasKey: boolean): Promise<LookedDeploys> {
  const server = { kind: 'freight' as const, url: client.url }
  if (!hasKey) return { state: 'sign-in', server, sentence: words.ASKS_FOR_KEY }
  const apps: App[] = []
  for (let page: number | null = 1; page !== null && page <= FREIGHT_LIMITS.appPages; ) {
    const answer = await client.send(listApps(page))
    if (!answer.ok) return { state: 'refused', sentence: answer.problem.sentence }
    const { response } = answer.value
    if (response.status === 404 && parseError(response.json).name === null)
      return { state: 'refused', sentence: words.noServerAt(client.url) }
    if (!isSuccess(response)) {
      const problem = problemIn(refused(response, 'GET'))
      return problem?.keyVariable === undefined
        ? { state: 'refused', sentence: problem?.sentence ?? '' }
        : { state: 'sign-in', server, sentence: words.KEY_REJECTED }
    }
    const list = z.array(z.unknown()).safeParse(response.json)
    if (!list.success)
      return { state: 'refused', sentence: problemIn(unreadable(response, 'GET'))?.sentence ?? '' }
    apps.push(...list.data.flatMap((one) => AppSchema.safeParse(one).data ?? []))
    page = nextPage(response.headers.get('link'), page, list.data.length, PAGE)
  }
  if (apps.length === 0) return { state: 'refused', sentence: words.hasNoApps(client.url) }
  return {
    state: 'found',
    way: 'freight',
    words: `${counted(apps.length, 'app')} found`,
    choices: apps.map(toChoice),
    environments: [],
  }
}

function toChoice({ name, environments, repository = null }: App): FoundChoice {
  const all = inOrder(
    Object.keys(environments).map((one) => ({
      name: one,
      note: '',
      isProtected: looksLikeProduction(one),
    })),
  )
  const label = `${name} (${all.map((one) => one.name).join(', ')})`
  return { name, label, words: '', inputs: [], environments: all, repository }
}

const problemIn = (result: Result<never>): Problem | null => (result.ok ? null : result.problem)
