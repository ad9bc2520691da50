// Every service against every attack (test/world/hostile/attacks.ts): the adapter and the client as main has them, against a server on this machine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { createHttp, type Http } from '../../../src/main/services/http'
import { type LongWork, longWork } from '../../../src/main/worker'
import { builtWorker } from '../../unit/support/built'
import { repeatedStop } from '../../unit/support/event-loop'
import { ATTACKS, type Attack } from '../../world/hostile/attacks'
import { type Front, startFront } from '../../world/hostile/front'
import { GITHUB_DEPLOYS, GITHUB_RELEASES } from './github-stages'
import { type HostileService, type Question, SERVICES, type Stage } from './services'

/** No answer may hold up the main process for longer, ms. */
const LONGEST_MS = 100
/** What one look may ask of a server that never ends its pages. */
const MOST_REQUESTS = 120
/** What one look may answer, characters of JSON: the window gets it. */
const MOST_CHARACTERS = 8_000_000
/** What this process may have grown by after one attack, megabytes: the worker is in it, which may hold 512. */
const MOST_MEGABYTES = 800
/** An exchange's time limit here, ms; the real one is longer. */
const TIMEOUT_MS = 1_000
/** A look ends within so many of them, ms. */
const PATIENCE_MS = 20_000

let work: LongWork
let remove = () => {}
const report: string[] = []

beforeAll(async () => {
  const built = await builtWorker()
  remove = built.remove
  work = longWork({ clock: systemClock, clean: (text) => text, known: () => [], file: built.file })
})
afterAll(() => {
  work.close()
  remove()
  if (process.env.BINNACLE_HOSTILE_REPORT === '1') console.log(report.join('\n'))
})

const client = (): Http => {
  const http = createHttp({ clock: systemClock, timeoutMs: TIMEOUT_MS, readLong: work.readAnswer })
  return { request: (asked) => http.request({ ...asked, timeoutMs: TIMEOUT_MS }) }
}

/** The clock of the stand-in, with timers that run at once: what an adapter waits for between pages need not be waited for here. */
const hurried = (stage: Stage) => ({
  now: stage.clock.now,
  after: (_ms: number, run: () => void) => {
    const timer = setTimeout(run, 1)
    return () => clearTimeout(timer)
  },
})

const inTime = (question: Question) =>
  Promise.race([
    question(),
    new Promise<never>((_, fail) =>
      setTimeout(() => fail(new Error('No answer in time')), PATIENCE_MS).unref(),
    ),
  ])

/** One look at a server: all questions, one after the other, or only so many of them. */
async function look(stage: Stage, url: string, most = Number.POSITIVE_INFINITY) {
  const answers: Record<string, unknown> = {}
  const questions = Object.entries(stage.questions(url, client(), hurried(stage)))
  for (const [name, question] of questions.slice(0, most)) answers[name] = await inTime(question)
  return answers
}

async function suffer(service: HostileService, stage: Stage, front: Front, attack: Attack) {
  const before = process.memoryUsage().rss
  const { ms, value: answers } = await repeatedStop(
    LONGEST_MS,
    () => look(stage, front.url, attack.isOfTransport ? 1 : undefined),
    () => front.attack(attack),
  )
  const requests = front.asked.length
  const characters = JSON.stringify(answers).length
  const grown = Math.max(0, process.memoryUsage().rss - before) / 1024 / 1024
  report.push(
    `${service.name} | ${attack.name} | ${Math.round(ms)} ms | ${requests} requests | ${characters} characters | +${Math.round(grown)} MB`,
  )
  return { ms, requests, answers, characters, grown }
}

describe.each([...SERVICES, GITHUB_DEPLOYS, GITHUB_RELEASES])('a hostile $name', (service) => {
  it('stops nobody, gets no secret out, and is no way elsewhere', { timeout: 600_000 }, async () => {
    const stage = await service.stage()
    const front = await startFront(stage.target)
    try {
      const genuine = await look(stage, front.url)
      for (const [name, answer] of Object.entries(genuine)) expect(answer, name).toMatchObject({ ok: true })
      const faults: string[] = []
      for (const attack of ATTACKS) {
        const { ms, requests, characters, answers, grown } = await suffer(service, stage, front, attack)
        if (ms > LONGEST_MS) faults.push(`${attack.name}: stopped for ${Math.round(ms)} ms`)
        if (requests > MOST_REQUESTS) faults.push(`${attack.name}: ${requests} requests`)
        if (characters > MOST_CHARACTERS) faults.push(`${attack.name}: answers ${characters} characters`)
        if (grown > MOST_MEGABYTES) faults.push(`${attack.name}: grew by ${Math.round(grown)} MB`)
        if (front.elsewhere.length > 0) faults.push(`${attack.name}: asked elsewhere: ${front.elsewhere}`)
        if (service.secret !== null && JSON.stringify(answers).includes(service.secret))
          faults.push(`${attack.name}: the secret is in what is shown`)
        if ('ran' in {}) faults.push(`${attack.name}: changed all objects`)
      }
      expect(faults).toEqual([])
    } finally {
      await front.close()
    }
  })
})
