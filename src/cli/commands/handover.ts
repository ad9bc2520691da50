import { SinceSchema } from '@core/handover'
import { ok } from '@core/result'
import { APP_OPTIONS, runningApp } from '../app/running'
import type { Command, Parsed } from '../command'
import { plain } from '../plain'

const sinceOf = (parsed: Parsed) => SinceSchema.safeParse(parsed.value('since') ?? 'day')

export const handover: Command = {
  name: 'handover',
  summary: 'Prints what shipped, broke, is held and due, as Markdown',
  operands: '',
  takes: { least: 0, most: 0 },
  options: {
    since: {
      value: 'day|week|cycle',
      about: 'how far back; a day by default, `cycle` is since the last release',
    },
    ...APP_OPTIONS,
  },
  notes: ['Secrets are masked.'],
  misuse: (parsed) => (sinceOf(parsed).success ? null : '--since is day, week or cycle.'),
  async run(parsed, io) {
    const since = SinceSchema.parse(sinceOf(parsed).data)
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const told = await app.value.ask('handover', { since })
    if (!told.ok) return told
    return ok({ json: told.value.handover, text: plain(told.value.markdown) })
  },
}
