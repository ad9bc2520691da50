import { environmentStatus, leaving } from '@core/deploys/environment'
import { holdOf, seenRollBack, standing, withTakenOut } from '@core/holds/hold'
import { holdStatus } from '@core/holds/status'
import { standSentence } from '@core/holds/words'
import type { Problem } from '@core/result'
import { mergeDeploy } from '@core/snapshot/sightings'
import { timeOfDay } from '@core/text/dates'
import { deployVerdict } from '@core/verdict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aCommit,
  aDeploy,
  aHold,
  aPull,
  aRange,
  aRangeOf,
  failed,
  finished,
  ownOf,
  running,
  sha,
  T0,
} from '../../support/builders'
import { aDeployFacts } from '../../support/verdict/facts'

const bad = aCommit({ sha: sha('b'), subject: 'Make project.owner nullable' })
const other = aCommit({ sha: sha('c'), subject: 'A kinder greeting' })
const later = aCommit({ sha: sha('d'), subject: 'Faster pages' })
const revert = aCommit({
  sha: sha('e'),
  subject: 'Revert "Make project.owner nullable"',
  reverts: sha('b'),
})
const reapply = aCommit({
  sha: sha('f'),
  subject: 'Reapply "Make project.owner nullable"',
  reverts: sha('e'),
})
const taken = [other, bad].map(({ sha, subject, author }) => ({ sha, subject, author }))
const two = aHold({ from: sha('c'), commits: taken, total: 2 })
const stand = (hold = aHold(), commits = [bad], pulls: Parameters<typeof aPull>[0][] = []) =>
  holdStatus(
    hold,
    ownOf(
      aRangeOf(commits),
      pulls.map((pull) => aPull(pull)),
    ),
  )

