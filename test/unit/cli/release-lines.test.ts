import { describe, expect, it } from 'vitest'
import { Repo, reported } from './support'

describe('a release of a repository with several lines', () => {
  const two = (): Repo =>
    new Repo()
      .commit('start')
      .tag('v1.9.0')
      .branch('1.x')
      .switch('main')
      .commit('new')
      .tag('v2.0.0')
      .commit('feat: more')
      .switch('1.x')
      .commit('fix: old')
      .tag('v1.10.0')
      .commit('fix: older')

  it('follows on the newest version in its own history, each line by itself', async () => {
    const repo = two()
    expect(await reported(repo, { tag: 'vSemVer', branch: '1.x' })).toMatchObject({
      since: 'v1.10.0',
      version: '1.10.1',
      commits: 1,
    })
    expect(await reported(repo, { tag: 'vSemVer' })).toMatchObject({ since: 'v2.0.0', version: '2.1.0' })
  })

  it('stays in the major version that its branch is for', async () => {
    const repo = two().commit('feat!: drop it')
    expect(await reported(repo, { tag: 'vSemVer', branch: '1.x' })).toMatchObject({ version: '1.11.0' })
  })

  it('never takes a name that is taken elsewhere', async () => {
    const repo = new Repo().commit('start').tag('v1.2.0').branch('release/1.2').commit('fix: a').tag('v1.2.1')
    repo.switch('main').commit('fix: b')
    const { version, since, why } = await reported(repo, { tag: 'vSemVer' })
    expect({ version, since, why }).toEqual({
      version: '1.2.2',
      since: 'v1.2.0',
      why: 'v1.2.1 is tagged elsewhere',
    })
  })

  it('has only point releases left once the next minor version is made elsewhere, unless something says that it adds more', async () => {
    const repo = new Repo()
      .commit('start')
      .tag('v3.5.0')
      .branch('old')
      .switch('main')
      .commit('new')
      .tag('v3.6.0')
    repo.commit('newer').tag('v3.7.0').switch('old').commit('handle the empty list')
    const old = { tag: 'vSemVer', branch: 'old' }
    expect(await reported(repo, old)).toMatchObject({ since: 'v3.5.0', version: '3.5.1' })
    repo.commit('feat: list more')
    expect(await reported(repo, old)).toMatchObject({ version: '3.8.0', why: 'v3.6.0 is tagged elsewhere' })
  })

  it('is a point release where a person asks for one, whatever changes', async () => {
    const repo = new Repo().commit('start').tag('v1.4.0').commit('feat!: all new')
    expect(await reported(repo, { tag: 'vSemVer' }, '--point')).toMatchObject({
      version: '1.4.1',
      why: 'a point release of the version before',
    })
    const yearly = new Repo().commit('start', '2026-04-01').tag('26.1', '2026-04-01').commit('fix it')
    expect(await reported(yearly, { tag: 'YY.N' }, '--point')).toMatchObject({ version: '26.1.1' })
  })

  it('says where no version is in its history', async () => {
    const repo = new Repo().commit('start').branch('experiment').commit('x').tag('v9.0.0').switch('main')
    repo.commit('feat: a')
    const { since, version, warnings } = await reported(repo, { tag: 'vSemVer' })
    expect({ since, version }).toEqual({ since: null, version: '0.1.0' })
    expect(warnings).toEqual(['No release is in the history of main: v9.0.0 and others are elsewhere.'])
  })

  it('is called as its branch is, where that is for one version', async () => {
    const repo = new Repo().commit('start', '2026-10-10').tag('26.10.0', '2026-10-15').branch('release/26.10')
    repo.commit('Fix it', '2026-10-20')
    const monthly = { tag: 'YY.M.MICRO', cadence: 'monthly', day: 15, branch: 'release/26.10' }
    expect(await reported(repo, monthly, '--date', '2026-11-02')).toMatchObject({ version: '26.10.1' })
    repo.switch('main').commit('More', '2026-11-01').branch('release/26.11').commit('Bump', '2026-11-02')
    const next = { ...monthly, branch: 'release/26.11' }
    expect(await reported(repo, next, '--date', '2026-11-20')).toMatchObject({ version: '26.11.0' })
  })
})

