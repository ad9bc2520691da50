import type { WatchedApp } from '@core/ports'
import { type ReleaseConfig, ReleaseConfigSchema } from '@core/releases/config'
import { UNWEIGHED } from '@core/releases/cycle'
import { compareLocks } from '@core/releases/locks/compare'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { FactReader } from '../../../../src/main/engine/releases/facts'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Checklists } from '../../../../src/main/features/releases/checklist/checklists'
import { cycleFinder } from '../../../../src/main/features/releases/cycle-now'
import { createGithubCi } from '../../../../src/main/services/github/checks'
import { createGithubReleases } from '../../../../src/main/services/github/release-host'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { AT, states } from '../../../unit/features/releases/support'
import { anApp } from '../../../unit/support/builders'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { MemoryJournal } from '../../../unit/support/memory/journal'
import { BEGIN, commits } from '../../github-world/support/support'
import { open } from '../support'

const SITE: ReleaseConfig = ReleaseConfigSchema.parse({
  name: 'Site',
  app: 'site',
  cadence: 'monthly',
  day: 25,
  tag: 'YY.M.MICRO',
  versionFiles: ['package.json'],
})

/** The site on GitHub, with a tag of last month and a branch that has grown since. */
async function site() {
  const world = await open({
    checks: () => [
      { name: 'unit', seconds: 60 },
      { name: 'docs', seconds: 30 },
    ],
  })
  const { repository, github, pass, clock } = world
  const write = (path: string, content: string) => ({
    author: 'armin',
    subject: `Write ${path}`,
    at: BEGIN,
    path,
    content,
  })
  repository.history.repository.git(['tag', '26.10.0', 'master'])
  repository.push('master', [
    write('CHANGES', '26.11.0\n-------\n* Faster\n'),
    write('package.json', '{ "version": "26.11.0", "dependencies": { "zod": "^4" } }'),
    write(
      'package-lock.json',
      '{ "packages": { "": { "version": "26.11.0", "dependencies": { "zod": "^4" } } } }',
    ),
  ])
  pass(120)
  const outside = aWatchedApp()
  const app: WatchedApp = {
    ...outside.app,
    branch: 'master',
    source: createGithubSource(world.site),
    ci: [
      createGithubCi(world.site, {
        branch: 'master',
        required: null,
        ignore: [],
        mayFail: [],
        clock,
        pendingMs: 0,
      }),
    ],
    releases: createGithubReleases(world.site),
  }
  const view = new SnapshotStore()
  view.reset([anApp()], [])
  const checklists = new Checklists({
    snapshots: view,
    journal: new MemoryJournal(),
    clock,
    user: 'ana',
    app: () => app,
    releases: () => [SITE],
    find: cycleFinder(new FactReader(clock), () => UNWEIGHED),
    errors: { issues: async () => fail('invalid', 'Nobody knows.') },
    hosted: () => null,
    answers: async () => ok(false),
    suspectedAt: async () => null,
    compareLocks: async (texts) => ok(compareLocks(texts)),
    changed: () => {},
  })
  return { ...world, user: github.model.user('armin'), checklists }
}

describe('a checklist on GitHub', () => {
  it('knows what GitHub knows', async () => {
    const { checklists, repository, user } = await site()
    repository.issues.closeMilestone(repository.issues.addMilestone('26.11.0', user))
    expect(states(await checklists.show(AT))).toMatchObject({
      'milestone-closed': 'done Milestone 26.11.0 is closed.',
      'no-blockers': 'done 0 with label “release-blocker” and “blocker”.',
      'reverts-whole': 'done Nothing is half in.',
      'ci-green': 'done 2 checks passed.',
      'docs-build': 'done docs passed.',
      'version-bumped': 'done package.json.',
      'lock-files': 'done package-lock.json.',
      'previous-tag': 'done 26.10.0 is part of the candidate.',
      'tag-free': 'done There is no tag 26.11.0 yet.',
      changelog: 'done CHANGES, line 1.',
      'tag-annotated': 'open There is no tag 26.11.0 yet.',
    })
  })

  it('sees a milestone opened again, a new blocker, and a commit without its lock file', async () => {
    const { checklists, repository, user } = await site()
    const milestone = repository.issues.addMilestone('26.11.0', user)
    repository.issues.closeMilestone(milestone)
    await checklists.show(AT)
    milestone.closedAt = null
    repository.issues.add({ title: 'It breaks', labels: [repository.label('blocker')] }, user)
    const manifest = { ...commits(1)[0], path: 'package.json', content: '{ "version": "26.11.0" }' }
    repository.push('master', [{ author: 'armin', subject: 'Drop zod', at: BEGIN, ...manifest }])
    expect(states(await checklists.fresh(AT))).toMatchObject({
      'milestone-closed': expect.stringMatching(
        /^reopened The milestone was closed when this was ticked; it is open now/,
      ),
      'no-blockers': expect.stringMatching(/^reopened .*#1 It breaks\.$/),
      'lock-files': expect.stringMatching(/^reopened .*package-lock\.json still has zod\.$/),
    })
  })

  it('is posted to one issue that follows it', async () => {
    const { checklists, repository } = await site()
    expect(await checklists.post(AT)).toMatchObject({ ok: true, value: { number: 1 } })
    await checklists.tick(AT, 'docs-proofread', 'fixed two links')
    expect(await checklists.post(AT)).toMatchObject({ ok: true, value: { number: 1 } })
    expect(repository.issues.all).toHaveLength(1)
    expect(repository.issues.all[0]).toMatchObject({
      title: 'Release 26.11.0',
      body: expect.stringContaining('- [x] Docs proofread (ana: “fixed two links”; just now)'),
    })
  })

  it('of the version that was released sees its tag, its notes and its artifacts', async () => {
    const { checklists, ask, repository } = await site()
    const head = repository.history.resolve('master') ?? ''
    const tag = { tag: '26.11.0', message: 'Site 26.11.0', object: head, type: 'commit' }
    const { sha } = Object((await ask('POST', '/git/tags', { body: tag })).body)
    await ask('POST', '/git/refs', { body: { ref: 'refs/tags/26.11.0', sha } })
    await ask('POST', '/releases', { body: { tag_name: '26.11.0', body: 'What is new' } })
    expect(states(await checklists.show({ ...AT, version: '26.11.0' }))).toMatchObject({
      'tag-free': 'done 26.11.0 points at the candidate.',
      'tag-annotated': 'done 26.11.0 is annotated.',
      'notes-drafted': 'done 3 words.',
      artefacts: 'failing Nothing is attached to the release 26.11.0.',
    })
  })
})
