import type { CiReport, CiState } from '@core/ci/ci'
import type { BisectProgress } from '@core/failures/bisect'
import { BisectProgressSchema } from '@core/failures/bisect'
import type { CiService } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import { beforeEach, describe, expect, it } from 'vitest'
import { Bisections } from '../../../../src/main/features/failures/bisection'
import { aReport } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const BASE = '0'.repeat(40)
const shas = [...'12345678'].map((digit) => digit.repeat(40))
const at = (digit: number): string => String(digit).repeat(40)

/** A CI that checks what it is asked for, one commit at a time, when `work` says so. */
class OnDemandCi implements CiService {
  readonly id = 'ci'
  readonly label = 'CI'
  readonly isOnDemand = true
  readonly begun: string[] = []
  readonly listeners = new Set<() => void>()
  readonly ends = new Map<string, CiState>()
  problem: Problem | null = null
  constructor(readonly outcome: (sha: string) => CiState) {}

  async report(sha: string): Promise<Result<CiReport>> {
    if (this.problem !== null) return { ok: false, problem: this.problem }
    if (!this.begun.includes(sha)) this.begun.push(sha)
    return ok(aReport(this.ends.get(sha) ?? 'pending', { sha }))
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Ends the check that runs, and says so unless `silent`. */
  work(silent = false): void {
    for (const sha of this.begun) this.ends.set(sha, this.ends.get(sha) ?? this.outcome(sha))
    if (!silent) for (const listener of [...this.listeners]) listener()
  }

  async workThrough(): Promise<void> {
    for (let i = 0; i < 30; i++) {
      await settle()
      this.work()
    }
    await settle()
  }
}

const badFrom =
  (digit: number) =>
  (sha: string): CiState =>
    Number(sha[0]) >= digit ? 'failing' : 'passing'

let clock: FakeClock
let told: BisectProgress[]
beforeEach(() => {
  clock = new FakeClock()
  told = []
})

function searching(ci: CiService, over: { base?: string | null; weights?: Record<string, number> } = {}) {
  const { app } = aWatchedApp()
  const bisections = new Bisections({
    clock,
    app: (name) => (name === 'site' ? { ...app, ci: [ci] } : undefined),
    changed: (_app, progress) => told.push(BisectProgressSchema.parse(progress)),
  })
  const commits = shas.map((sha) => ({ sha, weight: over.weights?.[sha] ?? 1 }))
  const start = () =>
    bisections.start({ app: 'site', base: over.base === undefined ? BASE : over.base, commits })
  return { bisections, start }
}

describe('a search by checks', () => {
  it('finds the commit that broke it, whichever it is', async () => {
    for (let digit = 1; digit <= 8; digit++) {
      const ci = new OnDemandCi(badFrom(digit))
      const { bisections, start } = searching(ci)
      expect(start().ok).toBe(true)
      await ci.workThrough()
      expect(bisections.progressOf('site')).toEqual({
        state: 'found',
        sha: at(digit),
        checks: ci.begun.length,
      })
    }
  })

  it('asks the suspected ones first, and proves the culprit by it and the one before', async () => {
    const ci = new OnDemandCi(badFrom(5))
    const { start } = searching(ci, { weights: { [at(5)]: 50 } })
    start()
    await ci.workThrough()
    expect(ci.begun[0]).toBe(at(8))
    expect(ci.begun.slice(1).sort()).toEqual([at(4), at(5)])
    expect(told.at(-1)).toEqual({ state: 'found', sha: at(5), checks: 3 })
  })

  it('checks one at a time, and says what it waits for and how many are left', async () => {
    const ci = new OnDemandCi(badFrom(2))
    const { start } = searching(ci)
    start()
    await settle()
    expect(ci.begun).toEqual([at(8)])
    ci.work()
    await settle()
    expect(ci.begun).toEqual([at(8), at(4)])
    expect(told.at(-1)).toEqual({ state: 'running', checked: 1, remaining: 8, checking: at(4) })
    ci.work()
    await settle()
    expect(told.at(-1)).toMatchObject({ state: 'running', checked: 2, remaining: 4 })
  })

  it('looks by the clock where the CI does not tell of a change', async () => {
    const ci = new OnDemandCi(badFrom(8))
    const { start } = searching(ci)
    start()
    await settle()
    ci.work(true)
    await settle()
    expect(ci.begun).toHaveLength(1)
    await clock.advance(10_000)
    expect(ci.begun).toHaveLength(2)
  })

  it('goes on around a commit that cannot be checked, and names those that are left', async () => {
    const outcome = (sha: string): CiState => (sha === at(4) ? 'cancelled' : badFrom(4)(sha))
    const ci = new OnDemandCi(outcome)
    const { start } = searching(ci)
    start()
    await ci.workThrough()
    expect(told.at(-1)).toEqual({ state: 'open', candidates: [at(4), at(5)] })
  })

  it('says so where the newest commit is not bad at all', async () => {
    const ci = new OnDemandCi(() => 'passing')
    searching(ci).start()
    await ci.workThrough()
    expect(told.at(-1)).toEqual({
      state: 'failed',
      sentence: 'The check passes on 8888888, the newest of these commits, so none of them broke it.',
    })
    expect(ci.begun).toEqual([at(8)])
  })

  it('says so where what ran before fails as well', async () => {
    const ci = new OnDemandCi(() => 'failing')
    searching(ci).start()
    await ci.workThrough()
    expect(told.at(-1)).toMatchObject({ state: 'failed', sentence: expect.stringContaining('0000000 too') })
  })

  it('asks nothing of what ran before where nothing hangs on it, or nothing ran', async () => {
    const ci = new OnDemandCi(badFrom(3))
    searching(ci).start()
    await ci.workThrough()
    expect(ci.begun).not.toContain(BASE)
    const other = new OnDemandCi(() => 'failing')
    searching(other, { base: null }).start()
    await other.workThrough()
    expect(told.at(-1)).toMatchObject({ state: 'found', sha: at(1) })
  })

  it('stops asking when it is cancelled, and lets go of everything', async () => {
    const ci = new OnDemandCi(badFrom(3))
    const { bisections, start } = searching(ci)
    start()
    await settle()
    bisections.cancel('site')
    await ci.workThrough()
    await clock.advance(60_000)
    expect(ci.begun).toEqual([at(8)])
    expect(told.at(-1)).toEqual({ state: 'cancelled' })
    expect(ci.listeners.size).toBe(0)
    bisections.cancel('site')
    expect(told.filter(({ state }) => state === 'cancelled')).toHaveLength(1)
  })

  it('is one at a time for an app, and may begin anew afterwards', async () => {
    const ci = new OnDemandCi(badFrom(3))
    const { bisections, start } = searching(ci)
    start()
    expect(start()).toMatchObject({ problem: { sentence: 'A search in site is already running.' } })
    bisections.cancel('site')
    expect(start().ok).toBe(true)
    await ci.workThrough()
    expect(told.at(-1)).toMatchObject({ state: 'found', sha: at(3) })
  })

  it('ends with the sentence of a CI that cannot work', async () => {
    const ci = new OnDemandCi(badFrom(3))
    const { start } = searching(ci)
    start()
    await settle()
    const refused = fail('fault', 'The disk is full.')
    ci.problem = refused.problem
    ci.work()
    await settle()
    expect(told.at(-1)).toEqual({ state: 'failed', sentence: 'The disk is full.' })
    expect(ci.listeners.size).toBe(0)
  })

  it('is not offered where no CI checks on demand', () => {
    const { ci } = aWatchedApp()
    const { bisections, start } = searching(ci)
    expect(bisections.canSearch('site')).toBe(false)
    expect(start()).toMatchObject({
      problem: { sentence: 'site has no CI that could check any commit on demand.' },
    })
    expect(bisections.canSearch('nowhere')).toBe(false)
  })
})
