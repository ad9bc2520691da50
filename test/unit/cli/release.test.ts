import { describe, expect, it } from 'vitest'
import { binnacle, Repo, reported, reporting } from './support'

describe('release', () => {
  const repo = new Repo().commit('start').tag('v1.0.0').commit('more').commit('and more')

  it('says what comes next and what it is made of', async () => {
    expect(await reported(repo, { tag: 'vSemVer' })).toEqual({
      version: '1.1.0',
      tag: 'v1.1.0',
      why: null,
      since: 'v1.0.0',
      due: null,
      commits: 2,
      authors: 1,
      files: 2,
      added: 2,
      removed: 0,
      shipped: [],
      warnings: [],
    })
  })

  it('tells people in lines', async () => {
    const monthly = reporting(repo, { tag: 'vSemVer', cadence: 'monthly', day: 15 })
    const { out } = await binnacle([...monthly, '--date', '2026-02-10'])
    expect(out).toBe(
      '1.1.0 (tag v1.1.0)\nsince v1.0.0\ndue 2026-02-15\n2 commits by 1 author\n2 files changed, 2 lines added, 0 lines removed\n',
    )
  })

  it('asks which one where there are several', async () => {
    const several = reporting(repo, { tag: 'vSemVer' }, { tag: 'YY.M.MICRO', name: 'Other' })
    expect(await binnacle(several)).toMatchObject({
      code: 3,
      error: expect.stringContaining('has several releases. Say which with --name: App and Other.'),
    })
    expect((await binnacle([...several, '--name', 'App'])).out).toContain('1.1.0 (tag v1.1.0)')
    expect(await binnacle([...several, '--name', 'Third'])).toMatchObject({
      code: 3,
      error: expect.stringContaining('has no release “Third”: App and Other.'),
    })
  })

  it('refuses a date that is none', async () => {
    for (const date of ['2026-02-30', 'tomorrow', '2026-2-3'])
      expect(await binnacle([...reporting(repo, { tag: 'vSemVer' }), '--date', date])).toMatchObject({
        code: 4,
        error: expect.stringContaining(`binnacle: “${date}” isn’t a date. Write it as 2026-11-15.\n`),
      })
  })

  it('says what is wrong with the workspace file', async () => {
    const wrong = reporting(repo, { tag: 'vSemVer', cadence: 'yearly' })
    const { code, error } = await binnacle(wrong)
    expect(code).toBe(3)
    expect(error).toContain('isn’t a workspace file.\n  releases[0].cadence: ')
  })
})
