import { fail, ok } from '@core/result'
import { expect, it } from 'vitest'
import { notices } from '../../../../src/main/features/notices'
import { memoryLog } from '../../support/memory/log'

it('a notice stands once, with its cause in the log, until it is dismissed', async () => {
  const { log, lines } = memoryLog()
  const changes: number[] = []
  const shown = notices({ log, changed: () => changes.push(shown.all().length) })
  shown.told(ok(null))
  shown.told(fail('fault', 'The history can’t be written.', 'ENOSPC'))
  shown.say('The history can’t be written.')
  shown.fault('Something failed.', new Error('a bug'))
  const all = shown.all()
  expect(all.map(({ sentence }) => sentence)).toEqual(['The history can’t be written.', 'Something failed.'])
  expect(lines.join('\n')).toMatch(/ENOSPC[\s\S]*a bug/)
  await shown.calls.dismissNotice({ id: all[0]?.id ?? '' })
  expect(shown.all().map(({ sentence }) => sentence)).toEqual(['Something failed.'])
  expect(changes).toEqual([1, 2, 1])
})
