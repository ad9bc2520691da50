import { describe, expect, it } from 'vitest'
import { NEVER, site } from './travis.support'

describe('the build of a commit', () => {
  const passes = [{ name: 'Unit', seconds: 1 }]
  const fails = [{ name: 'Unit', seconds: 1, end: 'failed' }] as const

  it('is found wherever it is, however many came after it, and on whichever branch', async () => {
    const { reported, build, pass, sha } = await site()
    build(sha(1), fails)
    build(sha(2), passes, {}, 'release')
    for (let i = 0; i < 330; i++) build(sha(3), passes, {}, i % 2 === 0 ? 'master' : 'topic')
    pass(60)
    expect((await reported(sha(1))).state).toBe('failing')
    expect((await reported(sha(2))).state).toBe('passing')
  })

  it('is that of the watched branch where there are several, and of these the newest', async () => {
    const { reported, build, pass, sha } = await site()
    build(sha(1), passes)
    build(sha(1), fails)
    build(sha(1), passes, {}, 'release')
    pass(60)
    expect((await reported(sha(1))).state).toBe('failing')
    build(sha(1), passes, { event: 'cron' })
    pass(60)
    expect((await reported(sha(1))).state).toBe('passing')
  })

  it('is none where Travis never built it, which is known once the whole list was read', async () => {
    const { reported, build, pass, sha } = await site()
    for (let i = 0; i < 250; i++) build(sha(3), passes)
    pass(60)
    expect(await reported(NEVER)).toMatchObject({ state: 'none', checks: [] })
    expect((await reported(NEVER)).unseen).toBeUndefined()
  })

  it('is not known where it is not among the newest that are read, and that is said', async () => {
    const { reported, build, pass, sha } = await site()
    build(sha(1), passes)
    for (let i = 0; i < 2_050; i++) build(sha(3), passes)
    pass(60)
    expect(await reported(sha(1))).toMatchObject({
      state: 'unknown',
      unseen: [
        `None of the newest 2,000 builds of octo/site on Travis is of ${sha(1).slice(0, 7)}. An older one may be.`,
      ],
    })
  })

  it('costs two questions once the list is known, also where many new builds came meanwhile', async () => {
    const { reported, build, pass, asked, sha } = await site()
    for (let i = 0; i < 150; i++) build(sha(3), passes)
    pass(60)
    await reported(NEVER)
    asked()
    pass(10)
    build(sha(1), fails)
    pass(60)
    expect((await reported(sha(1))).state).toBe('failing')
    expect(asked()).toEqual([
      '/repo/octo/site/builds?sort_by=id:desc&limit=25&offset=0',
      expect.stringMatching(/^\/build\/\d+\?include=build\.jobs,job\.config$/),
    ])
    for (let i = 0; i < 60; i++) build(sha(2), passes)
    build(sha(4), fails)
    for (let i = 0; i < 30; i++) build(sha(5), passes)
    pass(60)
    expect((await reported(sha(4))).state).toBe('failing')
    expect((await reported(NEVER)).state).toBe('none')
  })
})
