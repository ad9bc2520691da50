import type { Range } from '@core/commits/commit'
import type { SourceHost } from '@core/ports'
import type { Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { commits } from '../../github-world/support/support'
import { open } from '../support'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem)
const subjects = (range: Range) => range.commits.map(({ subject }) => subject)

async function site(options: Parameters<typeof open>[0] = {}) {
  const world = await open(options)
  const git = world.repository.history.repository
  const source: SourceHost = createGithubSource(world.site)
  const sha = (ref: string) => git.resolve(ref) ?? ''
  return { ...world, git, source, sha }
}
const change = (name: string, content = 'one\n') => ({
  author: 'armin',
  subject: `Change ${name}`,
  at: Date.UTC(2026, 10, 23, 9),
  path: `${name}.txt`,
  content,
})

describe('what a name means on GitHub', () => {
  it('is the commit of a branch, tag, sha, beginning of a sha or pull request', async () => {
    const { source, sha, git, repository } = await site()
    git.git(['tag', 'v1', 'master~1'])
    repository.push('feature/x', [change('x')])
    const head = sha('master')
    for (const [ref, expected] of [
      ['master', head],
      ['refs/heads/master', head],
      ['feature/x', sha('feature/x')],
      ['v1', sha('master~1')],
      ['refs/tags/v1', sha('master~1')],
      [head, head],
      [head.slice(0, 9), head],
    ] as const) {
      expect(value(await source.resolve(ref)).sha, ref).toBe(expected)
    }
    expect(value(await source.resolve('master'))).toMatchObject({
      subject: 'Change 3',
      author: 'armin',
    })
  })

  it('is said to be nothing where it is nothing, and a repository that cannot be seen is told from that', async () => {
    const { source, account, github } = await site({ private: true })
    expect(refusal(await source.resolve('moon'))).toMatchObject({
      kind: 'gone',
      sentence: 'octo/site has no branch, tag or commit “moon” on GitHub.',
    })
    expect(refusal(await source.resolve('0'.repeat(40)))?.sentence).toBe(
      'octo/site has no commit 0000000 on GitHub. Was it pushed?',
    )
    github.model.addToken('a-token-of-a-stranger', 'stranger')
    account.token = 'a-token-of-a-stranger'
    expect(refusal(await source.resolve('moon'))).toMatchObject({
      kind: 'invalid',
      sentence:
        'octo/site does not exist on GitHub, or this account isn’t allowed to see it (404). Check its name in the workspace file, and that the account has access to it.',
    })
  })
})

describe('what ships from GitHub', () => {
  it('is every commit of all pages, newest first, with files and lines', async () => {
    const { source, sha } = await site({ branches: [{ name: 'master', commits: commits(320) }] })
    const range = value(await source.compare(sha('master~319'), sha('master')))
    expect(range).toMatchObject({ totalCommits: 319, totalFiles: 300, filesCut: true, totalRemoved: 0 })
    expect(range.commits).toHaveLength(250)
    expect(subjects(range).slice(0, 2)).toEqual(['Change 320', 'Change 319'])
    expect(range.authors).toEqual(['armin'])
  })

  it('is asked once, since it never changes', async () => {
    const { source, sha, asked } = await site()
    const compare = () => source.compare(sha('master~2'), sha('master'))
    const [one, two] = await Promise.all([compare(), compare()])
    expect(value(one)).toBe(value(two))
    await compare()
    expect(asked()).toHaveLength(1)
  })

  it('is not asked for each minute where a commit is not there', async () => {
    const { source, sha, asked, pass } = await site()
    const compare = () => source.compare('0'.repeat(40), sha('master'))
    expect(refusal(await compare())?.kind).toBe('gone')
    asked()
    pass(300)
    expect(refusal(await compare())?.kind).toBe('gone')
    expect(asked()).toEqual([])
    pass(300)
    await compare()
    // The comparison, and whether the repository itself can be seen.
    expect(asked()).toHaveLength(2)
  })

  it('names what is taken out again, and counts its lines the other way round', async () => {
    const { source, sha } = await site()
    const range = value(await source.compare(sha('master'), sha('master~2')))
    expect(range).toMatchObject({ totalCommits: 0, totalRemoved: 2, additions: 0, deletions: 2 })
    expect(range.removed.map(({ subject }) => subject)).toEqual(['Change 3', 'Change 2'])
  })

  it('is both where two branches parted', async () => {
    const { source, sha, repository } = await site()
    repository.push('topic', [change('topic')])
    repository.push('master', [change('master', 'one\ntwo\n')])
    const range = value(await source.compare(sha('topic'), sha('master')))
    expect(range).toMatchObject({
      totalCommits: 1,
      totalRemoved: 1,
      additions: 2,
      deletions: 1,
      totalFiles: 2,
    })
  })

  it('is everything where nothing runs yet', async () => {
    const { source, sha } = await site({ branches: [{ name: 'master', commits: commits(320) }] })
    const range = value(await source.compare(null, sha('master')))
    expect(range).toMatchObject({ base: null, totalCommits: 320, filesCut: true })
    expect(range.commits).toHaveLength(250)
    expect(subjects(range)[0]).toBe('Change 320')
  })

  it('pairs a revert with what it takes back', async () => {
    const { source, sha, repository } = await site()
    const [from, taken] = [sha('master~1'), sha('master')]
    repository.push('master', [
      { ...change('back'), subject: `Revert "Change 3"\n\nThis reverts commit ${taken}.` },
    ])
    const range = value(await source.compare(from, sha('master')))
    expect(range.commits[0]).toMatchObject({ subject: 'Revert "Change 3"', reverts: taken })
  })

  it('learns where the pictures of authors are', async () => {
    const { source, sha, pictures, github } = await site()
    await source.compare(sha('master~1'), sha('master'))
    expect(pictures.get('armin')).toContain(`${github.url}/avatars/`)
  })
})

describe('files and names on GitHub', () => {
  it('gives the text of a file at a commit, and null where there is none', async () => {
    const { source, sha } = await site()
    expect(value((await source.file?.(sha('master'), 'src/file-3.txt')) ?? refused)).toBe('line 3\n')
    expect(value((await source.file?.(sha('master~1'), 'src/file-3.txt')) ?? refused)).toBeNull()
    expect(value((await source.file?.(sha('master'), 'src')) ?? refused)).toBeNull()
  })

  it('lists all branches, those that were pushed to last first, and tags, the highest version first', async () => {
    const { source, git, repository } = await site()
    for (const tag of ['v1', 'v2', 'v10']) git.git(['tag', tag])
    repository.push('topic', [change('topic')])
    const { refs } = value(await source.refs(''))
    expect(refs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'branch topic',
      'branch master',
      'tag v10',
      'tag v2',
      'tag v1',
    ])
  })

  it('knows which tags are releases, and what they are called; a draft is none', async () => {
    const { source, git, ask } = await site()
    for (const tag of ['v1', 'v2', 'v3']) git.git(['tag', tag])
    await ask('POST', '/releases', { body: { tag_name: 'v1', name: 'The first voyage' } })
    await ask('POST', '/releases', { body: { tag_name: 'v2', draft: true } })
    const { refs } = value(await source.refs(''))
    expect(refs.filter(({ kind }) => kind === 'tag').map(({ name, release }) => [name, release])).toEqual([
      ['v3', undefined],
      ['v2', undefined],
      ['v1', 'The first voyage'],
    ])
  })
})

const refused: Result<never> = { ok: false, problem: { kind: 'fault', sentence: 'not offered', cause: null } }
