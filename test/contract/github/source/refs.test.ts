import type { ReleaseConfig } from '@core/releases/config'
import type { Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { FactReader } from '../../../../src/main/engine/releases/facts'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { makeDeployWhenGreen } from '../../../../src/main/features/deploy-when-green/request'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { anApp, aPolicy, noMigrations } from '../../../unit/support/builders'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { reviewed } from '../../../unit/support/reviewed'
import { open } from '../support'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}

const TAGS = 3_000
const BRANCHES = 1_200

/** A repository with 3,000 tags, every second one annotated, and 1,200 branches. */
async function site() {
  const world = await open()
  const git = world.repository.history.repository
  const [older, newer] = [git.resolve('master~1') ?? '', git.resolve('master') ?? '']
  const annotated = (name: string, sha: string) =>
    `tag ${name}\nfrom ${sha}\ntagger Ada <ada@example.com> 1790000000 +0000\ndata 3\nyes\n`
  const lines = (kind: string, count: number, name: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => `create refs/${kind}/${name(i)} ${older}\n`).join('')
  git.git(
    ['update-ref', '--stdin'],
    lines('heads', BRANCHES, (i) => `topic/${i}`),
  )
  git.git(
    ['update-ref', '--stdin'],
    lines('tags', TAGS / 2, (i) => `nightly-${i}`),
  )
  // As their names go, the versions come after everything else.
  git.git(
    ['fast-import', '--quiet'],
    Array.from({ length: TAGS / 2 }, (_, i) =>
      annotated(`v1.${i}.0`, i === TAGS / 2 - 1 ? newer : older),
    ).join(''),
  )
  // In one file, as the host of a large repository has them: to read thousands of files takes longer than the tests.
  git.git(['pack-refs', '--all'])
  return { ...world, git, older, newer, source: createGithubSource(world.site) }
}

const RELEASE: ReleaseConfig = {
  name: 'Site',
  app: 'site',
  branch: 'master',
  schedule: { kind: 'monthly', day: 15 },
  tag: { scheme: 'SemVer', prefix: 'v', suffix: '' },
  versionFiles: [],
  blockerLabels: [],
}

describe('a repository with thousands of branches and tags', () => {
  it('lists the first of them, says how many there are, and finds all by the beginning of their names', async () => {
    const { source } = await site()
    const all = value(await source.refs(''))
    expect([all.refs.length, all.total]).toEqual([500, TAGS + BRANCHES + 1])
    const found = value(await source.refs('v1.14'))
    expect(found.total).toBe(111)
    expect(found.refs[0]).toEqual({ kind: 'tag', name: 'v1.1499.0' })
    expect(value(await source.refs('topic/1199'))).toEqual({
      refs: [{ kind: 'branch', name: 'topic/1199' }],
      total: 1,
    })
    expect(value(await source.refs('nothing'))).toEqual({ refs: [], total: 0 })
  })

  it('has every tag with its commit, and asks about an annotated one once', async () => {
    const { source, newer, older, asked } = await site()
    const tags = value(await source.tags('v'))
    expect(tags).toHaveLength(TAGS / 2)
    expect(tags.find(({ name }) => name === 'v1.1499.0')?.sha).toBe(newer)
    expect(tags.find(({ name }) => name === 'v1.0.0')?.sha).toBe(older)
    asked()
    expect(value(await source.tags('v'))).toHaveLength(TAGS / 2)
    expect(asked()).toEqual(['GET /git/matching-refs/tags%2Fv 304'])
  })

  it('knows from which version a release goes on', async () => {
    const { source, clock, newer } = await site()
    const { app } = aWatchedApp()
    const facts = value(
      await new FactReader(clock).read(RELEASE, { ...app, name: 'site', branch: 'master', source }),
    )
    expect(facts.cycle().previous).toMatchObject({ tag: 'v1.1499.0', sha: newer })
  })

  it('never takes a tag for a branch when a commit waits for its CI, wherever it stands', async () => {
    const { source, clock, older } = await site()
    const { app, ci } = aWatchedApp()
    ci.state = 'pending'
    const snapshots = new SnapshotStore()
    snapshots.reset([anApp({ branch: 'master' })], [])
    const watched = { ...app, branch: 'master', source }
    const risks = new Risks({
      snapshots,
      clock,
      app: () => watched,
      policy: () => aPolicy(),
      migrations: noMigrations,
    })
    const follows = async (ref: string) => {
      const options = {
        snapshots,
        clock,
        risks,
        app: () => watched,
        newId: () => ref,
        user: 'ada',
        limitMs: () => 1,
      }
      const requested = { app: 'site', environment: 'staging', ref, sha: older, confirmation: null }
      const made = await reviewed((shown) => makeDeployWhenGreen(options, { ...requested, shown }))
      return value(made).request.follows
    }
    expect(await follows('nightly-7')).toBe(false)
    expect(await follows('v1.0.0')).toBe(false)
    expect(await follows('topic/1199')).toBe(true)
    expect(await follows('topic/1')).toBe(true)
  })
})

describe('when a version was tagged', () => {
  it('is the date of an annotated tag, and of a plain one nobody’s', async () => {
    const { repository, site: at } = await open()
    const git = repository.history.repository
    const dated = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    git.git([...dated, 'tag', '-a', '-m', 'One', 'v1', 'master~1'])
    git.git(['tag', 'v0', 'master~1'])
    const source = createGithubSource(at)
    value(await source.tags('v'))
    const seconds = Number(git.git(['for-each-ref', '--format=%(taggerdate:unix)', 'refs/tags/v1']).trim())
    expect(await source.taggedAt?.('v1')).toEqual({ ok: true, value: seconds * 1000 })
    expect(await source.taggedAt?.('v0')).toEqual({ ok: true, value: null })
    expect(await source.taggedAt?.('unread')).toEqual({ ok: true, value: null })
  })

  it('is known of where two lines parted', async () => {
    const { repository, site: at } = await open()
    const git = repository.history.repository
    const [head = '', before = ''] = ['master', 'master~1'].map((ref) => git.git(['rev-parse', ref]).trim())
    const source = createGithubSource(at)
    expect(await source.mergeBase?.(before, head)).toEqual({ ok: true, value: before })
  })
})

describe('tags of other kinds', () => {
  it('are left out where they name no commit, and followed where they name a tag', async () => {
    const { repository, site: at } = await open()
    const git = repository.history.repository
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    git.git(['tag', 'a-tree', 'master^{tree}'])
    git.git([...who, 'tag', '-a', '-m', 'Inner', 'v2', 'master~1'])
    git.git([...who, 'tag', '-a', '-m', 'Outer', 'v3', 'v2'])
    const tags = value(await createGithubSource(at).tags(''))
    const sha = git.resolve('master~1')
    expect(tags).toEqual([
      { kind: 'tag', name: 'v2', sha },
      { kind: 'tag', name: 'v3', sha },
    ])
  })
})
