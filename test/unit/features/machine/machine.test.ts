import { fail, ok } from '@core/result'
import { expect, it } from 'vitest'
import { machine } from '../../../../src/main/features/machine'
import { memoryLog } from '../../support/memory/log'

function here() {
  const heard: string[] = []
  const note =
    (what: string) =>
    (...args: readonly unknown[]): void =>
      void heard.push([what, ...args].join(' '))
  const masked = { fails: false }
  const feature = machine({
    facts: {
      version: '1',
      platform: 'linux',
      user: 'ada',
      electron: { version: '1', isOutdated: false },
      managed: null,
    },
    hasTray: () => true,
    snoozedUntil: () => null,
    notices: () => [{ id: '1', sentence: 'The history can’t be written.' }],
    scheduler: { hold: note('hold'), release: note('release') },
    returned: note('returned'),
    log: memoryLog().log,
    publish: note('publish'),
    trayChanged: note('tray'),
    avatarOf: async () => null,
    mask: async (text) =>
      masked.fails ? fail('fault', 'Too much to mask.') : ok(text.replaceAll('hunter2', '•••')),
    copy: async (text) => note('copied')(text),
    copyPicture: async (png) => png.length > 2,
    openLink: async (url) => (url.startsWith('https:') ? ok(null) : fail('invalid', 'No link.')),
    openLog: async () => ok(null),
    hideWindow: note('hidden'),
  })
  return { heard, feature, masked }
}

it('a pause holds all watching, and what comes after it is told as what happened meanwhile', async () => {
  const { feature, heard } = here()
  await feature.calls.setPaused({ paused: true })
  expect(feature.topics.machine()).toMatchObject({
    paused: true,
    tray: true,
    notices: [{ sentence: 'The history can’t be written.' }],
  })
  await feature.calls.setPaused({ paused: false })
  expect(heard).toEqual([
    'hold paused',
    'publish machine',
    'tray',
    'returned',
    'release paused',
    'publish machine',
    'tray',
  ])
  expect(feature.isPaused()).toBe(false)
})

it('what is copied has no secret in it, and nothing is copied that could not be looked through', async () => {
  const { feature, heard, masked } = here()
  await feature.calls.copy({ text: 'the key is hunter2' })
  expect(heard).toEqual(['copied the key is •••'])
  masked.fails = true
  expect(await feature.calls.copy({ text: 'hunter2' })).toMatchObject({ ok: false })
  expect(heard).toHaveLength(1)
})

it('what is no picture is not copied as one', async () => {
  const { feature } = here()
  expect(await feature.calls.copyPicture({ png: Buffer.from('png').toString('base64') })).toEqual(ok(null))
  expect(await feature.calls.copyPicture({ png: '' })).toMatchObject({ ok: false })
})
