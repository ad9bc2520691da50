import { ok, type Problem, type Result } from '@core/result'
import { environmentThere } from '@core/services/sentry'
import { DAY_MS } from '@core/text/time'
import type { CrashFree, Deployed } from '@core/user-errors'
import type { SentryClient } from './client'
import type { SentryApp } from './names'
import { parseCrashFree } from './parse/releases'
import type { Names } from './releases'
import { crashFreeRate } from './requests'

/** What the sessions since a deploy are compared with, ms. */
const BEFORE_MS = DAY_MS

/** The sessions of the day before a deploy and of the time since, up to `now` (epoch ms); null where there are none of either. */
export async function crashFree(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  { environment, since }: Deployed,
  now: number,
): Promise<Result<CrashFree | null>> {
  const project = await names.projectId(app)
  if (!project.ok) return project
  const at = { project: project.value, environment: environmentThere(app, environment) }
  const rate = async (start: number, end: number): Promise<Result<number | null>> => {
    const answer = await client.find(crashFreeRate(app.organization, { ...at, start, end }))
    if (!answer.ok) return isUnknown(answer.problem) ? ok(null) : answer
    if (answer.value === null) return ok(null)
    const read = parseCrashFree(answer.value.json)
    return read === undefined ? client.unreadable(answer.value) : ok(read)
  }
  const before = await rate(since - BEFORE_MS, since)
  if (!before.ok) return before
  const after = await rate(since, Math.max(now, since + 1))
  if (!after.ok) return after
  return ok(
    before.value === null && after.value === null ? null : { before: before.value, after: after.value },
  )
}

/** An older Sentry does not know the question (400), which says nothing of whether it may be asked. */
const isUnknown = ({ kind, keyVariable, retryAfterMs }: Problem): boolean =>
  kind === 'invalid' && keyVariable === undefined && retryAfterMs === undefined
