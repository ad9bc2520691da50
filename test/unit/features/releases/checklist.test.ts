import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, failed, finished, sha, T0 } from '../../support/builders'
import { AT, aConfig, aSite, states } from './support'

const MINUTE = 60_000

describe('a checklist that somebody looks at', () => {
  it('says of the version that is being made what is known of each item', async () => {
    const { checklists, site } = aSite()
    site.deploys = [aDeploy({ environment: 'production', number: 7, sha: sha('a') })]
    const answer = await checklists.show(AT)
    expect(answer).toMatchObject({
      ok: true,
      value: { version: '26.11.0', due: '2026-11-25', candidate: sha('a') },
    })
    expect(states(answer)).toMatchObject({
      'milestone-closed': 'done Milestone 26.11.0 is closed.',
      'no-blockers': 'done 0 with label “release-blocker” and “blocker”.',
      'ci-green': 'done 1 check passed.',
      'docs-build': 'unknown No check has a name like *docs* and *documentation*.',
      'previous-tag': 'done 26.10.0 is part of the candidate.',
      'tag-free': 'done There is no tag 26.11.0 yet.',
      'in-production': 'done It came with site/production#7.',
      'no-new-errors': 'unknown No error tracker is connected to site.',
      changelog: 'done CHANGES, line 1.',
      'notes-drafted': 'failing There is no draft for 26.11.0 yet.',
      artefacts: 'open There is no release 26.11.0 yet.',
      'upgrade-tried': 'open null',
    })
  })

  it('is answered from memory the second time, and asked anew behind it when it is old', async () => {
    const { checklists, ci, clock, changed } = aSite()
    await checklists.show(AT)
    await checklists.show(AT)
    expect(ci.asked).toBe(1)
    await clock.advance(3 * MINUTE)
    expect([ci.asked, changed]).toEqual([2, ['Site']])
    ci.state = 'failing'
    await clock.advance(3 * MINUTE)
    expect(states(await checklists.show(AT))['ci-green']).toMatch(/^reopened CI was green/)
  })

  it('that was gathered for a reminder is looked at again once somebody does', async () => {
    const { checklists, ci, clock, changed } = aSite()
    await checklists.fresh(AT)
    ci.state = 'failing'
    await checklists.show(AT)
    await clock.advance(0)
    expect(changed).toEqual(['Site'])
    expect(states(await checklists.show(AT))['ci-green']).toMatch(/^reopened CI was green/)
  })

  it('is gathered anew as soon as something was made of its release', async () => {
    const { checklists, refs, found, clock } = aSite()
    await checklists.show(AT)
    refs.push({ kind: 'tag', name: '26.11.0', sha: sha('a') })
    const annotation = { message: 'x', by: 'ana', at: T0, signature: 'none' as const }
    found.tag = { tag: '26.11.0', sha: sha('a'), annotation }
    checklists.lookAgain()
    await clock.advance(0)
    expect(await checklists.show(AT)).toMatchObject({ value: { version: '26.12.0' } })
  })

  it('is left alone once nobody looks any more', async () => {
    const { checklists, ci, clock } = aSite()
    await checklists.show(AT)
    await clock.advance(60 * MINUTE)
    const asked = ci.asked
    await clock.advance(600 * MINUTE)
    expect(ci.asked).toBe(asked)
    expect(asked).toBeLessThan(6)
  })

  it('is of a release of the workspace alone', async () => {
    const { checklists } = aSite()
    expect(await checklists.show({ ...AT, id: 'Other' })).toMatchObject({
      problem: { sentence: 'Other isn’t a release of the workspace.' },
    })
    expect(await checklists.show({ ...AT, version: '1.2.3' })).toMatchObject({
      problem: { sentence: 'Site has no version 1.2.3.' },
    })
  })

  it('of a version that was tagged is about the commit that was tagged', async () => {
    const { checklists, refs, found } = aSite()
    refs.push({ kind: 'tag', name: '26.11.0', sha: sha('8') })
    const annotation = { message: 'x', by: 'ana', at: T0, signature: 'none' as const }
    found.tag = { tag: '26.11.0', sha: sha('8'), annotation }
    const answer = await checklists.show({ ...AT, version: '26.11.0' })
    expect(answer).toMatchObject({ value: { version: '26.11.0', candidate: sha('8') } })
    expect(states(answer)).toMatchObject({
      'tag-free': 'done 26.11.0 points at the candidate.',
      'tag-annotated': 'done 26.11.0 is annotated.',
    })
  })
})

