import type { WatchedApp } from '@core/ports'
import { type ReleaseConfig, ReleaseConfigSchema } from '@core/releases/config'
import { UNWEIGHED } from '@core/releases/cycle'
import { compareLocks } from '@core/releases/locks/compare'
import { fail, ok } from '@core/result'
import { expect, it } from 'vitest'
import { FactReader } from '../../../../src/main/engine/releases/facts'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Checklists } from '../../../../src/main/features/releases/checklist/checklists'
import { cycleFinder } from '../../../../src/main/features/releases/cycle-now'
import { AT, states } from '../../../unit/features/releases/support'
import { anApp, T0 } from '../../../unit/support/builders'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { MemoryJournal } from '../../../unit/support/memory/journal'
import { harbour, realClock } from '../support'

const CONFIG: ReleaseConfig = ReleaseConfigSchema.parse({
  name: 'Site',
  app: 'site',
  cadence: 'monthly',
  day: 25,
  tag: 'YY.M.MICRO',
})

it('a checklist works on plain git, and says what plain git does not know', async () => {
  const { repository, source, releases } = harbour()
  repository.commit('One', {
    'go.mod': 'module a\n\nrequire x.org/b v1.0.0\n',
    'go.sum': 'x.org/b v1.0.0 h1:a=\n',
  })
  repository.git('tag', '26.10.0')
  const head = repository.commit('Two', { 'CHANGES.md': '# Changes\n\n## 26.11.0\n\n- Faster\n' })
  const app: WatchedApp = { ...aWatchedApp().app, ci: [], source, releases }
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  const checklists = new Checklists({
    snapshots,
    journal: new MemoryJournal(),
    clock: { ...realClock, now: () => T0 },
    user: 'ana',
    app: () => app,
    releases: () => [CONFIG],
    find: cycleFinder(new FactReader({ ...realClock, now: () => T0 }), () => UNWEIGHED),
    errors: { issues: async () => fail('invalid', 'Nobody knows.') },
    hosted: () => null,
    answers: async () => ok(false),
    suspectedAt: async () => null,
    compareLocks: async (texts) => ok(compareLocks(texts)),
    changed: () => {},
  })
  const answer = await checklists.show(AT)
  expect(answer).toMatchObject({ ok: true, value: { candidate: head, mayPost: false } })
  expect(states(answer)).toMatchObject({
    'milestone-closed': 'unknown Plain git has no milestones.',
    'no-blockers': 'unknown Plain git has no issues.',
    'reverts-whole': 'done Nothing is half in.',
    'ci-green': 'unknown Nothing checks this app.',
    'lock-files': 'done go.sum.',
    'previous-tag': 'done 26.10.0 is part of the candidate.',
    'tag-free': 'done There is no tag 26.11.0 yet.',
    changelog: 'done CHANGES.md, line 3.',
    'notes-drafted': 'failing There is no draft for 26.11.0 yet.',
  })
  repository.git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'tag', '-a', '26.11.0', '-m', 'note')
  expect(states(await checklists.show({ ...AT, version: '26.11.0' }))).toMatchObject({
    'tag-free': 'done 26.11.0 points at the candidate.',
    'tag-annotated': 'done 26.11.0 is annotated.',
  })
})
