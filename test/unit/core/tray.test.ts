import type { Deploy } from '@core/deploys/deploy'
import { environmentKey } from '@core/deploys/deploy'
import { apply } from '@core/snapshot/apply'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import { type TrayItem, trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import { placeOfAction } from '../../../src/main/desktop/places'
import {
  aDeploy,
  aHold,
  anApp,
  aQuietWorld,
  aWorld,
  failed,
  finished,
  running,
  T0,
} from '../support/builders'

const SECOND = 1_000
const WATCHING = { paused: false }

function world(deploys: readonly Deploy[], ...apps: App[]): Snapshot {
  const known: Record<string, Record<string, Deploy>> = {}
  for (const deploy of deploys) {
    const key = environmentKey(deploy)
    known[key] = { ...known[key], [deploy.number]: deploy }
  }
  return { ...aWorld(...apps), deploys: known }
}

const apps = (count: number): App[] => Array.from({ length: count }, (_, i) => anApp({ name: `app${i + 1}` }))

/** The menu as an indented text, a line for an item. */
function text(items: readonly TrayItem[], indent = ''): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [`${indent}—`]
    const line = `${indent}${item.kind === 'check' && item.checked ? '✓ ' : ''}${item.label}`
    return item.kind === 'submenu' ? [line, ...text(item.items, `${indent}  `)] : [line]
  })
}
const menu = (snapshot: Snapshot, now = T0, paused = false) =>
  text(trayModel(snapshot, now, { paused }).items)

/** An item by its labels, from the outermost in. */
function find(items: readonly TrayItem[], ...labels: string[]): TrayItem {
  const [label, ...inner] = labels
  const item = items.find((one) => one.kind !== 'separator' && one.label.startsWith(label ?? ''))
  if (item === undefined) return expect.fail(`no ${label} in ${text(items).join('\n')}`)
  return inner.length > 0 && item.kind === 'submenu' ? find(item.items, ...inner) : item
}

describe.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F', ' b '])(
  'the menu of an environment called %s',
  (environment) => {
    const app = anApp({ environments: [{ name: environment, protected: false, promoteFrom: null }] })
    const at = { app: 'site', environment }

    it('leads to that environment and its deploys, and to no other', () => {
      const deploys = [
        aDeploy({ environment, number: 3, state: failed() }),
        aDeploy({ environment, number: 4, state: running() }),
      ]
      const { items } = trayModel(world(deploys, app), T0, WATCHING)
      const name = `site/${environment}`
      expect(find(items, `${name}#4`, 'Cancel')).toMatchObject({ action: { do: 'cancel', ...at, number: 4 } })
      const [deploy, what] = ['Deploy…', 'What broke…'].map((label) => find(items.slice(1), name, label))
      expect(deploy).toMatchObject({ action: { do: 'deploy', ...at } })
      expect(deploy?.kind === 'action' && placeOfAction(deploy.action)).toMatchObject({ environment: at })
      expect(what).toMatchObject({
        action: { do: 'show', place: { view: 'failures', failure: `${name}#3` } },
      })
    })
  },
)

