import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '@core/result'
import { expect, it, onTestFinished, vi } from 'vitest'
import { harbour, temporaryFolder, value } from '../local/support'

/** Counts the git processes that Binnacle starts, by a program of git's name before it in PATH. */
function counted(): { taken(): string[] } {
  const folder = temporaryFolder()
  const list = join(folder, 'list')
  const { PATH = '' } = process.env
  writeFileSync(list, '')
  const script = `#!/bin/sh\nPATH='${PATH}'\nexport PATH\necho "$*" >> '${list}'\nexec git "$@"\n`
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:${PATH}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  return {
    taken: () => {
      const lines = readFileSync(list, 'utf8').split('\n').slice(0, -1)
      writeFileSync(list, '')
      return lines
    },
  }
}

it('what is read costs no process more for being pinned', async () => {
  const { repository, source } = harbour({ environments: [] })
  const base = repository.commit('One', { 'a.txt': 'a\n' })
  const head = repository.commit('Two', { 'a.txt': 'b\n' })
  const git = counted()
  value(await source.resolve('main'))
  expect(git.taken()).toHaveLength(2)
  // What is watched from minute to minute, and often asked within a moment: the git that said it stays for some seconds.
  value(await source.resolve('main'))
  expect(git.taken()).toHaveLength(0)
  value(await source.compare(base, head))
  expect(git.taken()).toHaveLength(3)
  // Nobody asks anew what can't have changed: what the two mean now is all, and that is asked of the git that stays.
  value(await source.compare(base, head))
  expect(git.taken()).toHaveLength(0)
  value(await source.tags(''))
  expect(git.taken()).toHaveLength(1)
})

it('what a deploy brought costs one process, with its pull requests, when another was looked at just before', async () => {
  const { repository, source } = harbour({ environments: [] })
  const [one, two, three, four] = ['One', 'Two (#2)', 'Three (#3)', 'Four'].map((subject, i) =>
    repository.commit(subject, { 'a.txt': `${i}\n` }),
  )
  value(await source.compare(two ?? null, three ?? ''))
  const git = counted()
  const range = value(await source.compare(one ?? null, two ?? ''))
  expect(value((await source.pulls?.(range)) ?? ok([])).map(({ number }) => number)).toEqual([2])
  // What lies between them; a git that stays says what the two are, and another one what differs.
  expect(git.taken()).toHaveLength(3)
  value(await source.compare(three ?? null, four ?? ''))
  expect(git.taken().map((line) => / (?:log|ls-tree|cat-file|diff-tree) /.exec(line)?.[0])).toEqual([' log '])
})

it('what is changed and signed costs one process more', async () => {
  const { repository, releases } = harbour({ environments: [] })
  repository.git('config', 'user.name', 'Rita')
  repository.git('config', 'user.email', 'rita@example.com')
  const sha = repository.commit('One')
  const git = counted()
  value(await releases.createTag({ tag: 'v1', sha, message: 'One' }))
  const taken = git.taken()
  expect(taken.filter((line) => line.includes('config --null --show-scope --list'))).toHaveLength(1)
  expect(taken).toHaveLength(4)
})
