import { describe, expect, it } from 'vitest'
import { port } from './support/support'

describe('writing what git is made of', () => {
  it('makes a tree of another one, with files added, changed and taken away', async () => {
    const { ask, repository } = await port()
    const git = repository.history.repository
    const blob = git.git(['rev-parse', 'master:src/file-1.txt']).trim()
    const tree = [
      { path: 'src/file-1.txt', mode: '100644', type: 'blob', sha: null },
      { path: 'src/file-2.txt', mode: '100644', type: 'blob', content: 'two — zwei\n' },
      { path: 'docs/deep/file.sh', mode: '100755', type: 'blob', sha: blob },
    ]
    const base_tree = git.git(['rev-parse', 'master^{tree}']).trim()
    const { sha } = Object((await ask('POST', '/git/trees', { body: { base_tree, tree } })).body)
    expect(git.git(['ls-tree', '-r', '--format=%(objectmode) %(path)', sha]).trim().split('\n')).toEqual([
      '100755 docs/deep/file.sh',
      '100644 src/file-2.txt',
      '100644 src/file-3.txt',
    ])
    expect(git.git(['show', `${sha}:src/file-2.txt`])).toBe('two — zwei\n')
  })

  it('makes a commit by its author, at which nothing points', async () => {
    const { ask, repository } = await port()
    const git = repository.history.repository
    const head = git.resolve('master') ?? ''
    const tree = git.git(['rev-parse', 'master~1^{tree}']).trim()
    const author = { name: 'Ada', email: 'ada@example.com', date: '2026-11-01T10:00:00Z' }
    const committer = { ...author, name: 'Octo' }
    const body = { message: 'Go back\n\nFor a reason.', tree, parents: [head], author, committer }
    const { sha } = Object((await ask('POST', '/git/commits', { body })).body)
    expect(git.git(['log', '-1', '--format=%an|%cn|%at|%P|%B', sha]).trim()).toBe(
      `Ada|Octo|${Date.parse(author.date) / 1000}|${head}|${body.message}`,
    )
    expect(git.resolve('master')).toBe(head)
  })
})
