import { shortSha } from '@core/commits/commit'
import { deployKey, ranFor } from '@core/deploys/deploy'
import { EVERYTHING, type HistoryFilter } from '@core/deploys/history'
import { deployRecord } from '@core/deploys/history-export'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { ago, took } from '@core/text/time'
import type { AppClient } from '../app/ask'
import { namesIn } from '../app/place'
import { APP_OPTIONS, runningApp } from '../app/running'
import { type CliCommand, misuse } from '../command'
import { columns, plain } from '../plain'

const USUAL = 20
const MOST = LIMITS.commandLine.deploys

export const history: CliCommand = {
  name: 'history',
  summary: 'Lists the deploys, newest first',
  operands: '[APP [ENV]]',
  takes: { least: 0, most: 2 },
  options: {
    search: { value: 'WORDS', about: 'only those that contain each of these words' },
    limit: { value: 'N', about: `how many at most; ${USUAL} by default, ${MOST} at most` },
    ...APP_OPTIONS,
  },
  notes: [],
  async run(parsed, io) {
    const limit = Number(parsed.value('limit') ?? USUAL)
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      return misuse(`--limit is a number from 1 to ${MOST}.`)
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const names = await namesOf(app.value, parsed.operands)
    if (!names.ok) return names
    const filter = { ...EVERYTHING, ...names.value, search: parsed.value('search') ?? '' }
    const found = await app.value.ask('history', { filter, offset: 0, limit })
    if (!found.ok) return found
    const { total, deploys } = found.value
    const now = io.clock.now()
    const rows = deploys.map((deploy) => {
      const ran = ranFor(deploy, now)
      return [
        deployKey(deploy),
        deploy.sha === null ? deploy.ref : shortSha(deploy.sha),
        deploy.state.status,
        ran === null ? '' : took(ran),
        ago(deploy.createdAt, now),
        deploy.by,
        deploy.subject ?? '',
      ]
    })
    const more = total > deploys.length ? [`${total} in all.`] : []
    const lines = deploys.length === 0 ? ['No deploys.'] : [...columns(rows), ...more]
    return ok({ json: { total, deploys: deploys.map(deployRecord) }, text: plain(`${lines.join('\n')}\n`) })
  },
}

type Names = Pick<HistoryFilter, 'app' | 'environment'>

/** What is meant by the operands: of what is watched, since the history tells of that alone. */
async function namesOf(app: AppClient, operands: readonly string[]): Promise<Result<Names>> {
  const snapshot = await app.ask('snapshot', null)
  return snapshot.ok ? namesIn(snapshot.value, operands) : snapshot
}
