import { summarize } from '@core/attention/summary'
import type { CiState } from '@core/ci/ci'
import type { PendingDeploy } from '@core/deploy-when-green/pending'
import { standWords } from '@core/deploy-when-green/words'
import { notifications } from '@core/events/notification'
import { timeOfDay } from '@core/text/dates'
import { type TrayItem, trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aPendingRequest, aReport, aWorld, sha, T0 } from '../../support/builders'
import { request } from './when-green.support'

describe('What waits for CI is told', () => {
  const until = timeOfDay(request.until)
  const some = (state: CiState, name: string) => ({
    ...{ id: null, role: 'required' as const, url: null, summary: null },
    ...{ name, state },
  })
  const three = [some('passing', '1'), some('failing', '2'), some('passing', '3')]
  const four = ['4', '5', '6', '7'].map((name) => some('pending', name))
  const pending = aReport('pending', { sha: sha('b'), checks: [...three, ...four] })
  const stand: PendingDeploy = { request, ci: pending, question: null, unseen: null }
  const newer = aCommit({ sha: sha('c') })
  const asking: PendingDeploy = { ...stand, question: { kind: 'moved', newer } }
  const gone = { ...stand, request: aPendingRequest({ ref: 'fix-login' }) }
  const world = (waits: PendingDeploy = stand) => ({
    ...aWorld(),
    deploys: { 'site/staging': { 1: aDeploy() } },
    pendingDeploys: { 'site/staging': { stand: waits, observedAt: T0 } },
  })

  it('in a clear line', () => {
    expect(standWords(stand)).toBe(`Waiting for CI (3 of 7) on bbbbbbb, until ${until}`)
    const awaited = [some('passing', 'unit'), some('none', 'lint')]
    expect(standWords({ ...stand, ci: aReport('pending', { checks: awaited }) })).toBe(
      `Waiting for lint on bbbbbbb, which is required and has not reported (1 of 2), until ${until}`,
    )
    expect(standWords({ ...stand, ci: 'unknown' })).toBe(
      `Waiting for CI on bbbbbbb, which can’t be checked right now, until ${until}`,
    )
    expect(standWords({ ...stand, ci: aReport('none') })).toBe(
      `Waiting for CI to start on bbbbbbb, until ${until}`,
    )
    expect(standWords({ ...stand, ci: aReport('cancelled') })).toBe(
      `CI was cancelled on bbbbbbb: waiting for it to run again, until ${until}`,
    )
    expect(standWords(asking)).toBe('main moved on to ccccccc. Deploy the newer commit or the one you chose?')
    expect(standWords({ ...gone, question: { kind: 'deleted', watched: 'main', merged: null } })).toBe(
      'The branch fix-login was deleted and its commit isn’t in main. Deploy it anyway?',
    )
    expect(standWords({ ...gone, question: { kind: 'deleted', watched: 'main', merged: newer } })).toBe(
      'fix-login was merged into main as ccccccc, a different commit, and deleted. Deploy that one or the one you chose?',
    )
  })

  it('says what it cannot see, and never that it is about to start', () => {
    const green: PendingDeploy = { ...stand, ci: aReport('passing', { sha: sha('b') }) }
    expect(standWords(green)).toBe(`CI is green on bbbbbbb, about to start, until ${until}`)
    expect(standWords({ ...green, unseen: 'branch' })).toBe(
      `CI is green on bbbbbbb, but the branch main can’t be checked right now: waiting, until ${until}`,
    )
    expect(standWords({ ...green, unseen: 'verdict' })).toBe(
      `CI is green on bbbbbbb, but it can’t be checked right now whether it may still be deployed: waiting, until ${until}`,
    )
  })

  it('in the summary and the tray, where it can be cancelled', () => {
    expect(summarize(world(), T0)).toMatchObject({ state: 'shipping', sentence: '1 waiting for CI' })
    expect(summarize(world(asking), T0).sentence).toBe('site/staging waits for your answer')
    const model = trayModel(world(), T0, { paused: false })
    expect(model.toolTip).toBe('Binnacle: 1 waiting for CI')
    const item = submenu(model.items, /^site\/staging: Waiting for CI \(3 of 7\)/)
    expect(item).toMatchObject([{ label: 'Cancel', action: { do: 'cancel-waiting', id: 'request-1' } }])
    const asked = submenu(trayModel(world(asking), T0, { paused: false }).items, /moved on/)
    expect(asked.map((entry) => ('label' in entry ? entry.label : ''))).toEqual(['Answer…', 'Cancel'])
  })

  it('in a notification that stays, for the question and for each end', () => {
    const of = { id: 'x', request }
    const bodies = notifications(
      [
        { kind: 'green-asks', ...of, question: { kind: 'moved', newer } },
        { kind: 'green-red', ...of, checks: ['unit', 'lint'] },
        { kind: 'green-expired', ...of },
      ],
      false,
    )
    expect(bodies.map(({ title, body, urgent }) => [title, body, urgent])).toEqual([
      [
        'site/staging waits for your answer',
        'main moved on to ccccccc. Deploy the newer commit or the one you chose?',
        true,
      ],
      ['site/staging was not deployed', 'CI turned red on bbbbbbb: unit and lint failed.', true],
      ['site/staging was not deployed', `Waiting for CI on bbbbbbb expired at ${until}.`, true],
    ])
    expect(
      notifications(
        [
          { kind: 'green-expired', ...of },
          { kind: 'green-expired', ...of },
        ],
        true,
      ),
    ).toEqual([expect.objectContaining({ title: 'While you were away', urgent: true })])
  })
})

const submenu = (items: readonly TrayItem[], label: RegExp): readonly TrayItem[] => {
  const found = items.find((item) => item.kind === 'submenu' && label.test(item.label))
  return found?.kind === 'submenu' ? found.items : []
}