describe('a release whose project has gone back to lower versions', () => {
  it('goes on from the last one in its history, and says which are left behind', async () => {
    const repo = new Repo().commit('start').tag('v1.2.0').commit('feat: a').tag('v13.0.0').commit('feat: b')
    repo.tag('v1.4.0').commit('fix: c')
    expect(await reported(repo, { tag: 'vSemVer' })).toMatchObject({
      since: 'v1.4.0',
      version: '1.4.1',
      commits: 1,
      warnings: ['v13.0.0 isn’t counted: v1.4.0 was tagged after it and is lower.'],
    })
  })

  it('as one that was called by dates before', async () => {
    const repo = new Repo()
      .commit('start')
      .tag('2020.6.0')
      .commit('feat: a')
      .tag('2020.9.0rc1')
      .commit('fix: b')
    repo.tag('2020.9.0').commit('feat: c').tag('1.0.0').commit('fix: d').tag('1.0.1').commit('feat: e')
    expect(await reported(repo, { tag: 'SemVer' })).toMatchObject({
      since: '1.0.1',
      version: '1.1.0',
      warnings: ['2020.9.0 and 2 others aren’t counted: 1.0.1 was tagged after them and is lower.'],
    })
  })

  it('but counts the highest one where an older line was merged back, and a beta that is still to come', async () => {
    const repo = new Repo().commit('start').tag('v1.0.0').branch('hotfix').switch('main').commit('feat: a')
    repo.tag('v1.1.0').switch('hotfix').commit('fix: b').tag('v1.0.1').switch('main').merge('hotfix')
    expect(await reported(repo, { tag: 'vSemVer' })).toMatchObject({ since: 'v1.1.0', warnings: [] })
    const beta = new Repo()
      .commit('start')
      .tag('v1.0.0')
      .commit('feat: a')
      .tag('v2.0.0-beta.1')
      .commit('fix: b')
    beta.tag('v1.1.0').commit('fix: c')
    expect(await reported(beta, { tag: 'vSemVer' })).toMatchObject({ since: 'v1.1.0', version: '2.0.0' })
  })

  it('nor does a branch of an older line leave one behind that it merged, once it is merged back or goes on', async () => {
    const repo = new Repo().commit('start').tag('v1.9.0').branch('1.x').switch('main').commit('feat!: a')
    repo.tag('v2.0.0').switch('1.x').commit('fix: b').merge('main').tag('v1.9.1')
    const old = { tag: 'vSemVer', branch: '1.x' }
    expect(await reported(repo, old)).toMatchObject({ since: 'v2.0.0', warnings: [] })
    repo.switch('main').commit('fix: c').merge('1.x')
    expect(await reported(repo, { tag: 'vSemVer' })).toMatchObject({
      since: 'v2.0.0',
      version: '2.0.1',
      warnings: [],
    })
  })
})

describe('a release as it was when something was to be tagged', () => {
  const repo = new Repo()
    .commit('start', '2026-01-05')
    .tag('v1.0.0', '2026-01-05')
    .commit('feat: a', '2026-02-01')
    .tag('v1.1.0-rc.1', '2026-02-02')
    .commit('fix: b', '2026-02-03')
    .tag('v1.1.0', '2026-02-04')
    .commit('fix: c', '2026-02-10')
    .tag('v1.1.1', '2026-02-11')
    .commit('feat!: d', '2026-03-01')
    .tag('v2.0.0', '2026-03-02')

  it.each([
    ['v1.0.0', null, '0.1.0'],
    ['v1.1.0', 'v1.0.0', '1.1.0'],
    ['v1.1.1', 'v1.1.0', '1.1.1'],
    ['v2.0.0', 'v1.1.1', '2.0.0'],
    ['v2.0.0~1', 'v1.1.0', '1.1.1'],
  ])('%s followed on %s', async (at, since, version) => {
    expect(await reported(repo, { tag: 'vSemVer' }, '--at', at)).toMatchObject({ since, version })
  })

  it('is called by the day on which it was tagged, whenever it was due', async () => {
    const calendar = new Repo().commit('start', '2026-06-01').tag('2026.6.0', '2026-06-03')
    calendar.commit('a', '2026-06-20').tag('2026.6.1', '2026-06-28').commit('b', '2026-07-01')
    calendar.tag('2026.7.0', '2026-07-02')
    const scheme = { tag: 'YYYY.M.MICRO', cadence: 'monthly', day: 1 }
    expect(await reported(calendar, scheme, '--at', '2026.6.1')).toMatchObject({
      since: '2026.6.0',
      version: '2026.6.1',
    })
    expect(await reported(calendar, scheme, '--at', '2026.7.0')).toMatchObject({
      since: '2026.6.1',
      version: '2026.7.0',
    })
  })

  it('belongs to the month before until the next release is nearly due', async () => {
    const monthly = new Repo().commit('start', '2026-05-01').tag('26.5.0', '2026-05-15')
    monthly
      .commit('a', '2026-06-01')
      .tag('26.5.1', '2026-06-02')
      .commit('b', '2026-06-12')
      .tag('26.6.0', '2026-06-13')
    const scheme = { tag: 'YY.M.MICRO', cadence: 'monthly', day: 15 }
    expect(await reported(monthly, scheme, '--at', '26.5.1')).toMatchObject({ version: '26.5.1' })
    expect(await reported(monthly, scheme, '--at', '26.6.0')).toMatchObject({ version: '26.6.0' })
  })

  it('knows nothing of another tag on the same commit', async () => {
    const alias = new Repo().commit('start').tag('v1.0.0').commit('feat: a').tag('v1.1.0').tag('v1.1')
    expect(await reported(alias, { tag: 'vSemVer' }, '--at', 'v1.1.0')).toMatchObject({ since: 'v1.0.0' })
  })
})

