import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { Repo, reported } from './support'

const changeset = (entries: string): string => `---\n${entries}\n---\n\nWhat changes\n`

describe('a release whose commits ask for a version', () => {
  it('is that version, and says which commit asks', async () => {
    const repo = new Repo().commit('start').tag('v1.4.0').commit('fix: a')
    repo.git('commit', '--allow-empty', '--quiet', '--message=chore: release 3.0.0\n\nRelease-As: 3.0.0')
    const { version, why } = await reported(repo, { tag: 'vSemVer' })
    expect({ version, why }).toEqual({
      version: '3.0.0',
      why: expect.stringMatching(/^[0-9a-f]{7} says “Release-As: 3\.0\.0”$/),
    })
    expect(await reported(repo, { tag: 'vSemVer' }, '--point')).toMatchObject({ version: '1.4.1' })
  })

  it('but not one that is past, or tagged elsewhere', async () => {
    const repo = new Repo()
      .commit('start')
      .tag('v1.4.0')
      .branch('other')
      .commit('x')
      .tag('v2.0.0')
      .switch('main')
    repo.commit('fix: a\n\nRelease-As: 2.0.0').commit('fix: b\n\nRelease-As: 1.2.0')
    expect(await reported(repo, { tag: 'vSemVer' })).toMatchObject({ version: '1.4.1' })
  })

  it('of a package is asked by its own commits, and by empty ones', async () => {
    const repo = new Repo().write('packages/web/a', '1').commit('start').tag('web-v1.0.0')
    repo.write('packages/web/a', '2').commit('fix: a').write('packages/api/b', '1')
    repo.commit('fix: b\n\nRelease-As: 9.0.0')
    const web = { tag: 'web-v{SemVer}', paths: ['packages/web'] }
    expect(await reported(repo, web)).toMatchObject({ version: '1.0.1', commits: 1 })
    repo.git('commit', '--allow-empty', '--quiet', '--message=chore: all\n\nRelease-As: 2.0.0')
    expect(await reported(repo, web)).toMatchObject({ version: '2.0.0', commits: 1 })
  })
})

describe('a release that changesets wait for', () => {
  const waiting = (from: string, entries: string): Repo =>
    new Repo()
      .write('package.json', '{"name":"shop"}')
      .write('packages/web/package.json', '{"name":"@acme/web"}')
      .commit('start')
      .tag(from)
      .write('.changeset/config.json', '{}')
      .write('.changeset/calm-quay.md', changeset(entries))
      .write('packages/web/a', '1')
      .commit('feat: a')

  it('is called by them, not by its commits', async () => {
    expect(await reported(waiting('v1.4.0', 'shop: patch'), { tag: 'vSemVer' })).toMatchObject({
      version: '1.4.1',
      why: '.changeset/calm-quay.md asks for a patch version of shop',
    })
    expect(await reported(waiting('v0.4.0', 'shop: major'), { tag: 'vSemVer' })).toMatchObject({
      version: '1.0.0',
    })
  })

  it('is called by those of its own package', async () => {
    const entries = '"@acme/web": patch\n"@acme/api": major'
    for (const tag of ['@acme/web@', 'web-v'])
      expect(
        await reported(waiting(`${tag}1.4.0`, entries), {
          tag: `${tag}{SemVer}`,
          paths: ['packages/web/**'],
        }),
      ).toMatchObject({ version: '1.4.1' })
    expect(
      await reported(waiting('web-v1.4.0', '"@acme/api": patch'), {
        tag: 'web-v{SemVer}',
        paths: ['packages/web'],
      }),
    ).toMatchObject({ version: '1.5.0', why: 'a is a new feature' })
  })

  it('is not called by those of other packages, which nothing ties to its tags', async () => {
    const docs = waiting('v1.4.0', '"@acme/docs": major')
    expect(await reported(docs, { tag: 'vSemVer' })).toMatchObject({
      version: '1.5.0',
      why: 'a is a new feature',
    })
    const nameless = waiting('v1.4.0', '"@acme/docs": major').write('package.json', '{"private":true}')
    nameless.commit('fix: b')
    expect(await reported(nameless, { tag: 'vSemVer' })).toMatchObject({ version: '1.5.0' })
  })

  it('is not called by those of a package that is ignored, by its name or by a pattern', async () => {
    for (const ignored of ['@acme/web', '@acme/*']) {
      const repo = waiting('@acme/web@1.4.0', '"@acme/web": major')
      repo.write('.changeset/config.json', JSON.stringify({ ignore: [ignored] })).commit('fix: b')
      expect(await reported(repo, { tag: '@acme/web@{SemVer}' })).toMatchObject({ version: '1.5.0' })
    }
  })

  it('says where there are too many to be read', async () => {
    const repo = waiting('v1.4.0', 'shop: patch')
    for (let i = 0; i < LIMITS.engine.changesets; i++)
      repo.write(`.changeset/quay-${i}.md`, changeset('shop: major'))
    expect(await reported(repo.commit('fix: b'), { tag: 'vSemVer' })).toMatchObject({
      version: '1.5.0',
      why: 'a is a new feature; 101 changesets in .changeset couldn’t be read',
    })
  })
})
