import { summarize } from '@core/attention'
import { ciWords } from '@core/ci/words'
import { shortSha } from '@core/commits/commit'
import { standWords } from '@core/deploy-when-green/words'
import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { knownToRun } from '@core/deploys/environment'
import { deployRecord } from '@core/deploys/history-export'
import { ok } from '@core/result'
import { holdIn, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { ago } from '@core/text/time'
import { namesIn } from '../app/place'
import { APP_OPTIONS, runningApp } from '../app/running'
import type { CliCommand } from '../command'
import { columns, plain } from '../plain'
import { stateWords } from '../words'

export const status: CliCommand = {
  name: 'status',
  summary: 'Shows what runs where, what is under way, and what needs attention',
  operands: '[APP [ENV]]',
  takes: { least: 0, most: 2 },
  options: APP_OPTIONS,
  notes: [],
  async run(parsed, io) {
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const [snapshot, failures, requests] = await Promise.all([
      app.value.ask('snapshot', null),
      app.value.ask('failures', null),
      app.value.ask('chatRequests', null),
    ])
    if (!snapshot.ok) return snapshot
    if (!failures.ok) return failures
    if (!requests.ok) return requests
    const names = namesIn(snapshot.value, parsed.operands)
    if (!names.ok) return names
    const { app: name, environment } = names.value
    const rows = environmentsIn(snapshot.value).filter(
      (one) =>
        (name === null || one.app === name) && (environment === null || one.environment === environment),
    )
    const now = io.clock.now()
    const { state, sentence, attention } = summarize(snapshot.value, now, {
      failures: failures.value,
      requests: requests.value,
    })
    const json = {
      state,
      sentence,
      attention: attention.map(({ kind, sentence }) => ({ kind, sentence })),
      environments: rows.map((row) => environmentJson(snapshot.value, row)),
    }
    const lines = [sentence, '', ...columns(rows.map((row) => lineOf(snapshot.value, row, now)))]
    return ok({ json, text: plain(`${lines.join('\n')}\n`) })
  },
}

interface Row {
  readonly app: string
  readonly environment: string
}

const environmentsIn = ({ apps }: Snapshot): Row[] =>
  apps.flatMap(({ name, environments }) => environments.map((one) => ({ app: name, environment: one.name })))

function environmentJson(snapshot: Snapshot, row: Row) {
  const key = environmentKey(row)
  const status = statusOf(snapshot, key)
  const { active, failed } = status
  const current = knownToRun(status)
  const json = (deploy: Deploy | null) => (deploy === null ? null : deployRecord(deploy))
  return {
    ...row,
    runs: json(current),
    active: active.map(deployRecord),
    failed: json(failed),
    ci: snapshot.ci[row.app]?.latest.state ?? null,
    waiting: waitingOf(snapshot, key, current),
    waitsForCi: snapshot.pendingDeploys[key]?.stand?.request.sha ?? null,
    onHold: holdIn(snapshot, key) !== null,
  }
}

/** How many commits wait, with those of included repositories; null where that is not known for what runs now. */
function waitingOf(snapshot: Snapshot, key: string, current: Deploy | null): number | null {
  const waiting = snapshot.waiting[key]
  if (waiting === undefined || waiting.base !== (current?.sha ?? null)) return null
  const all = [waiting.commits, ...waiting.included.map(({ commits }) => commits)]
  return all.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
}

function lineOf(snapshot: Snapshot, row: Row, now: number): string[] {
  const key = environmentKey(row)
  const status = statusOf(snapshot, key)
  const { active, failed, rolledBackElsewhere } = status
  const current = knownToRun(status)
  const report = snapshot.ci[row.app]?.latest
  const waiting = waitingOf(snapshot, key, current)
  const stand = snapshot.pendingDeploys[key]?.stand ?? null
  const isKnown = snapshot.deploys[key] !== undefined && rolledBackElsewhere === null
  const extra = [
    ...active.map((deploy) => stateWords(deploy, now)),
    ...(failed === null ? [] : [stateWords(failed, now)]),
    ...(stand === null ? [] : [standWords(stand)]),
    ...(holdIn(snapshot, key) === null ? [] : ['On hold.']),
  ]
  return [
    key,
    current === null ? (isKnown ? 'nothing runs' : 'not known yet') : commitOf(current),
    current === null
      ? ''
      : `by ${current.by}, ${ago('endedAt' in current.state ? current.state.endedAt : current.createdAt, now)}`,
    report === undefined ? '' : ciWords(report),
    waiting === null ? '' : waiting === 0 ? 'up to date' : `${waiting} waiting`,
    extra.join(' '),
  ]
}

const commitOf = ({ sha, ref, subject }: Deploy): string =>
  [sha === null ? ref : shortSha(sha), subject ?? ''].join(' ').trim().slice(0, 60)