describe('what was rolled back', () => {
  it('stops a range that still has it', () => {
    expect(stand(two, [later, other, bad])).toEqual({ kind: 'stop', still: taken })
    expect(stand(two, [bad])).toEqual({ kind: 'stop', still: [taken[1]] })
  })

  it('leaves a range alone that goes elsewhere', () => {
    expect(stand(two, [later])).toEqual({ kind: 'free' })
    expect(stand(two, [])).toEqual({ kind: 'free' })
  })

  it('says whether what could not be compared is gone or was only not asked', () => {
    const words = (kind: Problem['kind'], sentence: string) =>
      standSentence(two, { kind: 'unknown', why: { kind, sentence, cause: null } }, T0)
    expect(words('gone', 'octo/site has no commit bbbbbbb on GitHub.')).toMatch(
      /Whether what was rolled back is in this range can no longer be told: octo\/site has no commit bbbbbbb on GitHub\.$/,
    )
    expect(words('unreachable', 'GitHub cannot be reached.')).toMatch(
      /Whether what was rolled back is in this range isn’t known yet: GitHub cannot be reached\.$/,
    )
  })

  it('stops what nobody could compare, and what is cut so that it is not listed', () => {
    expect(holdStatus(two, null)).toEqual({ kind: 'unknown' })
    expect(stand(aHold({ commits: [], total: null }), [later])).toEqual({ kind: 'unknown' })
    const cut = holdStatus(two, ownOf(aRangeOf([later], { totalCommits: 300 })))
    expect(cut).toEqual({ kind: 'stop', still: taken })
    const cutOff = holdStatus(two, ownOf(aRangeOf([later], { cutAt: sha('9') })))
    expect(cutOff).toEqual({ kind: 'stop', still: taken })
  })

  it('may ship once its revert is with it, and not when that is taken back again', () => {
    expect(stand(two, [revert, other, bad])).toEqual({ kind: 'fixed', by: revert, chosen: false })
    expect(stand(two, [reapply, revert, other, bad]).kind).toBe('stop')
  })

  it('may ship with the revert of any of its commits, where no cause is named, and else of that one alone', () => {
    expect(stand({ ...two, culprit: sha('b') }, [revert, other, bad]).kind).toBe('fixed')
    expect(stand({ ...two, culprit: sha('c') }, [revert, other, bad]).kind).toBe('stop')
  })

  it('is not fixed by a revert that was rolled back along with it', () => {
    const along = [revert, bad].map(({ sha, subject, author }) => ({ sha, subject, author }))
    expect(stand(aHold({ commits: along, total: 2 }), [later, revert, bad]).kind).toBe('stop')
  })

  it('may ship with the pull request that reverts its pull request', () => {
    const plain = aCommit({ sha: sha('e'), subject: 'Back out the nullable owner' })
    const pulls = [
      { number: 13, title: 'Back out the nullable owner', commits: [sha('e')], reverts: 12 },
      { number: 12, title: 'Nullable owner', commits: [sha('b')] },
    ]
    expect(stand(two, [plain, other, bad], pulls)).toEqual({ kind: 'fixed', by: plain, chosen: false })
  })

  it('may ship with a revert of one commit of a pull request of several, where that was the cause', () => {
    const pulls = [{ number: 12, title: 'Owners', commits: [sha('c'), sha('b')] }]
    expect(stand({ ...two, culprit: sha('b') }, [revert, other, bad], pulls).kind).toBe('fixed')
  })

  it('may ship with a revert of what stands so far back that it is not listed any more', () => {
    const squashed = [{ sha: sha('b'), subject: 'Nullable owner (#12)', author: 'Bo' }]
    const held = aHold({ commits: squashed })
    const far = (commit: typeof later, pulls: ReturnType<typeof aPull>[] = []) =>
      holdStatus(held, ownOf(aRangeOf([commit], { totalCommits: 300 }), pulls)).kind
    expect(far(later)).toBe('stop')
    expect(far({ ...later, reverts: sha('b').slice(0, 9) })).toBe('fixed')
    expect(far({ ...later, subject: 'Revert "Nullable owner (#12)"' })).toBe('fixed')
    expect(far({ ...later, subject: 'Revert "Nullable owner" (#13)' })).toBe('fixed')
    expect(far({ ...later, subject: 'revert: Nullable owner (#13)' })).toBe('fixed')
    expect(far({ ...later, subject: 'revert: Nullable owner of projects' })).toBe('stop')
    expect(far(later, [aPull({ number: 13, commits: [sha('d')], reverts: 12 })])).toBe('fixed')
    expect(far(later, [aPull({ number: 13, commits: [sha('d')], reverts: 2 })])).toBe('stop')
  })

  it('may ship with a commit that a person chose as the fix', () => {
    expect(stand({ ...two, fixes: [sha('d')] }, [later, other, bad])).toEqual({
      kind: 'fixed',
      by: later,
      chosen: true,
    })
    expect(stand({ ...two, fixes: [sha('d')] }, [other, bad]).kind).toBe('stop')
  })

  it('is told with who held it, since when and why, and what is still there', () => {
    const say = (hold = aHold(), commits = [bad], now = T0 + 60_000) =>
      standSentence(hold, stand(hold, commits), now)
    const since = `Held since ${timeOfDay(T0)} by ana: “checkout fails”.`
    expect(say()).toBe(
      `${since} bbbbbbb “Make project.owner nullable” was rolled back and is still in this range.`,
    )
    expect(say(two, [other, bad])).toBe(
      `${since} ccccccc “A kinder greeting” and 1 more commit were rolled back and are still in this range.`,
    )
    expect(say({ ...two, culprit: sha('b') }, [other, bad])).toBe(
      `${since} bbbbbbb “Make project.owner nullable” was rolled back and is still in this range.`,
    )
    expect(say(aHold({ reason: '' }), [revert, bad], T0 + 3 * 86_400_000)).toBe(
      'Held for 3 days by ana. eeeeeee “Revert "Make project.owner nullable"” takes it back.',
    )
    expect(say(aHold(), [later])).toBeNull()
  })

  it('is a reason to stop, before everything but a lock', () => {
    const range = aRangeOf([bad])
    const held = { hold: aHold(), stand: stand() }
    const verdict = deployVerdict(aDeployFacts({ range, held }))
    expect(verdict.level).toBe('stop')
    expect(verdict.reasons[0]).toMatchObject({ rule: 'held', level: 'stop' })
  })
})

