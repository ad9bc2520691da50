import { numbersSentence } from '@core/releases/words'
import { describe, expect, it } from 'vitest'
import { makeTag } from '../../world/git/tags'
import { asLocal, cycle, NOW, value } from './support'
import { known, workspace } from './workspace'

const HOUR = 3_600_000

describe('a point release that was made', () => {
  it('shows a point release by its own branch, its own numbers and the day of its tag', async () => {
    const made = cycle({ past: 100, commits: 30, files: 40 })
    const { open } = workspace(asLocal(made), made.folder)
    const fix = (subject: string, at: number) => ({
      author: 'ada',
      subject,
      at,
      path: `${at}.txt`,
      content: 'one\ntwo\n',
    })
    const commits = [fix('Fix the lock', NOW - 9 * 24 * HOUR), fix('Fix the ferry', NOW - 8 * 24 * HOUR)]
    made.repository.git(['branch', '26.10.x', '26.10.0'])
    made.repository.grow([{ name: '26.10.x', from: '26.10.x^0', commits }])
    const sha = made.repository.resolve('26.10.x') ?? ''
    const at = NOW - 2 * 24 * HOUR
    const tagger = { name: 'mei', email: 'mei@example.com', at }
    const about = { name: '26.10.1', message: 'Two fixes', tagger, object: { sha, type: 'commit' } as const }
    made.repository.git(['update-ref', 'refs/tags/26.10.1', makeTag(made.repository, about)])

    const releases = open()
    const point = value(await releases.overview('Harbour', '26.10.1'))
    expect(point.cycle).toMatchObject({
      version: '26.10.1',
      branch: '26.10.x',
      previous: { tag: '26.10.0', sha: made.base },
    })
    expect(point.candidate).toMatchObject({ sha, at })
    const numbers = known(point.numbers)
    expect([numbers.commits.count, numbers.files.count, numbers.additions.count]).toEqual([2, 2, 4])
    expect(numbersSentence(numbers, point.cycle.branch)).toContain('2 commits to 26.10.x')
  })

  it('names no branch where that of a point release is gone: its tag stands for it', async () => {
    const made = cycle({ past: 60, commits: 10, files: 20 })
    const { open } = workspace(asLocal(made), made.folder)
    const commit = {
      author: 'ada',
      subject: 'Fix the lock',
      at: NOW - 9 * 24 * HOUR,
      path: 'lock.txt',
      content: 'one\n',
    }
    made.repository.git(['branch', '26.10.x', '26.10.0'])
    made.repository.grow([{ name: '26.10.x', from: '26.10.x^0', commits: [commit] }])
    made.repository.git(['tag', '26.10.1', '26.10.x'])
    made.repository.git(['branch', '-D', '26.10.x'])
    const point = value(await open().overview('Harbour', '26.10.1'))
    expect(point.cycle).toMatchObject({ version: '26.10.1', branch: '26.10.1' })
  })
})