describe('a CI that begins its checks by being asked', () => {
  it('is not asked about what was released already', async () => {
    const { checklists, refs, ci } = aSite()
    Object.assign(ci, { isOnDemand: true })
    refs.push({ kind: 'tag', name: '26.11.0', sha: sha('8') })
    const shown = states(await checklists.show({ ...AT, version: '26.11.0' }))
    expect(shown['ci-green']).toBe('unknown Checks aren’t run again for a version that’s already released.')
    expect(ci.asked).toBe(0)
    await checklists.show(AT)
    expect(ci.asked).toBe(1)
  })
})

describe('what cannot be asked', () => {
  it('is not known, says why, and leaves the rest as it is', async () => {
    const { checklists, tracker, source } = aSite()
    tracker.isDown = true
    const shown = states(await checklists.show(AT))
    expect(shown['no-blockers']).toBe('unknown GitHub could not be reached.')
    expect(shown['ci-green']).toMatch(/^done/)
    source.problem = { kind: 'unreachable', sentence: 'Git could not be asked.', cause: null }
    expect(states(await checklists.fresh(AT))['ci-green']).toBe('unknown Git could not be asked.')
  })

  it('of plain git are milestones and issues, which may be ticked by hand then, with a note', async () => {
    const { checklists, site } = aSite()
    const { tracker: _, ...source } = Object.assign({}, site.app.source)
    const plain = Object.assign(Object.create(site.app.source), source, { tracker: undefined })
    site.app = { ...site.app, source: plain }
    expect(states(await checklists.show(AT))['milestone-closed']).toBe('unknown Plain git has no milestones.')
    expect(await checklists.tick(AT, 'milestone-closed', ' ')).toMatchObject({ ok: false })
    expect(await checklists.tick(AT, 'milestone-closed', 'on the board')).toEqual(ok(null))
    expect(states(await checklists.show(AT))['milestone-closed']).toBe('done ana: on the board')
    expect(await checklists.post(AT)).toMatchObject({
      problem: { sentence: 'Git has no issues to post to.' },
    })
  })
})

describe('ticking', () => {
  it('is kept through a restart, with who, when and the note', async () => {
    const { checklists, restarted, changed } = aSite()
    expect(await checklists.tick(AT, 'docs-proofread', 'fixed two links')).toEqual(ok(null))
    expect(changed).toEqual(['Site'])
    const answer = await restarted().show(AT)
    expect(answer.ok && answer.value.items.find(({ id }) => id === 'docs-proofread')?.state).toEqual({
      state: 'done',
      by: { who: 'person', name: 'ana', note: 'fixed two links' },
      at: T0,
    })
  })

  it('is taken back', async () => {
    const { checklists } = aSite()
    await checklists.tick(AT, 'docs-proofread', '')
    await checklists.untick(AT, 'docs-proofread')
    expect(states(await checklists.show(AT))['docs-proofread']).toBe('open null')
  })

  it('is refused for what a rule decides, for what is no item, and where it cannot be kept', async () => {
    const { checklists, journal } = aSite()
    expect(await checklists.tick(AT, 'ci-green', 'looks good')).toMatchObject({ ok: false })
    expect(await checklists.tick(AT, 'nothing', '')).toMatchObject({ ok: false })
    journal.full = true
    expect(await checklists.tick(AT, 'docs-proofread', '')).toMatchObject({ problem: { kind: 'fault' } })
    expect(states(await checklists.show(AT))['docs-proofread']).toBe('open null')
  })

  it('of the upgrade holds for the candidate that was tried', async () => {
    const { checklists, source } = aSite()
    await checklists.tick(AT, 'upgrade-tried', '')
    source.head = aCommit({ sha: sha('b') })
    expect(states(await checklists.fresh(AT))['upgrade-tried']).toBe(
      'reopened ana ticked this for aaaaaaa; the candidate is bbbbbbb now.',
    )
  })

  it('of one version is none of the next', async () => {
    const { checklists, refs } = aSite()
    await checklists.tick(AT, 'docs-proofread', '')
    refs.push({ kind: 'tag', name: '26.11.0', sha: sha('a') })
    const next = await checklists.fresh(AT)
    expect(next).toMatchObject({ value: { version: '26.12.0' } })
    expect(states(next)['docs-proofread']).toBe('open null')
  })
})

