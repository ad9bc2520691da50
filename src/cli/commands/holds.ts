import { shortSha } from '@core/commits/commit'
import { commitName, heldSentence } from '@core/holds/words'
import { ok } from '@core/result'
import { iso } from '@core/text/time'
import { APP_OPTIONS, runningApp } from '../app/running'
import type { CliCommand } from '../command'
import { plain } from '../plain'

export const holds: CliCommand = {
  name: 'holds',
  summary: 'Lists what was rolled back and is on hold',
  operands: '',
  takes: { least: 0, most: 0 },
  options: APP_OPTIONS,
  notes: ['A hold is lifted in the window.'],
  async run(parsed, io) {
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const snapshot = await app.value.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const held = Object.entries(snapshot.value.holds).flatMap(([key, { hold }]) =>
      hold === null ? [] : [{ key, hold }],
    )
    const lines = held.flatMap(({ key, hold }) => [
      `${key}  ${heldSentence(hold, io.clock.now())}`,
      ...hold.commits.map((commit) => `  ${commitName(commit)}`),
    ])
    return ok({
      json: held.map(({ hold }) => ({
        app: hold.app,
        environment: hold.environment,
        at: iso(hold.at),
        by: hold.by,
        reason: hold.reason,
        from: hold.from,
        to: hold.to,
        commits: hold.commits.map(({ sha, subject }) => ({ sha, subject, short: shortSha(sha) })),
      })),
      text: plain(lines.length === 0 ? 'Nothing is on hold.\n' : `${lines.join('\n')}\n`),
    })
  },
}
