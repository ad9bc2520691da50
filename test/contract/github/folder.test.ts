import { expect, it } from 'vitest'
import { createGithubSource } from '../../../src/main/services/github'
import { BEGIN } from '../github-world/support'
import { open } from './support'

it('the files of a folder are listed with their blobs, without those of the folders below', async () => {
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
  ])
  const source = createGithubSource(site)
  const head = repository.history.repository.git(['rev-parse', 'master']).trim()
  const blob = repository.history.repository.git(['rev-parse', 'master:db/migrate/1_a.sql']).trim()
  expect(await source.folder?.(head, 'db/migrate')).toEqual({
    ok: true,
    value: [{ path: 'db/migrate/1_a.sql', blob }],
  })
  expect(await source.folder?.(head, 'nowhere')).toEqual({ ok: true, value: [] })
})