describe('when the world has news', () => {
  it('CI that turned red at the candidate reopens its item at once, also when it was green before a restart', async () => {
    const { checklists, restarted, heardOfCi, clock, changed } = aSite()
    await checklists.show(AT)
    const after = restarted()
    await after.show(AT)
    heardOfCi('failing')
    await clock.advance(1_000)
    expect(changed).toContain('Site')
    expect(states(await after.show(AT))['ci-green']).toBe(
      'reopened CI was green when this was ticked; it is red now. check failed.',
    )
  })

  it('a deploy that failed in production since is seen at once', async () => {
    const { checklists, site, snapshots, clock } = aSite()
    const came = aDeploy({ environment: 'production', number: 7, sha: sha('a'), state: finished() })
    site.deploys = [came]
    await checklists.show(AT)
    site.deploys = [aDeploy({ environment: 'production', number: 8, sha: sha('b'), state: failed() }), came]
    snapshots.observe([{ kind: 'deploys', environments: ['site/production'], deploys: site.deploys }])
    await clock.advance(1_000)
    expect(states(await checklists.show(AT))['in-production']).toMatch(
      /^reopened .*1 deploy failed since site\/production#7: #8\.$/,
    )
  })

  it('a branch that moved on makes another candidate, and all is asked of it', async () => {
    const { checklists, source, files, heardOfCi, clock } = aSite()
    await checklists.show(AT)
    source.head = aCommit({ sha: sha('b') })
    files.CHANGES = 'Nothing yet\n'
    heardOfCi('pending', sha('b'))
    await clock.advance(1_000)
    const shown = states(await checklists.show(AT))
    expect(shown['ci-green']).toBe('open CI still runs.')
    expect(shown.changelog).toMatch(/^reopened The changelog was ready on aaaaaaa/)
  })

  it('asks nothing while nobody looks', async () => {
    const { checklists, heardOfCi, clock, changed } = aSite()
    await checklists.fresh(AT)
    heardOfCi('failing')
    await clock.advance(1_000)
    expect(changed).toEqual([])
  })
})

describe('a team’s own list', () => {
  it('is read from the repository at the candidate', async () => {
    const { checklists, files } = aSite({ checklist: 'docs/release.md' })
    files['docs/release.md'] = '## Before\n- [ ] CI is green\n- [ ] Say it in the chat\n'
    expect(states(await checklists.show(AT))).toEqual({
      'ci-green': 'done 1 check passed.',
      'before-say-it-in-the-chat': 'open null',
    })
  })

  it('that is not there is stood in for by the built-in one, which says so', async () => {
    const { checklists, site } = aSite({ checklist: 'docs/release.md' })
    expect(await checklists.show(AT)).toMatchObject({
      value: { faults: ['There is no docs/release.md at the candidate. The built-in list is shown.'] },
    })
    site.config = aConfig({ checklist: ['Say it in the chat', 'CI is green'] })
    expect(Object.keys(states(await checklists.fresh(AT)))).toEqual(['say-it-in-the-chat', 'ci-green'])
  })
})

describe('the announcement', () => {
  it('is there when the page of its version answers; a page that is always there proves nothing', async () => {
    const { checklists, site } = aSite({ announce: 'https://example.com/blog' })
    site.pages = ['https://example.com/blog']
    expect(states(await checklists.show(AT)).announced).toMatch(/^unknown .*proves nothing\.$/)
    site.config = aConfig({ announce: 'https://example.com/blog/{version}' })
    expect(states(await checklists.fresh(AT)).announced).toBe('open Its page does not answer yet.')
    site.pages = ['https://example.com/blog/26.11.0']
    expect(states(await checklists.fresh(AT)).announced).toBe('done Its page answers.')
  })
})

describe('posting', () => {
  it('writes the list to the one issue of its version', async () => {
    const { checklists, tracker } = aSite()
    const [first, second] = await Promise.all([checklists.post(AT), checklists.post(AT)])
    expect(first).toEqual(ok({ number: 1, url: 'https://example.com/issues/1' }))
    expect(second).toEqual(first)
    const [[marker, body] = []] = [...tracker.posted]
    expect(marker).toBe('<!-- binnacle checklist ["Site","26.11.0"] -->')
    expect(body).toContain('- [x] CI is green on aaaaaaa')
  })
})
