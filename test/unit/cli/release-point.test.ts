import { ReleaseConfigSchema } from '@core/releases/config'
import { describe, expect, it } from 'vitest'
import { FactReader } from '../../../src/main/engine/releases/facts'
import { repositorySource } from '../../../src/main/services/local'
import { FakeClock } from '../support/fake-clock'
import { Repo } from './support'

const CLOCK = new FakeClock()
CLOCK.setTo(Date.parse('2026-11-20T12:00:00Z'))

/** What is shown of a version that was released. */
async function shown(repo: Repo, version: string, tag = 'vSemVer') {
  repo.switch('main')
  const source = repositorySource({ name: 'quay', repository: repo.folder, branch: 'main' }, CLOCK)
  const config = ReleaseConfigSchema.parse({ name: 'Quay', app: 'quay', cadence: 'manual', tag })
  const past = await new FactReader(CLOCK).past(config, { name: 'quay', branch: 'main', source }, version)
  if (!past.ok) return past.problem.sentence
  const { cycle, candidate } = past.value
  return {
    branch: cycle.branch,
    since: cycle.previous?.tag ?? null,
    at: new Date(candidate.at).toISOString().slice(0, 10),
  }
}

/** A point release on a branch of its own, while main goes on. */
const pointOn = (branch: string): Repo =>
  new Repo()
    .commit('start')
    .tag('v1.4.0', '2026-10-01')
    .branch(branch)
    .switch('main')
    .commit('feat: b')
    .tag('v1.5.0', '2026-10-20')
    .switch(branch)
    .commit('fix: a', '2026-11-01')
    .tag('v1.4.1', '2026-11-03')

describe('a point release of the past', () => {
  it.each(['release/1.4', '1.4.x', 'stable-1.4', '1.x', 'v1', 'hotfix/1.4.1', 'long-term'])(
    'is shown with its branch %s, the version before on it, and the day of its tag',
    async (branch) => {
      expect(await shown(pointOn(branch), '1.4.1')).toEqual({ branch, since: 'v1.4.0', at: '2026-11-03' })
    },
  )

  it('follows on the point release before it', async () => {
    const repo = pointOn('1.4.x').commit('fix: b').tag('v1.4.2', '2026-11-10')
    expect(await shown(repo, '1.4.2')).toEqual({ branch: '1.4.x', since: 'v1.4.1', at: '2026-11-10' })
    expect(await shown(repo, '1.5.0')).toEqual({ branch: 'main', since: 'v1.4.0', at: '2026-10-20' })
  })

  it('that was merged back is of its own branch still, or of the release’s where that is gone', async () => {
    const repo = pointOn('release/1.4').switch('main').merge('release/1.4')
    expect(await shown(repo, '1.4.1')).toMatchObject({ branch: 'release/1.4', since: 'v1.4.0' })
    repo.git('branch', '--delete', '--force', 'release/1.4')
    expect(await shown(repo, '1.4.1')).toMatchObject({ branch: 'main', since: 'v1.4.0' })
  })

  it('that was made on the release’s branch is of that, though a branch was cut from it later', async () => {
    const repo = new Repo().commit('start').tag('v1.4.0').commit('fix: a').tag('v1.4.1', '2026-11-03')
    repo.branch('release/1.4').commit('fix: b').tag('v1.4.2', '2026-11-05')
    expect(await shown(repo, '1.4.1')).toEqual({ branch: 'main', since: 'v1.4.0', at: '2026-11-03' })
    expect(await shown(repo, '1.4.2')).toEqual({ branch: 'release/1.4', since: 'v1.4.1', at: '2026-11-05' })
  })

  it('is named by its tag where several other branches have it, or a branch only looks like its line', async () => {
    const several = pointOn('long-term').branch('backport').commit('x')
    expect(await shown(several, '1.4.1')).toMatchObject({ branch: 'v1.4.1' })
    const other = pointOn('long-term').branch('fix/1-typo').commit('x')
    expect(await shown(other, '1.4.1')).toMatchObject({ branch: 'v1.4.1' })
  })

  it('of the calendar, and of a month, is shown in the same way', async () => {
    const repo = new Repo()
      .commit('start')
      .tag('2026.10', '2026-10-15')
      .branch('release/2026.10')
      .switch('main')
    repo.commit('b').tag('2026.11', '2026-11-15').switch('release/2026.10').commit('fix', '2026-11-16')
    repo.tag('2026.10.1', '2026-11-17')
    expect(await shown(repo, '2026.10.1', 'YYYY.0M')).toEqual({
      branch: 'release/2026.10',
      since: '2026.10',
      at: '2026-11-17',
    })
  })
})