describe('the tray’s menu', () => {
  it('leads to each environment, the window, the settings and the end', () => {
    expect(menu(world([]))).toEqual([
      'site/staging',
      '  Deploy…',
      '  Roll back…',
      'site/production',
      '  Deploy…',
      '  Nothing to promote: What runs in staging is not known yet.',
      '  Roll back…',
      '—',
      'Open',
      'Pause watching',
      'Snooze notifications',
      '  For 1 hour',
      '  Until tomorrow',
      'Settings',
      'Quit',
    ])
  })

  it('asks for what its items say', () => {
    const { items } = trayModel(world([]), T0, WATCHING)
    expect(find(items, 'site/production', 'Deploy…')).toMatchObject({
      action: { do: 'deploy', app: 'site', environment: 'production' },
    })
    expect(find(items, 'site/staging', 'Roll back…')).toMatchObject({
      action: { do: 'rollback', app: 'site', environment: 'staging' },
    })
    expect(find(items, 'Settings')).toMatchObject({
      action: { do: 'show', place: { view: 'settings' } },
    })
  })

  it('says of an environment that is held what was rolled back there', () => {
    const held = { ...world([]), holds: { 'site/staging': { hold: aHold({ total: 9 }), observedAt: T0 } } }
    expect(menu(held).slice(0, 5)).toEqual([
      'site/staging',
      '  Held: 9 commits rolled back by ana',
      '  Deploy…',
      '  Roll back…',
      'site/production',
    ])
  })

  it('has no “Roll back…” where the service cannot', () => {
    const capabilities = { ...anApp().capabilities, rollback: 'none' as const }
    expect(menu(world([], anApp({ capabilities }))).join()).not.toContain('Roll back')
  })

  it('with nothing set up still opens the window', () => {
    const empty: Snapshot = { ...aWorld(), apps: [] }
    expect(menu(empty)).toEqual([
      'Open',
      'Pause watching',
      'Snooze notifications',
      '  For 1 hour',
      '  Until tomorrow',
      'Settings',
      'Quit',
    ])
  })

  it('resumes what is paused', () => {
    const { items } = trayModel(world([]), T0, { paused: true })
    expect(find(items, 'Pause watching')).toMatchObject({ checked: true, action: { do: 'resume' } })
  })
})

