import { HandoverPeriodSchema } from '@core/handover'
import { ReleaseIdSchema } from '@core/releases/types'
import { ok } from '@core/result'
import { APP_OPTIONS, runningApp } from '../app/running'
import { type CliCommand, misuse } from '../command'
import { plain } from '../plain'

export const handover: CliCommand = {
  name: 'handover',
  summary: 'Prints what shipped, broke, is held and due, as Markdown',
  operands: '',
  takes: { least: 0, most: 0 },
  options: {
    since: {
      value: 'day|week|cycle',
      about: 'how far back; a day by default, `cycle` is since the last release',
    },
    release: { value: 'NAME', about: 'whose last release, where the workspace has several' },
    ...APP_OPTIONS,
  },
  notes: ['Secrets are masked.'],
  async run(parsed, io) {
    const since = HandoverPeriodSchema.safeParse(parsed.value('since') ?? 'day')
    if (!since.success) return misuse('--since is day, week or cycle.')
    const release = ReleaseIdSchema.nullable().safeParse(parsed.value('release'))
    if (!release.success) return misuse('--release is the name of a release.')
    if (release.data !== null && since.data !== 'cycle') return misuse('--release goes with --since cycle.')
    const app = await runningApp(parsed, io)
    if (!app.ok) return app
    const told = await app.value.ask('handover', { since: since.data, release: release.data })
    if (!told.ok) return told
    return ok({ json: told.value.handover, text: plain(told.value.markdown) })
  },
}
