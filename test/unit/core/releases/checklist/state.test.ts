import {
  type ChecklistItem,
  type ItemTicks,
  knownAt,
  mayTick,
  type ReleaseFacts,
  RULES,
  stateOf,
  stoodOf,
  TEMPLATE,
  unknown,
} from '@core/releases/checklist'
import { describe, expect, it } from 'vitest'
import { aReport, sha, T0 } from '../../../support/builders'
import { aRelease, aTick, check } from './support'

const itemOf = (id: string): ChecklistItem => {
  const found = TEMPLATE.find((item) => item.id === id)
  if (found === undefined) throw new Error(`no item ${id}`)
  return found
}
const state = (id: string, over: Partial<ReleaseFacts> = {}, ticks: Partial<ItemTicks> = {}) =>
  stateOf(itemOf(id), aRelease(over), { person: null, rule: null, ...ticks })

const red = { ci: knownAt(aReport('failing', { checks: [check('py27', 'failing')] }), T0 + 1) }
const lost = { ci: unknown('Travis CI could not be reached.') }
const runs = { ci: knownAt(aReport('pending'), T0 + 1) }
const wasGreen = aTick({ by: null, stood: { says: 'met', condition: 'green', candidate: sha('a') } })

describe('an item that a rule decides', () => {
  it('is done by its evidence, with its age', () => {
    expect(state('ci-green')).toEqual({
      state: 'done',
      by: { who: 'evidence', sentence: '2 checks passed.' },
      at: T0,
    })
  })

  it('fails where it never was so', () => {
    expect(state('ci-green', red)).toEqual({ state: 'failing', sentence: 'py27 failed.', at: T0 + 1 })
  })

  it('is reopened where it was so before', () => {
    expect(state('ci-green', red, { rule: wasGreen })).toEqual({
      state: 'reopened',
      sentence: 'CI was green when this was ticked; it is red now. py27 failed.',
      at: T0 + 1,
    })
  })

  it('says on which commit it was so where the candidate moved on', () => {
    const moved = { ...red, candidate: knownAt(sha('b'), T0) }
    expect(state('ci-green', moved, { rule: wasGreen })).toMatchObject({
      sentence: 'CI was green on aaaaaaa when this was ticked; it is red now. py27 failed.',
    })
  })

  it('is open, not red, while CI runs again', () => {
    expect(state('ci-green', runs, { rule: wasGreen })).toEqual({
      state: 'open',
      sentence: 'CI still runs.',
      at: T0 + 1,
    })
  })

  it('is not known where its rule does not know, whatever it said before', () => {
    expect(state('ci-green', lost, { rule: wasGreen })).toEqual({
      state: 'unknown',
      sentence: 'Travis CI could not be reached.',
    })
  })

  it('may be ticked by hand only while its rule does not know', () => {
    expect(mayTick(itemOf('ci-green'), aRelease(lost))).toBe(true)
    expect(mayTick(itemOf('ci-green'), aRelease(red))).toBe(false)
    expect(mayTick(itemOf('ci-green'), aRelease(runs))).toBe(false)
    expect(mayTick(itemOf('ci-green'), aRelease())).toBe(false)
  })

  it('is done by the person who ticked it while it was not known', () => {
    expect(state('ci-green', lost, { person: aTick({ note: 'looked myself' }) })).toEqual({
      state: 'done',
      by: { who: 'person', name: 'ana', note: 'looked myself' },
      at: T0,
    })
  })

  it('is reopened for that person when its rule knows better', () => {
    expect(state('ci-green', red, { person: aTick() })).toMatchObject({
      state: 'reopened',
      sentence: 'ana ticked this when it was not known; it is red now. py27 failed.',
    })
    expect(state('ci-green', runs, { person: aTick() })).toMatchObject({ state: 'reopened' })
  })

  it('is done by evidence once there is some, whoever ticked it before', () => {
    expect(state('ci-green', {}, { person: aTick() })).toMatchObject({ by: { who: 'evidence' } })
  })

  it('speaks of many things as many', () => {
    const stood = stoodOf(RULES['lock-files'].judge(aRelease()), sha('a'))
    const manifest = {
      path: 'package.json',
      lock: 'yarn.lock',
      isLockChanged: false,
      asksOtherwise: true,
    }
    const locks = knownAt({ pairs: [], manifests: [manifest] }, T0)
    expect(state('lock-files', { locks }, { rule: aTick({ by: null, stood }) })).toMatchObject({
      sentence:
        'Lock files were in step when this was ticked; they are out of step now. package.json changed without yarn.lock.',
    })
  })
})

describe('an item that a person decides', () => {
  const moved = { candidate: knownAt(sha('b'), T0 + 5) }

  it('is open until somebody ticks it', () => {
    expect(state('docs-proofread')).toEqual({ state: 'open', sentence: null, at: null })
    expect(state('docs-proofread', {}, { person: aTick() })).toMatchObject({
      state: 'done',
      by: { name: 'ana' },
    })
  })

  it('about the candidate holds for that commit alone', () => {
    expect(state('upgrade-tried', {}, { person: aTick() })).toMatchObject({ state: 'done' })
    expect(state('upgrade-tried', moved, { person: aTick() })).toEqual({
      state: 'reopened',
      sentence: 'ana ticked this for aaaaaaa; the candidate is bbbbbbb now.',
      at: T0 + 5,
    })
  })

  it('about the version stays done when the candidate moves on', () => {
    expect(state('docs-proofread', moved, { person: aTick() })).toMatchObject({ state: 'done' })
  })

  it('stays done while the candidate is not known', () => {
    const candidate = unknown('Git could not be asked.')
    expect(state('upgrade-tried', { candidate }, { person: aTick() })).toMatchObject({ state: 'done' })
  })
})

describe('how things stood', () => {
  it('is what the rule said, in its own word, and of which commit', () => {
    expect(stoodOf(RULES['ci-green'].judge(aRelease(red)), sha('a'))).toEqual({
      says: 'unmet',
      condition: 'red',
      candidate: sha('a'),
    })
    expect(stoodOf(RULES['ci-green'].judge(aRelease(lost)), null)).toEqual({
      says: 'unknown',
      condition: null,
      candidate: null,
    })
    expect(stoodOf(null, sha('a'))).toEqual({ says: null, condition: null, candidate: sha('a') })
  })
})