describe('a release of a part of a repository', () => {
  it('has the commits that touch it, and is called by what they change', async () => {
    const repo = new Repo().write('packages/web/a', '1').commit('feat: web').tag('@acme/web@1.2.0')
    repo
      .write('packages/api/b', '1')
      .commit('feat!: api')
      .write('packages/web/c', '1\n2\n')
      .commit('fix: web')
    for (const paths of [['packages/web/**'], ['packages/web/'], ['./packages/web']])
      expect(await reported(repo, { tag: '@acme/web@{SemVer}', paths })).toMatchObject({
        since: '@acme/web@1.2.0',
        version: '1.2.1',
        commits: 1,
        files: 1,
        added: 2,
      })
  })
})

describe('a project that tags every version on a branch cut for it', () => {
  const cut = (repo: Repo, version: string): Repo =>
    repo
      .commit(`Work on ${version}`)
      .branch(`cut-${version}`)
      .commit(`Bump to ${version}`)
      .tag(`v${version}`)
      .switch('main')
  const scheme = { tag: 'vSemVer' }

  it('follows on the last one, whose branch was cut last, by several in a row', async () => {
    const repo = new Repo().commit('start').tag('v1.0.0')
    for (const version of ['1.1.0', '1.2.0', '1.3.0']) cut(repo, version)
    repo.switch('cut-1.3.0').commit('Fix it').tag('v1.3.1').switch('main').commit('feat: more')
    expect(await reported(repo, scheme)).toMatchObject({ since: 'v1.3.0', version: '1.4.0', commits: 1 })
    repo.git('checkout', '--quiet', '-b', '1.3.x', 'v1.3.1')
    repo.commit('Fix more')
    expect(await reported(repo, { ...scheme, branch: '1.3.x' })).toMatchObject({
      since: 'v1.3.1',
      version: '1.3.2',
    })
  })

  it('shows no such habit by one or two, or by branches that left at the same place', async () => {
    const two = new Repo().commit('start').tag('v1.0.0')
    cut(cut(two, '1.1.0'), '1.2.0').commit('feat: more')
    expect(await reported(two, scheme)).toMatchObject({ since: 'v1.0.0' })
    const same = new Repo().commit('start').tag('v1.0.0').commit('a')
    for (const version of ['2.0.0', '3.0.0', '4.0.0'])
      same.branch(`try-${version}`).commit(version).tag(`v${version}`).switch('main')
    same.commit('feat: more')
    expect(await reported(same, scheme)).toMatchObject({ since: 'v1.0.0', version: '1.1.0' })
  })

  it('follows on what is in its history again once a version is tagged there', async () => {
    const repo = new Repo().commit('start').tag('v1.0.0')
    for (const version of ['1.1.0', '1.2.0', '1.3.0']) cut(repo, version)
    repo.commit('feat: more').tag('v1.4.0').commit('feat: even more')
    expect(await reported(repo, scheme)).toMatchObject({ since: 'v1.4.0', version: '1.5.0' })
  })
})

describe('the cycle after a point release made of picks', () => {
  it('begins at the last version in its own history, and tells what has shipped already', async () => {
    const repo = new Repo().commit('start', '2026-10-10').tag('26.10.0', '2026-10-15').branch('release/26.10')
    repo.switch('main').commit('fix: a', '2026-10-20').switch('release/26.10').pick('main')
    repo.tag('26.10.1', '2026-10-21').switch('main').commit('fix: by hand', '2026-10-22')
    const [date, subject] = ['2026-10-22T12:00:00Z', 'fix: by hand']
    repo.switch('release/26.10')
    repo.git('commit', '--allow-empty', `--date=${date}`, `--message=${subject}`)
    repo.tag('26.10.2', '2026-10-23').switch('main').commit('feat: b', '2026-11-02')
    const monthly = { tag: 'YY.M.MICRO', cadence: 'monthly', day: 15 }
    expect(await reported(repo, monthly, '--date', '2026-11-10')).toMatchObject({
      since: '26.10.0',
      version: '26.11.0',
      commits: 3,
      shipped: [
        { tag: '26.10.2', commits: 1 },
        { tag: '26.10.1', commits: 1 },
      ],
    })
  })

  it('tells nothing of what shipped on a line of long ago', async () => {
    const repo = new Repo()
      .commit('start')
      .tag('v1.0.0')
      .branch('1.x')
      .switch('main')
      .commit('feat!: new')
      .tag('v2.0.0')
    repo.commit('fix: both').switch('1.x').pick('main').tag('v1.0.1').switch('main')
    expect(await reported(repo, { tag: 'vSemVer' })).toMatchObject({ since: 'v2.0.0', shipped: [] })
  })
})
