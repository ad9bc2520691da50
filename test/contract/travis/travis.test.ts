import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CiService } from '@core/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttp } from '../../../src/main/services/http'
import { createTravisService } from '../../../src/main/services/travis'
import { failedCommand } from '../../../src/main/services/travis/log'

const GREEN = '1'.repeat(40)
const RED = '2'.repeat(40)
const OLD = '3'.repeat(40)
const ELSEWHERE = '4'.repeat(40)
const TOKEN = 'a-made-up-token'
const TIME = { now: () => 1_000, after: () => () => {} }

const job = (id: number, state: string, more: object = {}) => ({
  '@type': 'job',
  id,
  number: `7.${id}`,
  state,
  ...more,
})
const build = (id: number, state: string, sha: string, jobs: unknown[] = []) => ({
  '@type': 'build',
  id,
  number: String(id),
  state,
  event_type: 'push',
  commit: { '@type': 'commit', id, sha },
  jobs,
})

/** A server that answers as Travis's API v3 does, from lists of builds. */
class Travis {
  readonly asked: IncomingMessage[] = []
  builds: unknown[] = []
  others: unknown[] = []
  log = ''
  private server: Server | null = null

  async open(): Promise<string> {
    const server = createServer((request, response) => {
      this.asked.push(request)
      const url = new URL(request.url ?? '', 'http://travis')
      const answer = (status: number, body: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }
      if (request.headers.authorization !== `token ${TOKEN}`) {
        return answer(403, {
          '@type': 'error',
          error_type: 'login_required',
          error_message: 'login required',
        })
      }
      if (url.pathname.endsWith('/log.txt')) return void response.end(this.log)
      if (!url.pathname.startsWith('/repo/octo%2Fsite/builds')) {
        return answer(404, {
          '@type': 'error',
          error_type: 'not_found',
          error_message: 'repository not found',
        })
      }
      const all = url.searchParams.has('branch.name') ? this.builds : this.others
      const from = Number(url.searchParams.get('offset') ?? 0)
      const next = new URL(url)
      next.searchParams.set('offset', String(from + 25))
      answer(200, {
        '@type': 'builds',
        '@pagination': {
          next: from + 25 < all.length ? { '@href': `${next.pathname}${next.search}` } : null,
        },
        builds: all.slice(from, from + 25),
      })
    })
    this.server = server
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise((done) => this.server?.close(done))
  }
}

let travis: Travis
let url: string
beforeEach(async () => {
  travis = new Travis()
  url = await travis.open()
})
afterEach(() => travis.close())

const serviceWith = (token: string | null, repository = 'octo/site'): CiService =>
  createTravisService({
    url,
    token: () => token,
    http: createHttp({ clock: TIME }),
    clock: TIME,
    apps: [{ name: 'site', repository, branch: 'main' }],
  })

const reported = async (sha: string) => {
  const report = await serviceWith(TOKEN).report('site', sha)
  if (!report.ok) throw new Error(report.problem.sentence)
  return report.value
}

