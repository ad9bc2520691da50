import { environmentStatus } from '@core/deploys/environment'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  aHold,
  aPolicy,
  aRange,
  aReport,
  failed,
  finished,
  running,
  sha,
  T0,
} from '../../support/builders'
import { aDeployFacts, aRollbackFacts } from '../../support/verdict/facts'

const runs = aDeploy({ number: 7, sha: sha('a'), state: finished() })
const said = (over: Parameters<typeof aDeployFacts>[0]) => {
  const { level, reasons } = deployVerdict(aDeployFacts(over))
  return [level, ...reasons.map((reason) => reason.sentence)].join(' | ')
}

describe('the verdict of a deploy', () => {
  it('is Go when CI is green and there is something to ship', () => {
    expect(said({})).toBe('go | 3 commits ahead of what runs there. | CI is green on bbbbbbb.')
  })

  it('counts the checks where there are several', () => {
    const [check] = aReport('passing').checks
    if (check === undefined) throw new Error('no check')
    const checks = [check, { ...check, name: 'lint' }]
    expect(said({ ci: aReport('passing', { sha: sha('b'), checks }) })).toMatch(
      /CI is green on bbbbbbb \(2 of 2\)\.$/,
    )
  })

  it('says that a count is not certain where the history is cut off, and never that it goes back where it goes on', () => {
    const cutAt = sha('c')
    expect(said({ range: aRange({ cutAt, totalCommits: 5312 }) })).toMatch(
      /^caution \| How many commits ship can’t be told: the history is cut off at ccccccc\./,
    )
    expect(said({ range: aRange({ cutAt, totalRemoved: 3 }) })).toMatch(
      /^caution \| This goes back, but how many commits it takes out can’t be told/,
    )
    const notCompared =
      'site: aaaaaaa and bbbbbbb can’t be compared: the history of this clone is cut off at ccccccc.'
    expect(said({ range: null, notCompared })).toMatch(
      /^caution \| site: aaaaaaa and bbbbbbb can’t be compared/,
    )
  })

  it('is Go for the first deploy to an empty environment', () => {
    expect(
      said({ environment: environmentStatus([]), range: aRange({ base: null, totalCommits: 15 }) }),
    ).toMatch(/^go \| Nothing runs here yet/)
  })

  it('does not claim to know what runs where the team tells of a rollback that is in no list here', () => {
    const hold = aHold({ by: 'mei', rollback: 3, from: sha('c'), to: sha('d'), at: T0 - 60_000 })
    const unknown =
      'mei rolled this back to ddddddd 1 min ago. That deploy isn’t known here, so neither is what runs now.'
    const nothing = environmentStatus([], {}, hold)
    expect(said({ environment: nothing, range: aRange({ base: null }), now: T0 })).toBe(
      `caution | ${unknown} | CI is green on bbbbbbb.`,
    )
    const older = environmentStatus([{ ...runs, state: finished(T0 - 120_000) }], {}, hold)
    const sentence = said({ environment: older, now: T0 })
    expect(sentence).toMatch(/^caution \| mei rolled this back/)
    expect(sentence).toMatch(/3 commits ahead of what ran there before/)
    expect(said({ environment: older, sha: sha('a'), now: T0 })).not.toMatch(/already there/)
  })

  it('says so where only deploys from this machine are known, and the team deploys from others', () => {
    const environment = environmentStatus([])
    expect(said({ environment, isListPartial: true, range: aRange({ base: null }) })).toMatch(
      /^caution \| Nothing was deployed here from this machine\./,
    )
    expect(said({ isListPartial: true })).toMatch(
      /^go \| 3 commits ahead of what was last deployed from this machine\./,
    )
  })

  it('stops when CI is red, and names the check', () => {
    expect(said({ ci: aReport('failing', { sha: sha('b') }) })).toMatch(
      /^stop \| CI is red on bbbbbbb: check failed\./,
    )
  })

  it('is Go while CI runs, since the deploy waits for it', () => {
    expect(said({ ci: aReport('pending') })).toMatch(/^go .*the deploy waits for it/)
  })

  it('offers to wait while CI runs where the deploy service does not wait by itself', () => {
    expect(said({ ci: aReport('pending', { sha: sha('b') }), waitsForCi: false })).toMatch(
      /^caution \| CI is running on bbbbbbb \(0 of 1\)\. “Deploy when green” waits for it/,
    )
    expect(said({ ci: aReport('cancelled'), waitsForCi: false })).toMatch(/whether it is green is not known/)
  })

  it('names the required check that has not reported', () => {
    const check = { id: null, role: 'required' as const, url: null, summary: null }
    const unit = { ...check, name: 'unit', state: 'passing' as const }
    const lint = { ...check, name: 'lint', state: 'none' as const }
    const of = (...checks: (typeof unit | typeof lint)[]) =>
      said({ ci: aReport('pending', { sha: sha('b'), checks }), waitsForCi: false })
    expect(of(unit, lint)).toMatch(
      /^caution \| CI on bbbbbbb is waiting \(1 of 2\) for lint, which is required and has not reported\. /,
    )
    expect(of(lint, { ...lint, name: 'docs' })).toMatch(/for lint and docs, which are required and have not/)
    const running = { ...check, name: 'unit', state: 'pending' as const }
    const ci = aReport('pending', { sha: sha('b'), checks: [running, lint] })
    expect(said({ ci })).toMatch(
      /go \| .* \| CI is running on bbbbbbb, and waits for lint, which is required and has not reported; the/,
    )
  })

  it('names no check as red that does not count', () => {
    const check = { id: null, url: null, summary: null, state: 'failing' as const }
    const checks = [
      { ...check, name: 'unit', role: 'required' as const },
      { ...check, name: 'flaky', role: 'optional' as const },
      { ...check, name: 'nightly', role: 'mayFail' as const },
    ]
    expect(said({ ci: aReport('failing', { sha: sha('b'), checks }) })).toMatch(
      /^stop \| CI is red on bbbbbbb: unit failed\./,
    )
  })

  it('says what could not be seen, and that it is not known whether that is green', () => {
    const unseen = ['Checks by other apps cannot be seen.']
    expect(said({ ci: aReport('passing', { sha: sha('b'), unseen }) })).toMatch(
      /CI is green on bbbbbbb\. Checks by other apps cannot be seen\.$/m,
    )
    expect(said({ ci: aReport('unknown', { sha: sha('b'), checks: [], unseen }) })).toMatch(
      /^caution \| Whether CI is green on bbbbbbb is not known\. Checks by other apps/,
    )
  })

  it('says so when CI could not be asked', () => {
    expect(said({ ci: 'unknown' })).toMatch(/^caution \| CI’s result for bbbbbbb isn’t known/)
  })

  it('says how long the commit has run in the environment before, and which deploy brought it', () => {
    const deploy = { ...runs, state: { status: 'finished', startedAt: T0, endedAt: T0 } } as const
    const trial = { from: 'staging', deploy, runs: true }
    const now = T0 + 3 * 3_600_000
    expect(said({ trial, now })).toMatch(/go .*staging has run bbbbbbb for 3 h: site\/staging#7 finished\./)
    expect(said({ trial: { ...trial, runs: false }, now })).toMatch(
      /go .*staging ran bbbbbbb: site\/staging#7 finished 3 h ago\. It runs another commit now\./,
    )
    expect(said({ trial: { ...trial, deploy: null } })).toMatch(
      /^caution \| bbbbbbb isn’t among the latest deploys of staging\./,
    )
  })

  it('says that another commit waits there for its CI', () => {
    expect(said({ pendingSha: sha('c') })).toMatch(/^caution \| ccccccc waits for CI here/)
  })

  it('asks for a look when nothing has checked the commit', () => {
    expect(said({ ci: null })).toMatch(/^caution \| This app has no CI/)
    expect(said({ ci: aReport('none') })).toMatch(/^caution \| No check has run/)
  })

  it('says that there is nothing to ship when the same commit is already there', () => {
    expect(said({ sha: sha('a'), range: aRange() })).toMatch(
      /^caution \| Nothing to ship: aaaaaaa is already there/,
    )
  })

  it('finds it right to ship the same commit again after a failed deploy', () => {
    const environment = environmentStatus([runs, aDeploy({ number: 8, state: failed() })])
    expect(said({ sha: sha('a'), environment })).toMatch(/^go .*ships it again after site\/staging#8 failed/)
  })

  it('says when a deploy would go back', () => {
    expect(said({ range: aRange({ totalRemoved: 1 }) })).toMatch(
      /^caution \| This goes back: it takes out 1 commit that runs there now/,
    )
    expect(said({ range: aRange({ totalRemoved: 2 }) })).toMatch(/takes out 2 commits that run there/)
  })

  it('says which deploy it will wait for', () => {
    const environment = environmentStatus([runs, aDeploy({ number: 8, state: running() })])
    expect(said({ environment })).toMatch(/^caution \| site\/staging#8 has not ended yet/)
  })

  it('stops while the app is locked, and says why', () => {
    expect(said({ locked: 'database maintenance' })).toMatch(
      /^stop \| The app is locked: database maintenance\. Unlock it first\./,
    )
    expect(said({ locked: '' })).toMatch(/^stop \| The app is locked\. Unlock it first\./)
  })

  it('warns of more commits than the team ships at once', () => {
    expect(said({ policy: aPolicy({ maxCommits: 2 }) })).toMatch(
      /^caution \| 3 commits ship together, more than the 2/,
    )
    expect(said({ policy: aPolicy({ maxCommits: 3 }) })).toMatch(/^go/)
  })
})

describe('the verdict of a rollback', () => {
  const before = aDeploy({ number: 6, sha: sha('9') })
  const environment = environmentStatus([before, runs])
  const verdict = (over = {}) =>
    rollbackVerdict(
      aRollbackFacts({
        environment,
        target: environment.rollback,
        range: aRange({ totalRemoved: 4 }),
        ...over,
      }),
    )

  it('does not count what is taken out where the history is cut off', () => {
    const counted = verdict({ range: aRange({ cutAt: sha('c'), totalRemoved: 4 }) })
    expect(counted.reasons.map(({ sentence }) => sentence)).toContain(
      'How many commits are taken out can’t be told: the history is cut off at ccccccc.',
    )
    expect(counted.level).toBe('caution')
    const unknown = verdict({ range: null, notCompared: 'They can’t be compared.' })
    expect(unknown.reasons.map(({ sentence }) => sentence)).toContain('They can’t be compared.')
  })

  it('is Go when the build is kept, and says what is taken out', () => {
    expect(verdict().level).toBe('go')
    expect(verdict().reasons.map((r) => r.sentence)).toEqual([
      '4 commits will be taken out and wait to ship again.',
      'The build of 9999999 is kept: no rebuild, it ships at once.',
      '9999999 ran here before, as site/staging#6.',
    ])
  })

  it('asks for a look when it must be built again', () => {
    expect(verdict({ buildKept: false }).reasons[0]?.sentence).toMatch(/built again first/)
  })

  it('stops while the app is locked, for going back is a deploy too', () => {
    expect(verdict({ locked: 'database maintenance.' })).toMatchObject({
      level: 'stop',
      reasons: [{ sentence: 'The app is locked: database maintenance. Unlock it first.' }, {}, {}, {}],
    })
  })

  it('stops when there is nothing to go back to', () => {
    expect(verdict({ target: { kind: 'none', why: 'Nothing yet.' } })).toEqual({
      level: 'stop',
      reasons: [{ rule: 'target', level: 'stop', sentence: 'Nothing yet.' }],
    })
  })

  it('says what happens to a deploy that runs', () => {
    const busy = environmentStatus([before, runs, aDeploy({ number: 8, state: running() })])
    expect(verdict({ environment: busy }).reasons[0]?.sentence).toMatch(/#8 has not ended yet/)
    expect(verdict({ environment: busy, cancelsFirst: true }).reasons[0]?.sentence).toMatch(
      /#8 is cancelled first/,
    )
  })
})