describe('a running deploy in the tray’s menu', () => {
  const shipping = aDeploy({
    environment: 'production',
    number: 12,
    state: running(T0),
    estimateMs: 80 * SECOND,
  })
  const labelAt = (ms: number, deploy = shipping) => menu(world([deploy]), T0 + ms)[0]

  it('says how far it is, and can be cancelled', () => {
    const snapshot = world([shipping])
    expect(menu(snapshot, T0 + 32 * SECOND).slice(0, 3)).toEqual([
      'site/production#12: 38 %, 0:30 of about 1 min',
      '  Cancel…',
      '—',
    ])
    expect(find(trayModel(snapshot, T0, WATCHING).items, 'site/production#12', 'Cancel…')).toMatchObject({
      action: { do: 'ask-cancel', app: 'site', environment: 'production', number: 12 },
    })
  })

  it('moves in steps of 5 % or 5 s, so that an open menu stands still between', () => {
    const labels = (deploy: Deploy, seconds: number) =>
      new Set(Array.from({ length: seconds }, (_, s) => labelAt(s * SECOND, deploy))).size
    expect(labels(shipping, 80)).toBe(16)
    expect(labels({ ...shipping, estimateMs: 1_000 * SECOND }, 1_000)).toBe(20)
    expect(labels({ ...shipping, estimateMs: null }, 60)).toBe(12)
  })

  it('does not pretend to move while its service cannot be reached', () => {
    const sources = { deploys: 'freight', branch: 'git', ci: [] }
    const problem = { kind: 'unreachable', sentence: 'No connection.', cause: null } as const
    const lost = apply(
      { ...world([shipping]), apps: [anApp({ sources })] },
      { kind: 'source-failed', source: 'freight', label: 'Freight', problem, at: T0 },
    )
    const words = 'site/production#12: not known: Freight cannot be reached'
    expect([menu(lost, T0)[0], menu(lost, T0 + 32 * SECOND)[0]]).toEqual([words, words])
  })

  it('shows only the time where nobody knows how long it takes', () => {
    expect(labelAt(32 * SECOND, { ...shipping, estimateMs: null })).toBe('site/production#12: 0:30')
  })

  it('never says more than 95 % and tells that it takes longer than usual', () => {
    expect(labelAt(200 * SECOND)).toBe('site/production#12: 95 %, 3:20, longer than the usual 1 min')
  })

  it('stands at its beginning when this machine’s clock is behind', () => {
    expect(labelAt(-60 * SECOND)).toBe('site/production#12: 0 %, 0:00 of about 1 min')
  })

  it('that waits says for what', () => {
    const waiting = aDeploy({ number: 3, state: { status: 'queued', waitingFor: 'waits for #2' } })
    expect(menu(world([waiting]))[0]).toBe('site/staging#3: waits for #2')
  })

  it('cannot be cancelled where the service cannot', () => {
    const capabilities = { ...anApp().capabilities, cancel: false }
    const [item] = trayModel(world([shipping], anApp({ capabilities })), T0, WATCHING).items
    expect(item).toMatchObject({ kind: 'text', label: expect.stringMatching(/^site\/production#12: /) })
  })

  it('leaves the menu when it has ended', () => {
    expect(menu(world([{ ...shipping, state: finished() }])).join()).not.toContain('#12')
  })
})

describe('many apps in the tray’s menu', () => {
  it('are grouped once their environments are more than eight', () => {
    expect(menu(world([], ...apps(4)))[0]).toBe('app1/staging')
    expect(menu(world([], ...apps(5))).slice(0, 3)).toEqual(['app1', '  staging', '    Deploy…'])
  })

  it('end after twenty with the way to the others', () => {
    const outer = trayModel(world([], ...apps(200)), T0, WATCHING).items
    expect(outer).toHaveLength(20 + 1 + 1 + 5)
    expect(outer[20]).toEqual({
      kind: 'action',
      label: '180 more in the window…',
      action: { do: 'open' },
    })
  })

  it('begin with those that one may have to act on', () => {
    const broken = aDeploy({ app: 'app150', state: failed() })
    const moving = aDeploy({ app: 'app170', state: running() })
    const lines = menu(world([broken, moving], ...apps(200))).filter((line) => /^app\d+$/.test(line))
    expect(lines.slice(0, 3)).toEqual(['app150', 'app170', 'app1'])
  })

  it('that all ship at once show eight, and the way to the others', () => {
    const all = apps(40).map(({ name }) => aDeploy({ app: name, state: running() }))
    const lines = menu(world(all, ...apps(40)))
    expect(lines.filter((line) => line.includes('#1:'))).toHaveLength(8)
    expect(lines).toContain('32 more in the window…')
  })
})

describe('the tray’s icon and tool tip', () => {
  const broken = aDeploy({ environment: 'production', state: failed(T0) })

  it('say what is the matter, trouble first', () => {
    const moving = [2, 3].map((n) => aDeploy({ app: `app${n}`, state: running() }))
    const snapshot = world([{ ...broken, app: 'app1' }, ...moving], ...apps(3))
    expect(trayModel(snapshot, T0 + 4 * 60 * SECOND, WATCHING)).toMatchObject({
      state: 'failing',
      toolTip: 'Binnacle: 2 shipping, app1/production failed 4 min ago',
    })
  })

  it('say calm when all is well, and unknown when nothing is set up', () => {
    expect(trayModel(aQuietWorld(), T0, WATCHING)).toMatchObject({
      state: 'calm',
      toolTip: 'Binnacle: Nothing needs attention',
    })
    expect(trayModel({ ...aWorld(), apps: [] }, T0, WATCHING)).toMatchObject({ state: 'unknown' })
  })

  it('claim to know nothing while watching is paused', () => {
    expect(trayModel(world([broken]), T0, { paused: true })).toMatchObject({
      state: 'unknown',
      toolTip: 'Binnacle: Watching is paused',
    })
  })

  it('leave the menu as it is while only time goes by', () => {
    const at = (ms: number) => trayModel(world([broken]), T0 + ms, WATCHING)
    expect(at(60 * SECOND).items).toEqual(at(3_600 * SECOND).items)
    expect(at(60 * SECOND).toolTip).not.toBe(at(3_600 * SECOND).toolTip)
  })
})

describe('a poll that brings nothing new', () => {
  it('has the deploys of no environment gone through again', () => {
    let reads = 0
    const deploys = { 1: aDeploy({ state: finished(T0) }), 2: aDeploy({ number: 2, state: failed(T0) }) }
    const counted = new Proxy(deploys, {
      ownKeys: (all) => {
        reads += 1
        return Reflect.ownKeys(all)
      },
    })
    const before: Snapshot = { ...aWorld(anApp()), deploys: { 'site/staging': counted } }
    const shown = trayModel(before, T0, WATCHING)
    expect(reads).toBeGreaterThan(0)
    reads = 0
    expect(trayModel({ ...before, sources: {} }, T0, WATCHING)).toEqual(shown)
    expect(reads).toBe(0)
  })
})
