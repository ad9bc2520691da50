import { expect, it } from 'vitest'
import { harbour, value } from '../support'

it('the files of a folder are listed with their blobs, and their texts read in one question', async () => {
  const { repository, source } = harbour()
  const sha = repository.commit('One', {
    'db/migrate/1_a.sql': 'SELECT 1;\n',
    'db/migrate/2 ü.sql': "SELECT 'größer';\n",
    'db/migrate/3/up.sql': '',
    'db/migrate/3/old/up.sql': 'SELECT 3;\n',
    'db/other.sql': 'SELECT 4;\n',
  })
  const entries = value((await source.folder?.(sha, 'db/migrate')) ?? { ok: true, value: [] })
  expect(entries.map(({ path }) => path)).toEqual([
    'db/migrate/1_a.sql',
    'db/migrate/2 ü.sql',
    'db/migrate/3/up.sql',
  ])
  const missing = 'f'.repeat(40)
  const blobs = [missing, ...entries.map(({ blob }) => blob)]
  const texts = value((await source.blobs?.(blobs)) ?? { ok: true, value: new Map<string, string>() })
  expect(entries.map(({ blob }) => texts.get(blob))).toEqual(['SELECT 1;\n', "SELECT 'größer';\n", ''])
  expect(texts.has(missing)).toBe(false)
  expect(
    value((await source.folder?.(sha, 'nowhere')) ?? { ok: true, value: [{ path: '', blob: '' }] }),
  ).toEqual([])
})

it('a text that is no UTF-8 is left out, and none is taken for another', async () => {
  const { repository, source } = harbour()
  const sha = repository.commit('One', {
    'm/1.sql': 'SELECT 1;\n',
    'm/2.sql': Buffer.from([0x53, 0xe4, 0xf6, 0x0a]),
    'm/3.sql': 'SELECT 3;\n',
  })
  const entries = value((await source.folder?.(sha, 'm')) ?? { ok: true, value: [] })
  const texts = value(
    (await source.blobs?.(entries.map(({ blob }) => blob))) ?? { ok: true, value: new Map<string, string>() },
  )
  expect([...texts.values()]).toEqual(['SELECT 1;\n'])
})
