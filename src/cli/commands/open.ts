import { readLink } from '@core/link'
import { ok } from '@core/result'
import { APP_OPTIONS, runningApp } from '../app/running'
import { type CliCommand, misuse } from '../command'

export const open: CliCommand = {
  name: 'open',
  summary: 'Shows the window, at the place of a binnacle:// link where one is given',
  operands: '[LINK]',
  takes: { least: 0, most: 1 },
  options: APP_OPTIONS,
  notes: ['A link opens a view or a sheet. It never does anything.'],
  async run(parsed, io) {
    const [text] = parsed.operands
    const place = text === undefined ? ok(null) : readLink(text)
    if (!place.ok) return misuse(place.problem.sentence)
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const shown = await app.value.ask('showPlace', place.value)
    return shown.ok ? ok({ json: { shown: true }, text: '' }) : shown
  },
}
