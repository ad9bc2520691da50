import type { Event } from '@core/events/event'
import { LIMITS } from '@core/limits'
import type { DeliveryAttempt } from '@core/webhooks'
import type { Webhook } from '@core/workspace'
import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { webhooks } from '../../../../src/main/features/webhooks'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { freshFolder, noReport } from '../../storage/folder'
import { aDeploy, aReport, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { memoryLog } from '../../support/memory/log'

const URL_A = 'https://hooks.example.com/deploys'
const HOOK: Webhook = { url: URL_A }
const DOWN: DeliveryAttempt = {
  ok: false,
  trouble: 'hooks.example.com failed (503).',
  retryAfterMs: null,
  final: false,
}

const started = (number: number): Event => {
  const deploy = aDeploy({ number, environment: 'production' })
  return {
    kind: 'deploy-started',
    id: `started ${number}`,
    deploy: { ...deploy, state: { status: 'running', startedAt: T0 } },
    was: null,
  }
}
const ended = (number: number): Event => {
  const deploy = aDeploy({ number, environment: 'production' })
  return {
    kind: 'deploy-finished',
    id: `finished ${number}`,
    deploy: { ...deploy, state: { status: 'finished', startedAt: T0, endedAt: T0 + 1 } },
    was: null,
  }
}
const red = (app: string): Event => ({ kind: 'ci-red', id: `red ${app}`, app, report: aReport('failing') })

/** The feature over a journal on the disk, and a receiver that answers as it is told. */
function team({
  hooks = [HOOK],
  key = 'a-made-up-key',
  file = `${freshFolder()}/journal.db`,
}: {
  hooks?: Webhook[]
  key?: string | null
  file?: string
} = {}) {
  const clock = new FakeClock()
  const journal = openJournal(file, noReport)
  const sent: string[] = []
  const answers: DeliveryAttempt[] = []
  const at = { key }
  const { log, lines } = memoryLog()
  const feature = webhooks({
    journal,
    clock,
    key: () => at.key,
    send: async ({ url, message, key: signsWith }) => {
      sent.push(`${message.event} ${message.id} ${url === URL_A ? 'A' : 'B'} ${signsWith === at.key}`)
      return answers.shift() ?? { ok: true }
    },
    newId: () => 'ping-1',
    clean: (text) => text.replaceAll('hunter2', '•••'),
    log,
    publish: () => {},
  })
  const opened = {
    apps: [],
    environments: () => [],
    incidents: [],
    snapshots: new SnapshotStore(),
    webhooks: hooks,
  }
  const end = feature.start?.(opened) ?? (() => {})
  const status = (url = URL_A) => feature.topics.webhooks().find((hook) => hook.url === url)
  return {
    clock,
    journal,
    sent,
    answers,
    at,
    lines,
    file,
    feature,
    status,
    quit: () => {
      end()
      journal.close()
    },
  }
}

describe('a webhook', () => {
  it('is told once of each event, in order', async () => {
    const { feature, clock, sent, status, quit } = team()
    for (const event of [started(7), ended(7), ended(7)]) feature.hear(event)
    await clock.advance(0)
    expect(sent).toEqual(['deploy-started started 7 A true', 'deploy-finished finished 7 A true'])
    expect(status()).toMatchObject({ waiting: 0, dead: [], arrivedAt: T0 })
    quit()
  })

  it('is told only of the apps and events that it asks for', async () => {
    const { feature, clock, sent, quit } = team({
      hooks: [{ url: URL_A, apps: ['site'], events: ['ci-red'] }],
    })
    for (const event of [started(7), red('docs'), red('site')]) feature.hear(event)
    await clock.advance(0)
    expect(sent).toEqual(['ci-red red site A true'])
    quit()
  })

  it('that is down gets everything later, that of one deploy in its order, and another deploy’s meanwhile', async () => {
    const { feature, clock, sent, answers, status, quit } = team()
    answers.push(DOWN)
    feature.hear(started(7))
    await clock.advance(0)
    feature.hear(ended(7))
    feature.hear(started(8))
    await clock.advance(0)
    expect(sent.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual(['started 7', 'started 8'])
    expect(status()).toMatchObject({ waiting: 2, trouble: 'hooks.example.com failed (503).' })
    await clock.advance(10_000)
    expect(sent.slice(2).map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
      'started 7',
      'finished 7',
    ])
    quit()
  })

  it('gets what a kill came before at the next start, and nothing that it had', async () => {
    const before = team()
    before.answers.push(DOWN)
    before.feature.hear(started(7))
    await before.clock.advance(0)
    before.feature.hear(started(8))
    await before.clock.advance(0)
    before.quit()
    const after = team({ file: before.file })
    await after.clock.advance(10_000)
    expect(after.sent).toEqual(['deploy-started started 7 A true'])
    after.feature.hear(started(8))
    await after.clock.advance(0)
    expect(after.sent).toHaveLength(1)
    after.quit()
  })

  it('hears of an event that was noted just before a kill', async () => {
    const before = team({ hooks: [] })
    before.journal.owe(ended(7), T0)
    before.quit()
    const after = team({ file: before.file })
    await after.clock.advance(0)
    expect(after.sent).toEqual(['deploy-finished finished 7 A true'])
    after.quit()
  })

  it('without a key is sent nothing, and everything once there is one', async () => {
    const { feature, clock, sent, at, status, quit } = team({ key: null })
    feature.hear(started(7))
    await clock.advance(60_000)
    expect([sent, status()?.hasKey, status()?.waiting]).toEqual([[], false, 1])
    at.key = 'another-made-up-key'
    await clock.advance(60_000)
    expect(sent).toHaveLength(1)
    quit()
  })

  it('that was down for a day is given up, and told again when a person says so', async () => {
    const { feature, clock, sent, answers, status, lines, quit } = team()
    answers.push(...Array.from({ length: 100 }, () => DOWN))
    feature.hear(started(7))
    await clock.advance(25 * 3_600_000)
    expect(status()).toMatchObject({
      waiting: 0,
      dead: [{ id: 'started 7', trouble: DOWN.ok ? '' : DOWN.trouble }],
    })
    expect(lines.join('\n')).toContain('Gave up telling hooks.example.com of deploy-started')
    answers.length = 0
    const tries = sent.length
    expect(await feature.calls.resendToWebhook({ url: URL_A, id: 'started 7' })).toMatchObject({ ok: true })
    await clock.advance(0)
    expect([sent.length, status()?.dead]).toEqual([tries + 1, []])
    expect(await feature.calls.resendToWebhook({ url: URL_A, id: 'started 7' })).toMatchObject({ ok: false })
    quit()
  })

  it('where nobody listens does not fill the disk, and what is dropped is said', async () => {
    const { feature, answers, status, lines, quit } = team({ key: null })
    answers.push(DOWN)
    for (let i = 0; i < LIMITS.webhooks.waiting + LIMITS.webhooks.dead + 5; i++) feature.hear(started(i + 1))
    expect(status()).toMatchObject({ waiting: LIMITS.webhooks.waiting })
    expect(status()?.dead).toHaveLength(LIMITS.webhooks.dead)
    expect(lines.join('\n')).toContain('More than 1,000 messages waited.')
    quit()
  })

  it('is told no secret, whatever a commit’s subject says', async () => {
    const { feature, journal, quit } = team({ key: null })
    const deploy = aDeploy({ number: 7, subject: 'Use hunter2', sha: sha('a') })
    feature.hear({
      kind: 'deploy-failed',
      id: 'f',
      deploy: {
        ...deploy,
        state: { status: 'failed', startedAt: T0, endedAt: T0, step: null, sentence: 'hunter2 was wrong' },
      },
      was: null,
    })
    expect(JSON.stringify(journal.deliveries.open(URL_A))).not.toContain('hunter2')
    quit()
  })

  it('can be tried out, which says what is wrong', async () => {
    const { feature, answers, sent, quit } = team()
    expect(await feature.calls.testWebhook({ url: URL_A })).toMatchObject({ ok: true })
    answers.push(DOWN)
    expect(await feature.calls.testWebhook({ url: URL_A })).toMatchObject({
      ok: false,
      problem: { sentence: 'hooks.example.com failed (503).' },
    })
    expect(await feature.calls.testWebhook({ url: 'https://elsewhere.example' })).toMatchObject({ ok: false })
    expect(sent).toEqual(['ping ping-1 A true', 'ping ping-1 A true'])
    quit()
  })
})