describe('Travis as CI', () => {
  it('tells the jobs of the build of a commit', async () => {
    travis.builds = [
      build(9, 'failed', RED, [
        job(1, 'passed', { config: { name: 'Lint' } }),
        job(2, 'failed'),
        job(3, 'started'),
      ]),
      build(8, 'passed', GREEN, [job(4, 'passed')]),
    ]
    expect(await reported(GREEN)).toMatchObject({
      state: 'passing',
      checks: [{ name: 'Travis #7.4', state: 'passing' }],
    })
    expect(await reported(RED)).toMatchObject({
      sha: RED,
      state: 'failing',
      checks: [
        { name: 'Travis Lint', state: 'passing' },
        { id: '2', state: 'failing', url: `${url}/octo/site/jobs/2` },
        { state: 'pending' },
      ],
    })
  })

  it('is not red for a job that may fail', async () => {
    travis.builds = [
      build(9, 'passed', GREEN, [job(1, 'passed'), job(2, 'errored', { allow_failure: true })]),
    ]
    expect(await reported(GREEN)).toMatchObject({ state: 'passing' })
  })

  it('says pending for a build without jobs yet, and cancelled for one that was', async () => {
    travis.builds = [build(9, 'created', GREEN), build(8, 'canceled', RED, [job(1, 'canceled')])]
    expect(await reported(GREEN)).toMatchObject({ state: 'pending' })
    expect(await reported(RED)).toMatchObject({ state: 'cancelled' })
  })

  it('finds an older commit on a later page, and one that was built on another branch', async () => {
    const newer = Array.from({ length: 30 }, (_, i) => build(100 - i, 'passed', GREEN))
    travis.builds = [...newer, build(1, 'failed', OLD)]
    travis.others = [build(2, 'passed', ELSEWHERE)]
    expect(await reported(OLD)).toMatchObject({ state: 'failing' })
    expect(await reported(ELSEWHERE)).toMatchObject({ state: 'passing' })
    expect(await reported('9'.repeat(40))).toMatchObject({ state: 'none', checks: [] })
  })

  it('survives an item that cannot be read, and words that are new', async () => {
    travis.builds = [{ '@type': 'build' }, build(9, 'reticulating', GREEN), build(8, 'passed', RED)]
    expect(await reported(GREEN)).toMatchObject({ state: 'pending' })
    expect(await reported(RED)).toMatchObject({ state: 'passing' })
  })

  it('says what to do when the token is missing or refused, and when the repository is not seen', async () => {
    const missing = await serviceWith(null).report('site', GREEN)
    expect(missing).toMatchObject({ problem: { keyVariable: 'BINNACLE_TRAVIS_TOKEN' } })
    expect(travis.asked).toEqual([])
    const refused = await serviceWith('another').report('site', GREEN)
    expect(refused).toMatchObject({ problem: { kind: 'invalid', keyVariable: 'BINNACLE_TRAVIS_TOKEN' } })
    const unseen = await serviceWith(TOKEN, 'octo/secret').report('site', GREEN)
    expect(unseen).toMatchObject({ problem: { sentence: expect.stringContaining('does not know') } })
  })

  it('asks for version 3 of the API', async () => {
    await reported(GREEN)
    expect(travis.asked.every(({ headers }) => headers['travis-api-version'] === '3')).toBe(true)
  })

  it('reads the log of the job that failed', async () => {
    travis.log =
      'travis_fold:start:script\r\u001b[0Ktravis_time:start:0a1b\r\u001b[0K$ npm test\n' +
      '\u001b[31m1 failing\u001b[0m\r\nThe command "npm test" exited with 1.\n\nDone. Your build exited with 1.\n'
    const failure = await serviceWith(TOKEN).failure?.('site', RED, '2')
    const lines = [
      { number: 1, text: '$ npm test', marked: false },
      { number: 2, text: '1 failing', marked: false },
      { number: 3, text: 'The command "npm test" exited with 1.', marked: true },
    ]
    expect(failure).toMatchObject({
      ok: true,
      value: {
        job: 'job 2',
        step: 'npm test',
        excerpt: { lines, command: 'npm test', exitCode: 1, activity: 'test' },
        url: `${url}/octo/site/jobs/2`,
      },
    })
  })
})

describe('the command that failed in a job of Travis', () => {
  it('is the first that did not exit with 0', () => {
    const log =
      'The command "make" exited with 0.\r\n\u001b[31;1mThe command "npm test" exited with 1.\u001b[0m\r\n'
    expect(failedCommand(log)).toBe('npm test')
    expect(failedCommand('The command "eval npm ci" failed and exited with 1 during .\n')).toBe('eval npm ci')
  })

  it('is not known when the machine gave up', () => {
    expect(failedCommand('$ make\nNo output has been received in the last 10m0s\n')).toBeNull()
  })
})
