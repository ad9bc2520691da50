import type { Deploy } from '@core/deploys/deploy'
import { promotionOf, trialOf } from '@core/deploys/promotion'
import type { EnvironmentLead, Snapshot } from '@core/snapshot/snapshot'
import { type TrayItem, trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import { aDeploy, aHold, aMark, anApp, aWorld, cancelled, finished, sha, T0 } from '../../support/builders'

const submenu = (items: readonly TrayItem[], label: RegExp): readonly TrayItem[] => {
  const found = items.find((item) => item.kind === 'submenu' && label.test(item.label))
  return found?.kind === 'submenu' ? found.items : []
}

describe('Promoting what staging runs', () => {
  const at = { app: 'site', environment: 'production' }
  const ran = aDeploy({ number: 12, sha: sha('b'), state: finished(T0) })
  const world = (production: string, lead: Partial<EnvironmentLead> = {}): Snapshot => ({
    ...aWorld(anApp()),
    deploys: {
      'site/staging': { 11: aDeploy({ number: 11, sha: sha('a') }), 12: ran },
      'site/production': { 3: aDeploy({ environment: 'production', number: 3, sha: sha(production) }) },
    },
    leads: {
      'site/production': { base: sha('a'), head: sha('b'), ahead: 2, behind: 0, observedAt: T0, ...lead },
    },
  })
  const labels = (snapshot: Snapshot) =>
    submenu(trayModel(snapshot, T0, { paused: false }).items, /^site\/production$/).map((item) =>
      'label' in item ? item.label : '',
    )
  const stand = (snapshot: Snapshot) => promotionOf(snapshot, at)?.stand

  it('is offered where staging has something newer, in the tray too', () => {
    expect(promotionOf(world('a'), at)).toMatchObject({
      from: 'staging',
      runs: { sha: sha('b'), since: T0 },
      stand: { kind: 'newer', sha: sha('b'), commits: 2 },
    })
    expect(labels(world('a'))).toEqual(['Deploy…', 'Promote bbbbbbb from staging…', 'Roll back…'])
    expect(promotionOf(world('a'), { ...at, environment: 'staging' })).toBeNull()
    const empty = { ...world('a'), deploys: { ...world('a').deploys, 'site/production': {} } }
    expect(stand(empty)).toEqual({ kind: 'newer', sha: sha('b'), commits: null })
  })

  const only = (part: Partial<Snapshot>, production = 'a'): Snapshot => ({ ...world(production), ...part })
  const staging = (...deploys: Deploy[]): Snapshot =>
    only({
      deploys: {
        ...world('a').deploys,
        'site/staging': Object.fromEntries(deploys.map((deploy) => [deploy.number, deploy])),
      },
    })
  it.each<[string, Snapshot, string, string]>([
    ['the same commit', world('b'), 'nothing', 'staging runs the same commit as production, bbbbbbb.'],
    [
      'an older one',
      world('a', { ahead: 0, behind: 3 }),
      'nothing',
      'staging has nothing newer than production.',
    ],
    [
      'one that lacks a fix of production',
      world('a', { behind: 1 }),
      'nothing',
      'staging lacks 1 commit that runs in production, so promoting would take it out.',
    ],
    [
      'one that was not compared yet',
      world('c'),
      'unknown',
      'Whether bbbbbbb is newer than ccccccc is not known yet.',
    ],
    [
      'one that cannot be compared',
      only({
        leads: {
          'site/production': {
            base: sha('a'),
            head: sha('b'),
            unknown: 'site: bbbbbbb is gone.',
            observedAt: T0,
          },
        },
      }),
      'unknown',
      'site: bbbbbbb is gone.',
    ],
    [
      'one that was rolled back in production',
      only({
        holds: {
          'site/production': {
            hold: aHold({ environment: 'production', from: sha('b'), to: sha('a') }),
            observedAt: T0,
          },
        },
      }),
      'nothing',
      'bbbbbbb was rolled back in production and is on hold there.',
    ],
    [
      'one that is marked bad in staging',
      only({ marks: { 'site/staging': { [sha('b')]: aMark({ sha: sha('b') }) } } }),
      'nothing',
      'bbbbbbb is marked bad in staging.',
    ],
    [
      'nobody knows what',
      staging(ran, aDeploy({ number: 13, sha: sha('c'), state: cancelled() })),
      'unknown',
      'staging: #13 was cancelled, perhaps while shipping; ccccccc may be partly live.',
    ],
    ['nothing yet', staging(), 'nothing', 'Nothing has been deployed to staging successfully yet.'],
    [
      'what nobody has heard of',
      only({ deploys: { 'site/production': world('a').deploys['site/production'] ?? {} } }),
      'unknown',
      'What runs in staging is not known yet.',
    ],
  ])('is not offered where staging runs %s, and says why', (_, snapshot, kind, why) => {
    expect(stand(snapshot)).toEqual({ kind, why })
    expect(labels(snapshot).filter((label) => label.startsWith('Promote'))).toEqual([])
    const known = promotionOf(snapshot, at)?.stand
    expect(labels(snapshot)).toContain(
      `Nothing to promote: ${known !== undefined && 'why' in known ? known.why : ''}`,
    )
  })

  it('knows how a commit fared in staging', () => {
    expect(trialOf(world('a'), at, sha('b'))).toMatchObject({ runs: true, deploy: { number: 12 } })
    expect(trialOf(world('a'), at, sha('a'))).toMatchObject({ runs: false, deploy: { number: 11 } })
    expect(trialOf(world('a'), at, sha('d'))).toMatchObject({ runs: false, deploy: null })
    expect(trialOf(world('a'), { ...at, environment: 'staging' }, sha('b'))).toBeNull()
  })
})
