import { expect, it } from 'vitest'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { BEGIN } from '../../github-world/support/support'
import { open } from '../support'

it('the files of a folder and of those right below it are listed with their blobs', async () => {
  const { site, repository } = await open({})
  const write = (path: string, content: string) => ({
    author: 'armin',
    subject: path,
    at: BEGIN,
    path,
    content,
  })
  repository.push('master', [
    write('db/migrate/1_a.sql', 'SELECT 1;\n'),
    write('db/migrate/old/0.sql', 'SELECT 0;\n'),
    write('db/migrate/old/far/0.sql', 'SELECT 0;\n'),
    write('migrations/20240101_a/migration.sql', 'SELECT 2;\n'),
  ])
  const source = createGithubSource(site)
  const head = repository.history.repository.git(['rev-parse', 'master']).trim()
  const blob = (path: string) => repository.history.repository.git(['rev-parse', `master:${path}`]).trim()
  const entry = (path: string) => ({ path, blob: blob(path) })
  expect(await source.folder?.(head, 'db/migrate')).toEqual({
    ok: true,
    value: [entry('db/migrate/1_a.sql'), entry('db/migrate/old/0.sql')],
  })
  expect(await source.folder?.(head, 'migrations')).toEqual({
    ok: true,
    value: [entry('migrations/20240101_a/migration.sql')],
  })
  expect(await source.folder?.(head, 'nowhere')).toEqual({ ok: true, value: [] })
  expect(await source.folder?.(head, 'db/nowhere')).toEqual({ ok: true, value: [] })
  expect(await source.folder?.(head, 'nowhere/below')).toEqual({ ok: true, value: [] })
})