describe('the hold of a rollback', () => {
  const back = {
    id: 'request-2',
    app: 'site',
    environment: 'staging',
    by: 'bo',
    at: T0 + 1,
    reason: 'errors',
    from: sha('a'),
    to: sha('9'),
    rollback: null,
  }

  it('is none where nothing is taken out', () => {
    expect(holdOf({ ...back, to: sha('a') }, null)).toBeNull()
    expect(holdOf({ ...back, from: null }, null)).toBeNull()
  })

  it('knows what was taken out once the two are compared, and ends where that is nothing', () => {
    const hold = holdOf(back, null)
    expect(hold).toMatchObject({ commits: [], total: null, end: null })
    if (hold === null) throw new Error('no hold')
    const learned = withTakenOut(hold, ownOf(aRangeOf([other, bad])), T0 + 5)
    expect(learned).toMatchObject({ commits: taken, total: 2, end: null })
    expect(withTakenOut(hold, ownOf(aRange()), T0 + 5).end).toEqual({ kind: 'nothing', at: T0 + 5 })
  })

  it('takes on what another hold holds already, with what was said of it', () => {
    const extended = holdOf(back, { ...two, culprit: sha('b'), fixes: [sha('d')] })
    if (extended === null) throw new Error('no hold')
    expect(extended).toMatchObject({ culprit: sha('b'), fixes: [sha('d')], total: null, by: 'bo' })
    const learned = withTakenOut(
      extended,
      ownOf(aRangeOf([aCommit({ sha: sha('a'), subject: 'Older' })])),
      T0,
    )
    expect(learned.commits.map((commit) => commit.sha)).toEqual([sha('c'), sha('b'), sha('a')])
    expect(learned.total).toBe(3)
  })

  it('stands until it ends; a later one that came to nothing gives way to it again', () => {
    const lifted = { kind: 'lifted' as const, by: 'ana', at: T0, reason: 'fixed by hand' }
    const nothing = { kind: 'nothing' as const, at: T0 }
    const first = aHold()
    expect(standing([])).toBeNull()
    expect(standing([first])).toBe(first)
    expect(standing([first, aHold({ id: 'request-2', end: nothing })])).toBe(first)
    expect(standing([first, aHold({ id: 'request-2', end: lifted })])).toBeNull()
  })

  it('takes out what broke off while it shipped, or what is cancelled first, or what runs', () => {
    const runs = aDeploy({ number: 1, sha: sha('a') })
    const broke = aDeploy({ number: 2, sha: sha('b'), state: failed() })
    const ships = aDeploy({ number: 3, sha: sha('c'), state: running() })
    expect(leaving(environmentStatus([runs]), null)).toBe(sha('a'))
    expect(leaving(environmentStatus([runs, broke]), null)).toBe(sha('b'))
    expect(leaving(environmentStatus([runs, broke, ships]), 3)).toBe(sha('c'))
    expect(leaving(environmentStatus([]), null)).toBeNull()
  })
})

describe('a rollback that was made elsewhere', () => {
  const before = aDeploy({ number: 1, sha: sha('a'), createdAt: T0 - 2000 })
  const wrong = aDeploy({ number: 2, sha: sha('b'), createdAt: T0 - 1000 })
  const back = aDeploy({ number: 3, sha: sha('a'), kind: 'rollback', createdAt: T0, state: finished(T0 + 9) })

  it('is seen with what it took out', () => {
    expect(seenRollBack([back, wrong, before], T0 - 5)).toEqual({
      deploy: back,
      from: sha('b'),
      to: sha('a'),
    })
  })

  it('is history where it is older than our watching, and over where something ran since', () => {
    expect(seenRollBack([back, wrong, before], T0 + 1)).toBeNull()
    const since = aDeploy({ number: 4, sha: sha('c') })
    expect(seenRollBack([since, back, wrong, before], 0)).toBeNull()
  })

  it('is none where nobody says that it is one', () => {
    expect(seenRollBack([{ ...back, kind: 'deploy' }, wrong, before], 0)).toBeNull()
  })
})

it('why a rollback was made is never lost to a sighting that does not know it, in whatever order they come', () => {
  const sighting = fc
    .record({
      state: fc.constantFrom(running(T0), finished(T0 + 1), failed(T0 + 1)),
      observedAt: fc.integer({ min: T0, max: T0 + 3 }),
      kind: fc.constantFrom('deploy', 'rollback' as const),
      reason: fc.constantFrom(undefined, 'checkout fails', 'errors'),
    })
    .map(({ reason, ...over }) => aDeploy({ ...over, ...(reason !== undefined && { reason }) }))
  fc.assert(
    fc.property(sighting, sighting, sighting, (a, b, c) => {
      expect(mergeDeploy(b, a)).toEqual(mergeDeploy(a, b))
      expect(mergeDeploy(mergeDeploy(a, b), c)).toEqual(mergeDeploy(a, mergeDeploy(b, c)))
      expect(mergeDeploy(a, a)).toBe(a)
      const merged = mergeDeploy(a, b)
      expect(mergeDeploy(merged, b)).toBe(merged)
      expect(merged.reason === undefined).toBe(a.reason === undefined && b.reason === undefined)
    }),
    { numRuns: 500 },
  )
})
