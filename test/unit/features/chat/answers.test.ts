import type { OutputOf } from '@contract/contract'
import { FORMS } from '@core/chat/commands'
import { LIMITS } from '@core/limits'
import { fail, ok } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { Where } from '@core/whereabouts'
import { describe, expect, it } from 'vitest'
import { answerTo, isQuestion } from '../../../../src/main/features/chat/answers'
import type { CHAT_CALLS, ChatAsks } from '../../../../src/main/features/chat/asks'
import { aHold, anApp, aWorld, finished, running, sha, T0 } from '../../support/builders'
import { whenSeen } from '../../support/seen'

type Answers = { readonly [Name in (typeof CHAT_CALLS)[number]]?: OutputOf<Name> }

/** What the other features say; what is not given could not be had. */
const asking = (answers: Answers): ChatAsks => ({
  ask: async (name) => {
    const answer = answers[name]
    return answer === undefined ? fail('unreachable', `${name} could not be had.`) : ok(answer)
  },
})

const textOf = async (question: Parameters<typeof answerTo>[0], answers: Answers): Promise<string> => {
  const answer = await answerTo(question, asking(answers))
  return answer.ok ? answer.value : answer.problem.sentence
}

const environment = (name: string) => ({ name, protected: false, promoteFrom: null })

describe('“status”', () => {
  const status = (snapshot: Snapshot) => textOf({ kind: 'status' }, { snapshot })

  it('says of each environment what runs, what is under way and what is on hold', async () => {
    const site = anApp({ environments: ['production', 'staging', 'review'].map(environment) })
    const at = (name: string, more: object) => ({ app: 'site', environment: name, ...more })
    const world = whenSeen(
      aWorld(site),
      at('production', { number: 7, sha: sha('a'), ref: 'main', state: finished() }),
      at('staging', { number: 8, sha: sha('b'), ref: 'main', state: finished() }),
      at('staging', { number: 9, sha: sha('c'), state: running() }),
    )
    const held = { ...world, holds: { 'site/production': { hold: aHold(), observedAt: T0 } } }
    const [production, staging, review] = (await status(held)).split('\n')
    expect(production).toMatch(/^site\/production: #7 .*\(on hold\)$/)
    expect(staging).toMatch(/^site\/staging: #8 .*; .*#9 \(ccccccc\)/)
    expect(review).toBe('site/review: nothing known')
  })

  it('is no longer than a person reads, and says how much more there is', async () => {
    const apps = Array.from({ length: 60 }, (_, i) =>
      anApp({ name: `app${i}`, environments: [environment('x')] }),
    )
    const lines = (await status(aWorld(...apps))).split('\n')
    expect(lines.at(-1)).toBe(`… and ${60 - (lines.length - 1)} more`)
    expect(lines).toHaveLength(LIMITS.chat.lines + 1)
  })

  it('says that there is nothing, or why it could not be asked', async () => {
    expect(await status({ ...aWorld(), apps: [] })).toBe('There are no environments.')
    expect(await textOf({ kind: 'status' }, {})).toBe('snapshot could not be had.')
  })
})

describe('“where is …?”', () => {
  const by = { number: 7, kind: 'deploy', at: T0 } as const
  const waits = { others: 0, behind: null }
  const where = (...all: Where[]) =>
    textOf(
      { kind: 'where', change: '#12' },
      {
        whereabouts: {
          sentence: null,
          found: [
            {
              app: 'site',
              repository: 'site',
              change: '#12',
              title: 'Fix the cart',
              author: 'ada',
              url: null,
              writtenAt: null,
              environments: all.map((one, i) => ({ environment: `e${i}`, where: one, watched: false })),
            },
          ],
        },
      },
    )

  it('says of each environment how far the change is', async () => {
    const lines = await where(
      { kind: 'runs', by, firstAt: by.at, unsure: null },
      { kind: 'shipping', by, isRunning: true },
      { kind: 'shipping', by, isRunning: false },
      { kind: 'waits', waits },
      { kind: 'takenOut', was: null, by, waits },
      { kind: 'backedOut', was: by, by, revert: { name: '#14', title: 'Revert' } },
      { kind: 'unknown', why: 'The history is cut off.' },
    )
    expect(lines.split('\n')).toEqual([
      '#12 Fix the cart (site)',
      '  e0: runs since #7',
      '  e1: shipping in #7',
      '  e2: queued in #7',
      '  e3: waiting to be deployed',
      '  e4: taken out by #7',
      '  e5: reverted by #14 in #7',
      '  e6: The history is cut off.',
    ])
  })

  it('says that nothing has that name, in the words of who was asked', async () => {
    const answer = (sentence: string | null) =>
      textOf({ kind: 'where', change: '#99' }, { whereabouts: { found: [], sentence } })
    expect(await answer(null)).toBe('Nothing has that name.')
    expect(await answer('#99 is not known.')).toBe('#99 is not known.')
    expect(await textOf({ kind: 'where', change: '#99' }, {})).toBe('whereabouts could not be had.')
  })
})

describe('other questions', () => {
  it('“help” lists every command', async () => {
    expect(await textOf({ kind: 'help' }, {})).toBe(['I understand:', ...FORMS].join('\n'))
  })

  it('“release” says that the workspace names none, or that it could not be asked', async () => {
    expect(await textOf({ kind: 'release' }, { releases: [] })).toBe('The workspace names no release.')
    expect(await textOf({ kind: 'release' }, {})).toBe('releases could not be had.')
  })

  it('are told from requests', () => {
    expect(isQuestion({ kind: 'help' })).toBe(true)
    expect(isQuestion({ kind: 'cancel', app: 'site', environment: null, number: 1 })).toBe(false)
  })
})
