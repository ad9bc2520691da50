import type { SourceHost } from '@core/ports'
import { type Numbers, numbersOf } from '@core/releases/numbers'
import { numbersSentence } from '@core/releases/words'
import { describe, expect, it } from 'vitest'
import type { MadeCycle } from '../../world/cycle'
import { asGithub, asLocal, cycle, readerOf, value } from './support'

async function counted(source: SourceHost, { base, head }: MadeCycle): Promise<Numbers> {
  const reader = readerOf(source)
  const whole = value(await reader.whole(base, head))
  const [elsewhere, newAuthors] = await Promise.all([
    reader.elsewhere(whole, 'master'),
    reader.newAuthors(whole),
  ])
  return numbersOf(whole, { elsewhere: value(elsewhere), newAuthors: value(newAuthors) })
}

/** The same by the programs that people use for it. */
function byGit({ repository, tag }: MadeCycle) {
  const git = (...args: string[]): string => repository.git(args).trim()
  const lines = (text: string): string[] => text.split('\n').filter(Boolean)
  const authors = (...range: string[]): string[] =>
    lines(git('shortlog', '-s', ...range)).map((line) => line.replace(/^\s*\d+\s+/, ''))
  const since = git('log', '-1', '--format=%cI', tag)
  const [files = '0', additions = '0', deletions = '0'] =
    git('diff', '--shortstat', `${tag}...master`).match(/\d+/g) ?? []
  const before = authors(tag)
  const now = authors('--no-merges', `${tag}..master`)
  return {
    authors: now.length,
    commits: Number(git('rev-list', '--count', '--no-merges', `${tag}..master`)),
    everywhere: Number(
      git('rev-list', '--count', '--no-merges', `--since=${since}`, '--branches', `^${tag}`),
    ),
    files: Number(files),
    additions: Number(additions),
    deletions: Number(deletions),
    newAuthors: now.filter((author) => !before.includes(author)).sort(),
    days: lines(git('log', '--no-merges', '--date=format-local:%Y-%m-%d', '--format=%cd', `${tag}..master`)),
  }
}

const asByGit = (numbers: Numbers) => ({
  authors: numbers.authors.length,
  commits: numbers.commits.count,
  everywhere: numbers.everywhere?.count,
  files: numbers.files.count,
  additions: numbers.additions.count,
  deletions: numbers.deletions.count,
  newAuthors: [...(numbers.newAuthors ?? [])].sort(),
  days: numbers.days.flatMap(({ date, commits }) => Array<string>(commits).fill(date)).reverse(),
})

describe('the numbers of a cycle', () => {
  it('are git’s own on a repository with thousands of commits', async () => {
    const made = cycle({ past: 3000, commits: 2000, files: 600 })
    const expected = byGit(made)
    expect(expected.commits).toBeGreaterThan(2000)
    expect(expected.everywhere).toBeGreaterThan(expected.commits)
    expect(expected.newAuthors).toEqual(['grace', 'lin', 'noor'])
    const source = asLocal(made)
    const numbers = await counted(source, made)
    expect(asByGit(numbers)).toEqual({ ...expected, days: [...expected.days].sort().reverse() })
    expect(numbersSentence(numbers, 'master')).not.toContain('at least')
  })

  it('are the same from GitHub, where its lists are long enough', async () => {
    const made = cycle({ past: 400, commits: 210, files: 150, seed: 7 })
    const source = await asGithub(made)
    const [there, here] = [await counted(source, made), await counted(asLocal(made), made)]
    expect(there).toEqual(here)
    expect(asByGit(there).everywhere).toBe(byGit(made).everywhere)
  })

  it('are at least so many from GitHub, where it does not count all', async () => {
    const made = cycle({ past: 1000, commits: 900, files: 600, seed: 3 })
    const source = await asGithub(made)
    const there = await counted(source, made)
    const { files, additions, deletions, ...expected } = byGit(made)
    expect(asByGit(there)).toMatchObject({ ...expected, days: [...expected.days].sort().reverse() })
    expect(files).toBeGreaterThan(300)
    expect(there.files.count).toBeGreaterThan(300)
    expect(there.files.count).toBeLessThanOrEqual(files)
    expect(files - there.files.count).toBeLessThan(files / 10)
    expect(there.additions.isAtLeast && there.deletions.isAtLeast).toBe(true)
    expect(there.additions.count).toBeLessThan(additions)
    expect(there.deletions.count).toBeLessThan(deletions)
  })
})
