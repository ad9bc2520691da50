import type { Problem } from '@core/result'
import {
  type LostSource,
  lostSourcesOf,
  lostWords,
  NOTHING_LOST,
  staleSentences,
} from '@core/snapshot/lost-sources'
import type { Snapshot, SourceHealth } from '@core/snapshot/snapshot'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { anApp, aWorld, T0 } from '../../support/builders'
import { aDeployFacts, aRollbackFacts } from '../../support/verdict/facts'

const MIN = 60_000
const problem = (kind: Problem['kind'], more: Partial<Problem> = {}): Problem => ({
  kind,
  sentence: 'It failed.',
  cause: null,
  ...more,
})
const lost = (label: string, why: Problem | null, ms: number | null = 2 * MIN): LostSource => ({
  label,
  lastOkAt: ms === null ? null : T0 - ms,
  problem: why,
})
const unreachable = lost('Freight', problem('unreachable'))

describe('a service that cannot be relied on', () => {
  const health = (id: string, lastOkAt: number | null, failedAt: number | null): SourceHealth => ({
    id,
    label: id,
    lastOkAt,
    lastProblem: failedAt === null ? null : { at: failedAt, problem: problem('unreachable') },
  })
  const world = (...sources: SourceHealth[]): Snapshot => ({
    ...aWorld(anApp({ sources: { deploys: 'Freight', branch: 'GitHub', ci: ['Travis', 'Other'] } })),
    sources: Object.fromEntries(sources.map((source) => [source.id, source])),
  })
  const labels = (snapshot: Snapshot) => {
    const { deploys, branch, ci } = lostSourcesOf(snapshot, 'site', T0)
    return [deploys, branch, ci].map((one) => one?.label ?? null)
  }

  it('is one whose newest word is a failure, or that is silent for too long', () => {
    const ok = health('GitHub', T0 - 1000, T0 - 5000)
    expect(labels(world(health('Freight', T0 - 2 * MIN, T0), ok, health('Travis', T0 - MIN, null)))).toEqual([
      'Freight',
      null,
      null,
    ])
    expect(labels(world(ok, health('Other', T0 - 10 * MIN, null)))).toEqual([null, null, 'Other'])
    expect(labels(world(health('GitHub', null, null)))).toEqual([null, null, null])
  })

  it('is none of an app that another service deploys', () => {
    const both = world(health('Freight', null, T0))
    const other = anApp({ name: 'other', sources: { deploys: 'local', branch: 'GitHub', ci: [] } })
    expect(lostSourcesOf({ ...both, apps: [...both.apps, other] }, 'other', T0)).toEqual(NOTHING_LOST)
  })

  it.each([
    [unreachable, 'Freight has been unreachable for 2 min'],
    [lost('Freight', problem('lost'), 30_000), 'Freight has been unreachable for 30 s'],
    [lost('Freight', problem('unreachable'), null), 'Freight is unreachable'],
    [lost('GitHub', problem('invalid', { keyVariable: 'X' })), 'GitHub needs a valid key'],
    [lost('GitHub', problem('fault')), 'GitHub gives unexpected answers'],
    [lost('Travis', null, 5 * MIN), 'Travis was last heard from 5 min ago'],
  ])('is named with its trouble and its age: %#', (one, words) => expect(lostWords(one, T0)).toBe(words))

  it('is told once for all that a row has of it', () => {
    const github = lost('GitHub', problem('fault'), 5 * MIN)
    expect(staleSentences({ recheck: null, deploys: unreachable, branch: github, ci: github }, T0)).toEqual([
      'Freight has been unreachable for 2 min: what runs is as of then.',
      'GitHub gives unexpected answers: what waits and CI are as of 5 min ago.',
    ])
    expect(
      staleSentences(
        {
          ...NOTHING_LOST,
          branch: lost('GitHub', problem('unreachable'), 7_000),
          ci: lost('GitHub', problem('unreachable'), 6_000),
        },
        T0,
      ),
      'one service that was asked for two things, a second apart',
    ).toEqual(['GitHub has been unreachable for 6 s: what waits and CI are as of then.'])
    expect(
      staleSentences(
        {
          ...NOTHING_LOST,
          branch: lost('GitHub', problem('unreachable'), 5 * MIN),
          ci: lost('GitHub', problem('unreachable'), MIN),
        },
        T0,
      ),
      'and long apart: no part is told as younger than it is',
    ).toEqual(['GitHub has been unreachable for 1 min: what waits and CI are as of 5 min ago.'])
    expect(staleSentences({ ...NOTHING_LOST, ci: lost('Travis', problem('lost'), null) }, T0)).toEqual([
      'Travis is unreachable: CI is not known now.',
    ])
    expect(staleSentences(NOTHING_LOST, T0)).toEqual([])
  })
})

describe('the verdict while a service cannot be reached', () => {
  const said = (facts: Parameters<typeof aDeployFacts>[0]) => {
    const { level, reasons } = deployVerdict(aDeployFacts(facts))
    return [level, reasons[0]?.sentence]
  }

  it('is Stop where nothing can be sent, forwards or back', () => {
    const facts = { lost: { ...NOTHING_LOST, deploys: unreachable } }
    const stop = ['stop', 'Freight has been unreachable for 2 min, so nothing can be sent.']
    expect(said(facts)).toEqual(stop)
    const back = rollbackVerdict(aRollbackFacts(facts))
    expect([back.level, back.reasons[0]?.sentence]).toEqual(stop)
  })

  it('is Stop where the key is refused, whatever a workspace file says', () => {
    const deploys = lost('Freight', problem('invalid', { keyVariable: 'X' }))
    expect(said({ lost: { ...NOTHING_LOST, deploys } })).toEqual([
      'stop',
      'Freight needs a valid key, so nothing can be sent.',
    ])
  })

  it('is Caution where what runs is only old', () => {
    expect(said({ lost: { ...NOTHING_LOST, deploys: lost('Freight', null, 5 * MIN) } })).toEqual([
      'caution',
      'Freight was last heard from 5 min ago. What runs is known as of 5 min ago.',
    ])
  })

  it('says that the branch and CI may have moved on, once for one server', () => {
    const github = lost('GitHub', problem('unreachable'), 5 * MIN)
    const facts = aDeployFacts({ lost: { recheck: null, deploys: null, branch: github, ci: github } })
    const sentences = deployVerdict(facts).reasons.map(({ sentence }) => sentence)
    expect(sentences.filter((sentence) => sentence.includes('GitHub'))).toEqual([
      'GitHub has been unreachable for 5 min, so the branch may have moved since.',
    ])
  })

  it('says why what CI says is not known', () => {
    const ci = lost('Travis', problem('lost'), 5 * MIN)
    expect(
      deployVerdict(aDeployFacts({ ci: 'unknown', lost: { ...NOTHING_LOST, ci } })).reasons.map(
        ({ sentence }) => sentence,
      ),
    ).toContain('CI’s result for bbbbbbb isn’t known: Travis has been unreachable for 5 min.')
  })
})
