import { join } from 'node:path'
import type { ReleaseConfig } from '@core/releases/config'
import type { ReleaseRequest } from '@core/releases/publish'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PointReleases } from '../../../../src/main/features/releases/publish/point-release'
import { Publisher } from '../../../../src/main/features/releases/publish/publisher'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { harbour, realClock, sentence, value } from '../support'

const RELEASE: ReleaseConfig = {
  name: 'Site',
  app: 'site',
  schedule: { kind: 'monthly', day: 15 },
  tag: { scheme: 'YY.M.MICRO', prefix: '', suffix: '' },
  versionFiles: [],
  blockerLabels: [],
}

/** A site on real git, with a real journal, from which releases are made. */
function site() {
  const here = harbour()
  const { repository, folder, source, ci, deploy } = here
  repository.git('config', 'user.name', 'Rita')
  repository.git('config', 'user.email', 'rita@example.com')
  const base = { name: 'site', branch: 'main', source, ci: [ci], includes: [], errors: null, deploy }
  const start = (releases = here.releases) => {
    const journal = openJournal(join(folder, 'journal.db'), () => {})
    onTestFinished(() => journal.close())
    const app = () => ({ ...base, releases })
    const options = { journal: journal.releases, clock: realClock, app, changed: () => {} }
    return { publisher: new Publisher(options), points: new PointReleases({ app }), journal }
  }
  return { ...here, start }
}

const requestFor = (sha: string): ReleaseRequest => ({
  kind: 'tag',
  app: 'site',
  version: '26.11.0',
  tag: '26.11.0',
  sha,
  title: '26.11.0',
  message: 'Release 26.11.0',
  isPrerelease: false,
})

describe('a release on plain git', () => {
  it('is tagged, drafted, published, and then fixed by a point release', async () => {
    const { repository, releases, start } = site()
    const { publisher, points } = start()
    const root = repository.commit('Root', { 'a.txt': '1\n2\n3\n4\n5\n' })
    value(await publisher.tagAndDraft('Site@26.11.0', requestFor(root), 'The notes'))
    value(await publisher.publish('Site@26.11.0', '26.11.0'))
    expect(value(await releases.findRelease('26.11.0'))).toMatchObject({
      isDraft: false,
      body: 'The notes',
    })

    const fix = repository.commit('Fix the top (#7)', { 'a.txt': 'one\n2\n3\n4\n5\n' })
    const feature = repository.commit('A feature (#8)', { 'b.txt': 'b\n' })
    const clash = repository.commit('More of it (#9)', { 'b.txt': 'c\n' })
    const ask = { base: '26.11.0', version: null }
    const preview = value(await points.preview(RELEASE, { ...ask, shas: [clash, fix] }))
    expect(preview).toMatchObject({
      version: '26.11.1',
      branch: 'release/26.11',
      hasBranch: false,
      picked: [
        { kind: 'clean', sha: fix },
        { kind: 'conflict', sha: clash, paths: ['b.txt'] },
      ],
    })
    expect(preview.candidates.map(({ number }) => number)).toEqual([9, 8, 7])
    expect(sentence(await points.request(RELEASE, { ...ask, shas: [clash] }))).toBe(
      '“More of it (#9)” doesn’t apply to release/26.11: b.txt would conflict.',
    )

    const request = value(await points.request(RELEASE, { ...ask, shas: [feature, fix] }))
    value(await publisher.tagAndDraft('Site@26.11.1', request, 'Fixes'))
    expect(repository.git('log', '--format=%s', '26.11.0..26.11.1').split('\n')).toEqual([
      'A feature (#8)',
      'Fix the top (#7)',
    ])
    expect(repository.git('cat-file', '-t', '26.11.1')).toBe('tag')
    expect(repository.git('rev-parse', '26.11.1^{commit}')).toBe(repository.git('rev-parse', 'release/26.11'))
    expect(repository.git('rev-parse', 'HEAD')).toBe(clash)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('goes on after a kill between tag and draft', async () => {
    const { repository, releases, start } = site()
    const root = repository.commit('Root')
    const never = new Promise<never>(() => {})
    let reached: () => void = () => {}
    const killed = new Promise<void>((resolve) => {
      reached = resolve
    })
    const dying = {
      ...releases,
      createDraft: () => {
        reached()
        return never
      },
    }
    const first = start(dying)
    void first.publisher.tagAndDraft('Site@26.11.0', requestFor(root), 'The notes')
    await killed
    first.journal.close()

    const { publisher } = start()
    expect(publisher.progress('Site@26.11.0')).toMatchObject({ done: ['tag'], doing: null })
    const tag = repository.git('rev-parse', '26.11.0')
    value(await publisher.tagAndDraft('Site@26.11.0', requestFor(root), 'The notes'))
    expect(repository.git('rev-parse', '26.11.0')).toBe(tag)
    expect(value(await releases.findRelease('26.11.0'))).toMatchObject({ isDraft: true })
  })
})
