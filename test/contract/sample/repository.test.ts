import { describe, expect, test } from 'vitest'
import { commits, git, NOW, withSample } from './support'

const DAY = 24 * 60 * 60_000

withSample()

describe('the sample’s repository', () => {
  test('tells of two weeks of work by several people, the last of it some minutes ago', async () => {
    const story = await commits('main')
    expect(story.length).toBeGreaterThanOrEqual(15)
    expect(new Set(story.map(({ author }) => author)).size).toBeGreaterThanOrEqual(5)
    const times = story.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(NOW - (times[0] ?? 0)).toBeGreaterThan(13 * DAY)
    expect(NOW - (times[0] ?? 0)).toBeLessThan(14 * DAY)
    expect(NOW - (times.at(-1) ?? 0)).toBeLessThan(10 * 60_000)
  })

  test('is whole, clean, on main, with tags of its months', async () => {
    expect(await git('fsck', '--strict')).toBe('')
    expect(await git('status', '--porcelain', '--branch')).toBe('## main')
    expect((await git('tag')).split('\n')).toEqual(['v26.11.0', 'v26.11.1'])
    expect(await git('cat-file', '-t', 'v26.11.0')).toBe('tag')
  })

  test('one commit carries a migration', async () => {
    const changed = await git('log', '--format=%s', '--diff-filter=A', 'main', '--', 'migrations/0003*')
    expect(changed).toBe('Let ships book a pilot')
  })

  test('one commit takes another back, names it, and leaves nothing of it', async () => {
    const story = await commits('main')
    const back = story.find(({ subject }) => subject.startsWith('Revert "'))
    const taken = story.find(({ subject }) => back?.subject === `Revert "${subject}"`)
    expect(await git('log', '-1', '--format=%b', back?.sha ?? '')).toBe(`This reverts commit ${taken?.sha}.`)
    const file = async (ref: string): Promise<string> => git('show', `${ref}:data/tides.json`)
    expect(await file(`${taken?.sha}`)).not.toBe(await file(`${taken?.sha}~1`))
    expect(await file(`${back?.sha}`)).toBe(await file(`${taken?.sha}~1`))
  })

  test('every commit changes something', async () => {
    const refs = ['main', 'red-check', 'broken-build', 'fails-in-ship', 'slow-ship']
    const changed = await git('log', '--format=%H', '--shortstat', ...refs)
    const lines = changed.split('\n').filter((line) => line !== '')
    expect(lines.filter((line) => line.includes('changed'))).toHaveLength(lines.length / 2)
  })
})
