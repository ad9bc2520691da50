import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { RunningAppSchema } from '@contract/running-app'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aHold } from '../support/builders'
import { temporaryFolder } from '../support/temporary/folder'
import { runs, world } from './app-commands.support'
import { aRunningApp } from './running-app'
import { binnacle } from './support'

describe('binnacle history, holds and open', () => {
  it('list what the app knows', async () => {
    const asked: unknown[] = []
    const { say } = await aRunningApp(
      { ...world(runs), holds: { 'site/staging': { hold: aHold(), observedAt: 0 } } },
      {
        history: (input) => {
          asked.push(input)
          return ok({ total: 7, offset: 0, deploys: [runs] })
        },
      },
    )
    const history = await say('history', 'site', '--search', 'rate limits', '--limit', '1')
    expect(history.out).toMatch(/^site\/staging#1 +aaaaaaa +finished +10 s/)
    expect(history.out).toMatch(/7 in all\.\n$/)
    expect(asked).toMatchObject([
      { filter: { app: 'site', environment: null, search: 'rate limits' }, limit: 1 },
    ])
    expect(await say('history', '--limit', '0')).toMatchObject({ code: 4 })
    expect((await say('holds')).out).toMatch(/^site\/staging {2}/)
    expect(JSON.parse((await say('holds', '--json')).out)).toMatchObject([{ environment: 'staging' }])
  })

  it('of the history names no app that there isn’t, and takes a name in other letters', async () => {
    const asked: unknown[] = []
    const { say } = await aRunningApp(world(runs), {
      history: (input) => {
        asked.push(input.filter)
        return ok({ total: 1, offset: 0, deploys: [runs] })
      },
    })
    expect(await say('history', 'sit')).toMatchObject({
      code: 3,
      out: '',
      error: 'binnacle history: There is no app “sit”. Did you mean “site”?\n',
    })
    expect(await say('history', 'site', 'moon')).toMatchObject({ code: 3, out: '' })
    expect(asked).toEqual([])
    expect(await say('history', 'SITE', 'Staging')).toMatchObject({ code: 0 })
    expect(asked.at(-1)).toMatchObject({ app: 'site', environment: 'staging' })
  })

  it('show a place in the window, and refuse what is no link', async () => {
    const { say, shown } = await aRunningApp(world(runs))
    expect(await say('open')).toMatchObject({ code: 0, out: '' })
    expect(await say('open', 'binnacle://deploy/site/staging?ref=fix')).toMatchObject({ code: 0 })
    expect(shown).toEqual([
      null,
      { view: 'now', environment: { app: 'site', environment: 'staging' }, sheet: 'deploy', ref: 'fix' },
    ])
    expect(await say('open', 'https://example.com')).toMatchObject({ code: 4 })
  })
})

describe('a command that needs the app', () => {
  it.runIf(process.platform !== 'win32')(
    'starts no program that somebody else may have written down',
    async () => {
      const folder = temporaryFolder('cli')
      const mark = join(folder, 'started')
      const program = { command: '/usr/bin/touch', args: [mark] }
      const running = { socket: join(folder, 'none.sock'), key: '0'.repeat(64), program }
      const file = join(folder, 'running-app.json')
      writeFileSync(file, JSON.stringify(running))
      chmodSync(file, 0o666)
      expect(await binnacle(['status', '--start', `--user-data-dir=${folder}`])).toMatchObject({
        code: 3,
        error: expect.stringContaining('nothing that it names is used'),
      })
      expect(existsSync(mark)).toBe(false)
    },
  )

  it('says so where none runs', async () => {
    const { say, close } = await aRunningApp(world(runs))
    close()
    expect(await say('status')).toMatchObject({
      code: 3,
      error: 'binnacle status: Binnacle is not running. Start it, or use --start.\n',
    })
    expect(await say('status', '--start')).toMatchObject({
      code: 3,
      error: expect.stringMatching(/^binnacle status: Binnacle could not be started: .*ENOENT/),
    })
    expect(await binnacle(['status', `--user-data-dir=${resolve('/nowhere')}`])).toMatchObject({
      code: 3,
      error: `binnacle status: Binnacle has not run with the data folder ${resolve('/nowhere')} yet.\n`,
    })
  })

  it('says so where the app of another version answers what it does not know', async () => {
    const { folder, lines, close, say } = await aRunningApp(world(runs))
    close()
    const { socket } = RunningAppSchema.parse(
      JSON.parse(readFileSync(join(folder, 'running-app.json'), 'utf8')),
    )
    const other = createServer((_, response) => void response.end('{"ok":true,"value":{"apps":"many"}}'))
    await new Promise<void>((listening) => other.listen(socket, listening))
    expect(await say('status')).toMatchObject({
      code: 3,
      error: 'binnacle status: Binnacle’s answer couldn’t be understood. Restart Binnacle.\n',
    })
    expect(lines).toEqual([])
    other.close()
  })

  it('passes on why the app refuses', async () => {
    const { say } = await aRunningApp(world(runs), {
      deployPreview: () => fail('gone', 'There is no nope in site.'),
    })
    expect(await say('deploy', 'site', 'staging', '--ref', 'nope')).toMatchObject({
      code: 3,
      error: 'binnacle deploy: There is no nope in site.\n',
    })
  })
})
