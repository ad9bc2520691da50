import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseWorkspace } from '@core/workspace'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createFreightService } from '../../../src/main/services/freight'
import { createHttp } from '../../../src/main/services/http'
import type { FreightDeploy } from '../../world/freight/types'
import { startTryOut, type TryOut } from '../../world/try-out/freight'
import { value } from './support/support'

const realClock = {
  now: Date.now,
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

const makeFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-world-test-')))

describe('the world to try Binnacle out in', () => {
  const folder = makeFolder()
  let world: TryOut
  let deploys: FreightDeploy[]

  beforeAll(async () => {
    world = await startTryOut({ folder, key: 'world-key', port: 0, seed: 1 })
    deploys = [...world.server.model.deploys]
  })
  afterAll(async () => {
    await world.server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const of = (app: string, environment: string) =>
    deploys.filter((deploy) => deploy.app.name === app && deploy.environment === environment)

  it('goes on where the talk was: docs#440 and getsentry#2060 come next', () => {
    expect(of('docs', 'production')).toHaveLength(439)
    expect(of('getsentry', 'production')).toHaveLength(2059)
  })

  it('has deploys in the order of their dates, none from the future, one at a time in an environment', () => {
    const dates = deploys.map(({ createdAt }) => createdAt)
    expect(dates).toEqual([...dates].sort((a, b) => a - b))
    expect(dates.at(-1)).toBeLessThan(Date.now())
    for (const [app, environment] of [
      ['docs', 'staging'],
      ['getsentry', 'production'],
    ] as const) {
      const line = of(app, environment)
      line.slice(1).forEach((deploy, i) => {
        expect(deploy.startedAt).toBeGreaterThanOrEqual(line[i]?.finishedAt ?? 0)
      })
    }
  })

  it('has successes, failures, cancels and rollbacks, of many people, of commits that exist', () => {
    const share = (status: string) =>
      deploys.filter((deploy) => deploy.status === status).length / deploys.length
    expect(share('finished')).toBeGreaterThan(0.85)
    expect(share('failed')).toBeGreaterThan(0.03)
    expect(share('cancelled')).toBeGreaterThan(0.02)
    expect(deploys.some(({ ref }) => ref === ':previous')).toBe(true)
    expect(new Set(deploys.map(({ user }) => user.name)).size).toBe(6)
    expect(deploys.every(({ sha }) => /^[0-9a-f]{40}$/.test(sha))).toBe(true)
  })

  it('is read by Binnacle to its beginning, and deploys what its repository has', async () => {
    const service = createFreightService({
      url: world.server.url,
      key: () => 'world-key',
      apps: ['docs', 'getsentry'].map((app) => ({ name: app, app, environments: ['staging', 'production'] })),
      http: createHttp({ clock: realClock }),
      clock: realClock,
    })
    let cursor: string | null = null
    let read = 0
    do {
      const page: { deploys: readonly unknown[]; next: string | null } = value(await service.history(cursor))
      read += page.deploys.length
      cursor = page.next
    } while (cursor !== null)
    expect(read).toBe(deploys.length)
    const sha = world.server.model.deploys.at(-1)?.sha ?? ''
    const request = { app: 'docs', environment: 'production', ref: 'master', subject: null, by: 'you' }
    const known = of('docs', 'production').at(-1)?.sha ?? sha
    expect(value(await service.start({ ...request, sha: known }, 'request')).number).toBe(440)
  })

  it('comes with a workspace file that Binnacle understands', () => {
    expect(parseWorkspace(JSON.stringify(world.workspace))).toMatchObject({ ok: true })
  })

  it('has colleagues', () => {
    expect(world.colleague().status).toBe('pending')
  })
})

const WorkspaceSchema = z.object({
  apps: z.array(
    z.object({ deploy: z.object({ url: z.string() }), source: z.object({ repository: z.string() }) }),
  ),
})

describe('npm run world', () => {
  it('stands until it is told to end, and leaves nothing behind', async () => {
    const script = resolve(import.meta.dirname, '../../../scripts/world.mjs')
    const world = spawn(process.execPath, [script, '--port=0', '--quiet'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => {
      world.kill('SIGKILL')
    })
    const errors: string[] = []
    world.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
    const command = await new Promise<string>((done, fail) => {
      createInterface(world.stdout).once('line', done)
      world.once('close', () => fail(new Error(errors.join(''))))
    })
    const [, key = '', file = ''] =
      /BINNACLE_FREIGHT_KEY=(\S+?)(?:&&)? .*--workspace="([^"]+)"/.exec(command) ?? []
    const workspace = WorkspaceSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const url = workspace.apps[0]?.deploy.url ?? ''
    const answer = await fetch(`${url}/api/0/apps/`, { headers: { authorization: `Key ${key}` } })
    expect(answer.status).toBe(200)
    expect(existsSync(join(workspace.apps[0]?.source.repository ?? '', '.git'))).toBe(true)
    const ended = new Promise((done) => world.once('close', done))
    world.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(existsSync(dirname(file))).toBe(false)
    expect(errors.join('')).not.toMatch(/Warning/)
  })
})
