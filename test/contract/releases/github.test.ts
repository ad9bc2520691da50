import { describe, expect, it } from 'vitest'
import { GITHUB_LIMITS } from '../../../src/main/services/github/limits'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { open } from '../github/support'
import { BEGIN, commits } from '../github-world/support/support'
import { readerOf, value } from './support'

const change = (name: string, at = BEGIN, author = 'armin') => ({
  author,
  subject: `Change ${name}`,
  at,
  path: `${name}.txt`,
  content: `${name}\n`,
})

async function site(count = 5) {
  const world = await open({ branches: [{ name: 'master', commits: commits(count) }] })
  const source = createGithubSource(world.site)
  const git = world.repository.history.repository
  const sha = (ref: string) => git.resolve(ref) ?? ''
  return { ...world, git, sha, source, reader: readerOf(source) }
}

describe('a release on GitHub', () => {
  it('lists every file of a long range by the trees, and says that lines were not all counted', async () => {
    const { reader, sha } = await site(420)
    const whole = value(await reader.whole(sha('master~400'), sha('master')))
    expect(whole).toMatchObject({ totalCommits: 400, totalFiles: 400, linesCut: true })
    expect(whole.filesCut).toBeUndefined()
    expect(whole.commits).toHaveLength(400)
    expect(whole.files).toHaveLength(400)
  })

  it('knows a file that was only renamed, and says at least where one may have been renamed and changed', async () => {
    const { reader, sha, git, repository } = await site(420)
    git.git(['mv', 'src/file-1.txt', 'src/moved.txt'])
    const who = ['-c', 'user.name=armin', '-c', 'user.email=armin@example.com']
    git.git([...who, 'commit', '--quiet', '-m', 'Move it'])
    repository.pushed({ branch: 'master', sha: sha('master') })
    const moved = value(await reader.whole(sha('master~401'), sha('master')))
    expect(moved.totalFiles).toBe(401)
    expect(moved.filesCut).toBeUndefined()
    git.git(['rm', '--quiet', 'src/file-2.txt'])
    git.git([...who, 'commit', '--quiet', '-m', 'Remove one'])
    const gone = value(await reader.whole(sha('master~402'), sha('master')))
    expect(gone).toMatchObject({ totalFiles: 401, filesCut: true })
  })

  it('is read from the beginning where there was none before', async () => {
    const { reader, sha } = await site(120)
    const whole = value(await reader.whole(null, sha('master')))
    expect(whole).toMatchObject({ totalCommits: 120, totalFiles: 120, base: null })
    expect(value(await reader.newAuthors(whole))).toEqual(['armin'])
  })

  it('is asked once for what never changes', async () => {
    const { reader, sha, asked } = await site()
    const read = () => reader.whole(sha('master~2'), sha('master'))
    const [one, two] = await Promise.all([read(), read()])
    expect(value(one)).toBe(value(two))
    value(await reader.newAuthors(value(one)))
    asked()
    value(await reader.newAuthors(value(await read())))
    expect(asked()).toEqual([])
  })

  it('counts what other branches have, each commit once, without what is old or merged', async () => {
    const { reader, sha, repository, pass } = await site()
    const base = sha('master~2')
    pass(600)
    repository.push('merged', [], 'master')
    repository.push('one', [change('a'), change('b')])
    repository.push('two', [change('c')], 'one')
    repository.push('old', [change('d', BEGIN - 90 * 24 * 3_600_000)], 'master~4')
    const whole = value(await reader.whole(base, sha('master')))
    expect(value(await reader.elsewhere(whole, 'master'))).toEqual({ count: 3, isAtLeast: false })
  })

  it('asks only for branches that were pushed to since', async () => {
    const { reader, sha, repository, asked, pass, git } = await site()
    git.grow([{ name: 'asleep', from: 'master~4', commits: [change('asleep', BEGIN - 90 * 24 * 3_600_000)] }])
    pass(600)
    repository.push('awake', [change('awake')])
    const whole = value(await reader.whole(sha('master~2'), sha('master')))
    asked()
    expect(value(await reader.elsewhere(whole, 'master')).count).toBe(1)
    expect(asked().filter((line) => line.includes('/compare/'))).toHaveLength(1)
  })

  it('tells who is new from who only was away', async () => {
    const { reader, sha, repository } = await site()
    repository.push('master', [change('x', BEGIN, 'grace'), change('y', BEGIN, 'armin')])
    const whole = value(await reader.whole(sha('master~2'), sha('master')))
    expect(value(await reader.newAuthors(whole))).toEqual(['grace'])
  })

  it('does not know who is new among more people than it asks about', async () => {
    const { reader, sha, asked } = await site()
    const whole = value(await reader.whole(sha('master~2'), sha('master')))
    const [one] = whole.commits
    if (one === undefined) throw new Error('no commit')
    const people = Array.from({ length: GITHUB_LIMITS.newAuthors + 1 }, (_, i) => ({
      ...one,
      author: `Ada ${i}`,
      people: [{ name: `Ada ${i}`, email: `ada${i}@example.com` }],
    }))
    asked()
    expect(await reader.newAuthors({ ...whole, commits: people })).toMatchObject({ ok: false })
    expect(asked()).toEqual([])
  })

  it('tells which commits touch a file, or a folder of which every changed file is meant', async () => {
    const { reader, sha, asked } = await site()
    const whole = value(await reader.whole(sha('master~3'), sha('master')))
    asked()
    const all = value(await reader.touching(whole, ['src/*.txt']))
    expect([all.shas.size, all.isWhole]).toEqual([3, true])
    expect(asked()).toHaveLength(1)
    expect(value(await reader.touching(whole, ['src/file-4.txt']))).toEqual({
      shas: new Set([sha('master~1')]),
      isWhole: true,
    })
  })

  it('says that more may touch a file than could be asked about', async () => {
    const { reader, sha, repository } = await site(30)
    const whole = value(await reader.whole(sha('master~25'), sha('master')))
    const each = whole.files.map(({ path }) => path)
    const others = { ...whole, files: [...whole.files, { path: 'src/other.txt', added: 1, removed: 0 }] }
    expect(value(await reader.touching(others, each))).toMatchObject({ isWhole: false })
    expect(value(await reader.touching(whole, each))).toMatchObject({ isWhole: true })

    const often = Array.from({ length: 100 * GITHUB_LIMITS.touchingPages + 1 }, (_, i) => ({
      ...change('often'),
      content: `${i}\n`,
    }))
    repository.push('master', often)
    const long = value(await reader.whole(sha('master~301'), sha('master')))
    const touching = value(await reader.touching(long, ['often.txt']))
    expect([touching.shas.size, touching.isWhole]).toEqual([300, false])
    repository.push('master', [change('later')])
    const short = value(await reader.whole(sha('master~3'), sha('master')))
    expect(value(await reader.touching(short, ['often.txt'])).shas.size).toBe(2)
  })
})
