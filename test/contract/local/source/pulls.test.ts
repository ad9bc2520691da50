import { describe, expect, it } from 'vitest'
import { type CommitRecord, pullsIn } from '../../../../src/main/services/local/source/pulls'
import { type Harbour, harbour, value } from '../support'

/** Merges a branch as GitHub's button does. */
function merge({ repository }: Harbour, branch: string, number: number, title: string): string {
  const message = `Merge pull request #${number} from ada/${branch}\n\n${title}`
  repository.git(
    '-c',
    'user.name=Grace',
    '-c',
    'user.email=g@example.com',
    'merge',
    '-q',
    '--no-ff',
    '-m',
    message,
    branch,
  )
  return repository.git('rev-parse', 'HEAD')
}

async function pulls({ source }: Harbour, base: string) {
  const range = value(await source.compare(base, 'main'))
  return value((await source.pulls?.(range)) ?? { ok: true as const, value: [] })
}

describe('pull requests told from git alone', () => {
  it('a merge brings the commits of its branch, with the title of its message', async () => {
    const here = harbour()
    const { repository } = here
    const base = repository.commit('Root')
    repository.git('checkout', '-q', '-b', 'faster')
    const one = repository.commit('Measure', { a: 'a' })
    const two = repository.commit('Cache', { a: 'b' }, { author: 'Linus' })
    repository.git('checkout', '-q', 'main')
    const bare = repository.commit('Meanwhile', { b: 'b' })
    const merged = merge(here, 'faster', 7, 'Faster pages')
    const found = await pulls(here, base)
    expect(found).toMatchObject([
      { number: 7, title: 'Faster pages', author: 'Linus', commits: [merged, two, one] },
    ])
    expect(found[0]?.commits).not.toContain(bare)
    const { commits } = value(await here.source.compare(base, 'main'))
    expect(commits.filter(({ isMerge }) => isMerge).map(({ sha }) => sha)).toEqual([merged])
  })

  it('a squash is its subject without the number, and says what it reverts', async () => {
    const here = harbour()
    const base = here.repository.commit('Root')
    const sha = here.repository.commit('Cache quotas (#101)')
    const back = here.repository.commit('Revert "Cache quotas" (#106)\n\nReverts ada/site#101')
    expect(await pulls(here, base)).toMatchObject([
      { number: 106, title: 'Revert "Cache quotas"', commits: [back], reverts: 101 },
      { number: 101, title: 'Cache quotas', commits: [sha] },
    ])
  })

  it('commits of one number are one pull request, and a merge without a text goes by its branch', () => {
    const told = (sha: string, subject: string, parents: string[] = []): CommitRecord => ({
      sha,
      parents,
      author: 'Ada',
      subject,
      body: '',
    })
    expect(
      pullsIn([
        told('d', 'Merge pull request #9 from ada/fix', ['c', 'b']),
        told('c', 'Two (#8)', ['a']),
        told('b', 'Fix', ['a']),
        told('a', 'One (#8)'),
      ]).map(({ number, title, commits }) => [number, title, commits]),
    ).toEqual([
      [9, 'ada/fix', ['d', 'b']],
      [8, 'Two', ['c', 'a']],
    ])
  })
})

describe('a file at a commit', () => {
  it('is read as it was then', async () => {
    const { repository, source } = harbour()
    const one = repository.commit('One', { 'lib/pin.txt': 'sentry@abc\nnext\n' })
    const two = repository.commit('Two', { 'lib/pin.txt': 'sentry@déf' })
    const read = async (sha: string, path: string) =>
      value((await source.file?.(sha, path)) ?? { ok: true as const, value: 'none' })
    expect(await read(one, 'lib/pin.txt')).toBe('sentry@abc\nnext\n')
    expect(await read(two, 'lib/pin.txt')).toBe('sentry@déf')
    for (const path of ['lib', 'nope', '', '--help', 'a\nb']) expect(await read(two, path)).toBeNull()
  })

  it('is read in a repository that only comes along', async () => {
    const { repository, sourceAt } = harbour()
    const sha = repository.commit('One', { pin: 'x' })
    const source = sourceAt(repository.folder)
    expect(value(await source.resolve(sha.slice(0, 7))).sha).toBe(sha)
  })
})
