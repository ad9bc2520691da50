import { describe, expect, it } from 'vitest'
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

describe('files at commits, all in one question', () => {
  const NONE = { ok: true as const, value: [] }

  it('are answered in their order: null where there is none', async () => {
    const { repository, source } = harbour()
    const older = repository.commit('One', { 'm/1 ü.sql': "SELECT 'größer';\n", 'm/e.sql': '' })
    const newer = repository.commit('Two', { 'm/1 ü.sql': 'SELECT 2;', 'm/2.sql': 'x\n\n' })
    const at = [
      { sha: newer, path: 'm/1 ü.sql' },
      { sha: older, path: 'm/2.sql' },
      { sha: older, path: 'm/1 ü.sql' },
      { sha: newer, path: 'm/e.sql' },
      { sha: newer, path: 'm/2.sql' },
    ]
    const texts = value((await source.files?.(at)) ?? NONE)
    expect(texts).toEqual(['SELECT 2;', null, "SELECT 'größer';\n", '', 'x\n\n'])
    // As they are when each is asked for by itself.
    const each = await Promise.all(at.map(({ sha, path }) => source.file?.(sha, path)))
    expect(each.map((one) => (one?.ok === true ? one.value : one))).toEqual(texts)
  })

  it('are left open from one on that is no UTF-8, and none is taken for another', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('One', {
      'm/1.sql': 'SELECT 1;\n',
      // Cut by the length that git counts, a line would seem to end here.
      'm/2.sql': Buffer.from([0x53, 0xe4, 0x0a, 0x0a, 0x0a, 0x0a]),
      'm/3.sql': 'SELECT 3;\n',
    })
    const texts = async (...names: readonly string[]) =>
      value((await source.files?.(names.map((name) => ({ sha, path: `m/${name}.sql` })))) ?? NONE)
    expect(await texts('1', '2', '3')).toEqual(['SELECT 1;\n', undefined, undefined])
    expect(await texts('1', '2')).toEqual(['SELECT 1;\n', undefined])
  })

  it('and one whose name git would take for two questions is left open', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('One', { 'm/1.sql': 'SELECT 1;\n' })
    const at = ['m/\n1.sql', 'm/1.sql'].map((path) => ({ sha, path }))
    expect(value((await source.files?.(at)) ?? NONE)).toEqual([undefined, 'SELECT 1;\n'])
  })
})
