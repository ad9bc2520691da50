import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { createHttp, type Http } from '../../../src/main/services/http'
import { type LongWork, longWork } from '../../../src/main/worker'
import { builtWorker } from '../../unit/support/built'
import { repeatedStop } from '../../unit/support/event-loop'
import { ATTACKS, type Attack } from '../../world/hostile/attacks'
import { type Front, startFront } from '../../world/hostile/front'
import type { HostileService, Question, Stage } from './services'

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

const client = (work: LongWork): Http => {
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
async function look(http: Http, stage: Stage, url: string, most = Number.POSITIVE_INFINITY) {
  const answers: Record<string, unknown> = {}
  const questions = Object.entries(stage.questions(url, http, hurried(stage)))
  for (const [name, question] of questions.slice(0, most)) answers[name] = await inTime(question)
  return answers
}

async function suffer(http: Http, stage: Stage, front: Front, attack: Attack) {
  const before = process.memoryUsage().rss
  const { ms, value: answers } = await repeatedStop(
    LONGEST_MS,
    () => look(http, stage, front.url, attack.isOfTransport ? 1 : undefined),
    () => front.attack(attack),
  )
  const requests = front.asked.length
  const characters = JSON.stringify(answers).length
  const grown = Math.max(0, process.memoryUsage().rss - before) / 1024 / 1024
  return { ms, requests, answers, characters, grown }
}

/** What came of an attack, as a line for people. */
const lineOf = (service: string, attack: string, suffered: Awaited<ReturnType<typeof suffer>>): string =>
  `${service} | ${attack} | ${Math.round(suffered.ms)} ms | ${suffered.requests} requests | ${suffered.characters} characters | +${Math.round(suffered.grown)} MB`

/**
 * Each of these services against every attack (test/world/hostile/attacks.ts): the adapter and the client as main has them, against a server on this
 * machine. With BINNACLE_HOSTILE_REPORT=1 it prints what each attack came to.
 */
export function underEveryAttack(services: readonly HostileService[]): void {
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

  describe.each(services)('a hostile $name', (service) => {
    it('stops nobody, gets no secret out, and is no way elsewhere', { timeout: 600_000 }, async () => {
      const stage = await service.stage()
      const front = await startFront(stage.target)
      const http = client(work)
      try {
        const genuine = await look(http, stage, front.url)
        for (const [name, answer] of Object.entries(genuine)) expect(answer, name).toMatchObject({ ok: true })
        const faults: string[] = []
        for (const attack of ATTACKS) {
          const suffered = await suffer(http, stage, front, attack)
          report.push(lineOf(service.name, attack.name, suffered))
          faults.push(...faultsIn(suffered, service, front).map((fault) => `${attack.name}: ${fault}`))
        }
        expect(faults).toEqual([])
      } finally {
        await front.close()
      }
    })
  })
}

/** What an attack did that it must not. */
function faultsIn(
  { ms, requests, characters, answers, grown }: Awaited<ReturnType<typeof suffer>>,
  { secret }: HostileService,
  { elsewhere }: Front,
): string[] {
  return [
    ...(ms > LONGEST_MS ? [`stopped for ${Math.round(ms)} ms`] : []),
    ...(requests > MOST_REQUESTS ? [`${requests} requests`] : []),
    ...(characters > MOST_CHARACTERS ? [`answers ${characters} characters`] : []),
    ...(grown > MOST_MEGABYTES ? [`grew by ${Math.round(grown)} MB`] : []),
    ...(elsewhere.length > 0 ? [`asked elsewhere: ${elsewhere}`] : []),
    ...(secret !== null && JSON.stringify(answers).includes(secret)
      ? ['the secret is in what is shown']
      : []),
    ...('ran' in {} ? ['changed all objects'] : []),
  ]
}
