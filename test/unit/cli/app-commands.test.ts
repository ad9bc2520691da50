import { execFileSync } from 'node:child_process'
import type { InputOf } from '@contract/contract'
import { fail, ok } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import {
  aCommit,
  aDeploy,
  aHold,
  anApp,
  aRange,
  aReport,
  aWorld,
  became,
  failed,
  finished,
  noRisks,
  rangesOf,
  running,
  sha,
} from '../support/builders'
import { aRunningApp } from './running-app'
import { binnacle } from './support'

const app = anApp({
  capabilities: { ...anApp().capabilities, waitsForCi: false },
  environments: [
    { name: 'staging', protected: false, promoteFrom: null },
    { name: 'production', protected: true, promoteFrom: null },
  ],
})
const world = (...deploys: ReturnType<typeof aDeploy>[]): Snapshot => {
  const snapshot = aWorld(app)
  const all: Snapshot['deploys'] = {}
  for (const deploy of deploys) {
    const key = `${deploy.app}/${deploy.environment}`
    all[key] = { ...all[key], [deploy.number]: deploy }
  }
  return { ...snapshot, deploys: all }
}
const runs = aDeploy({ number: 1, sha: sha('a') })
const commit = aCommit({ sha: sha('b'), subject: 'Faster pages' })
const preview = (ci: 'passing' | 'failing' | 'pending') => ({
  ref: 'main',
  commit,
  ranges: rangesOf(aRange({ base: sha('a'), head: sha('b'), commits: [commit], totalCommits: 1 })),
  ci: aReport(ci, { sha: sha('b') }),
  risks: noRisks(),
})

/** An app that takes deploys and remembers them. */
async function takingDeploys(ci: 'passing' | 'failing' | 'pending', snapshot = world(runs)) {
  const sent: (InputOf<'deploy'> & { readonly green?: true })[] = []
  const running = await aRunningApp(snapshot, {
    deployPreview: () => ok(preview(ci)),
    deploy: (wish) => {
      sent.push(wish)
      return ok({ number: 2 })
    },
    deployWhenGreen: (wish) => {
      sent.push({ ...wish, green: true })
      return ok(null)
    },
  })
  return { ...running, sent }
}

describe('binnacle status', () => {
  it('says what runs where, and gives the same as JSON', async () => {
    const { say } = await aRunningApp(world(runs))
    const text = await say('status')
    expect(text).toMatchObject({ code: 0, error: '' })
    expect(text.out).toMatch(/^site\/staging +aaaaaaa Describe the new rate limits +by ada/m)
    expect(text.out).toMatch(/^site\/production +not known yet/m)
    const { out } = await say('status', 'site', 'staging', '--json')
    expect(JSON.parse(out)).toMatchObject({
      environments: [{ app: 'site', environment: 'staging', runs: { number: 1, sha: sha('a') }, active: [] }],
    })
  })

  it('knows no app that is not in the workspace', async () => {
    const { say } = await aRunningApp(world(runs))
    expect(await say('status', 'shop')).toMatchObject({
      code: 3,
      error: expect.stringContaining('no app “shop”'),
    })
  })
})

describe('binnacle deploy', () => {
  it('ships what the ref means now, by the verdict that it printed', async () => {
    const { say, sent } = await takingDeploys('passing')
    const done = await say('deploy', 'site', 'staging')
    expect(done).toMatchObject({ code: 0, out: 'site/staging#2 was sent: bbbbbbb Faster pages\n' })
    expect(done.error).toMatch(/^Go\n/)
    expect(sent).toEqual([
      {
        app: 'site',
        environment: 'staging',
        ref: 'main',
        sha: sha('b'),
        confirmation: null,
        shown: 'go',
        from: sha('a'),
      },
    ])
  })

  it('never sends a Stop', async () => {
    const { say, sent } = await takingDeploys('failing')
    const done = await say('deploy', 'site', 'staging', '--json')
    expect(done.code).toBe(2)
    expect(JSON.parse(done.out)).toMatchObject({ sent: false, verdict: 'Stop' })
    expect(done.out).toContain('CI is red on bbbbbbb')
    expect(sent).toEqual([])
  })

  it('asks for the name of a protected environment, and takes no other', async () => {
    const { say, sent } = await takingDeploys('passing')
    expect(await say('deploy', 'site', 'production')).toMatchObject({
      code: 3,
      error: expect.stringContaining('Give --yes production to confirm. Nothing was sent.'),
    })
    expect(await say('deploy', 'site', 'production', '--yes', 'staging')).toMatchObject({ code: 3 })
    expect(sent).toEqual([])
    expect(await say('deploy', 'site', 'production', '--yes', 'production')).toMatchObject({ code: 0 })
    expect(sent).toMatchObject([{ environment: 'production', confirmation: 'production' }])
  })

  it('waits for CI only where that still runs', async () => {
    const pending = await takingDeploys('pending')
    expect(await pending.say('deploy', 'site', 'staging', '--when-green')).toMatchObject({
      code: 0,
      out: 'site/staging waits for CI on bbbbbbb.\n',
    })
    expect(pending.sent).toMatchObject([{ green: true, sha: sha('b') }])
    const green = await takingDeploys('passing')
    expect(await green.say('deploy', 'site', 'staging', '--when-green')).toMatchObject({ code: 0 })
    expect(green.sent).toMatchObject([{ sha: sha('b') }])
    expect(green.sent[0]?.green).toBeUndefined()
  })

  it('says which environments there are', async () => {
    const { say } = await takingDeploys('passing')
    expect(await say('deploy', 'site', 'prod')).toMatchObject({
      code: 3,
      error: 'binnacle deploy: site has no environment “prod”, only staging and production.\n',
    })
  })
})

describe('binnacle deploy --wait, and binnacle wait', () => {
  const active = aDeploy({ number: 2, sha: sha('b'), state: running() })

  it.each([
    ['ends well only where the deploy did', finished(), 0, 'site/staging#2 finished after 10 s.\n'],
    ['fails where the deploy did', failed(), 1, 'site/staging#2 failed in Ship after 10 s: exit status 1\n'],
  ])('%s', async (_, end, code, out) => {
    const { say } = await aRunningApp(world(runs, became(active, end)))
    expect(await say('wait', 'site', 'staging', '2')).toMatchObject({ code, out })
  })

  it('says that nothing is under way', async () => {
    const { say } = await aRunningApp(world(runs))
    expect(await say('wait', 'site', 'staging')).toMatchObject({
      code: 3,
      error: 'binnacle wait: Nothing is under way in site/staging.\n',
    })
  })
})

describe('binnacle cancel', () => {
  it('cancels what is under way, with what was seen of it', async () => {
    const seen: unknown[] = []
    const active = aDeploy({ number: 2, sha: sha('b'), state: running(), touched: false })
    const { say } = await aRunningApp(world(runs, active), {
      cancel: (at) => {
        seen.push(at)
        return ok(null)
      },
    })
    expect(await say('cancel', 'site', 'staging', '#2')).toMatchObject({
      code: 0,
      out: 'site/staging#2 is being cancelled.\n',
    })
    expect(seen).toEqual([{ app: 'site', environment: 'staging', number: 2, seen: 'none' }])
    expect(await say('cancel', 'site', 'staging', '7')).toMatchObject({ code: 3 })
  })
})

describe('binnacle rollback', () => {
  it('goes back to the newest good deploy, and says when there is none', async () => {
    const before = aDeploy({ number: 1, sha: sha('9') })
    const now = aDeploy({ number: 2, sha: sha('a') })
    const sent: unknown[] = []
    const { say } = await aRunningApp(world(before, now), {
      rollbackPreview: () =>
        ok({
          sha: sha('9'),
          commit: null,
          ranges: rangesOf(aRange({ base: sha('a'), head: sha('9') })),
          buildKept: true,
          risks: noRisks(),
          ways: [],
        }),
      rollBack: (wish) => {
        sent.push(wish)
        return ok({ number: 3 })
      },
    })
    expect(await say('rollback', 'site', 'staging', '--reason', 'slow pages')).toMatchObject({
      code: 0,
      out: 'site/staging#3 goes back to #1, 9999999.\n',
    })
    expect(sent).toMatchObject([{ target: 1, from: sha('a'), cancelFirst: null, reason: 'slow pages' }])
    const alone = await aRunningApp(world(runs), { rollbackPreview: () => ok(null) })
    expect(await alone.say('rollback', 'site', 'staging')).toMatchObject({
      code: 3,
      error: 'binnacle rollback: site/staging has nothing to go back to.\n',
    })
    expect(await alone.say('rollback', 'site', 'staging', '--to', 'x')).toMatchObject({ code: 3 })
  })
})

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
    expect(await say('history', '--limit', '0')).toMatchObject({ code: 3 })
    expect((await say('holds')).out).toMatch(/^site\/staging {2}/)
    expect(JSON.parse((await say('holds', '--json')).out)).toMatchObject([{ environment: 'staging' }])
  })

  it('show a place in the window, and refuse what is no link', async () => {
    const { say, shown } = await aRunningApp(world(runs))
    expect(await say('open')).toMatchObject({ code: 0, out: '' })
    expect(await say('open', 'binnacle://deploy/site/staging?ref=fix')).toMatchObject({ code: 0 })
    expect(shown).toEqual([
      null,
      { view: 'now', environment: { app: 'site', environment: 'staging' }, sheet: 'deploy', ref: 'fix' },
    ])
    expect(await say('open', 'https://example.com')).toMatchObject({ code: 3 })
  })
})

describe('a command that needs the app', () => {
  it('says so where none runs', async () => {
    const { say, close } = await aRunningApp(world(runs))
    close()
    expect(await say('status')).toMatchObject({
      code: 3,
      error: 'binnacle status: Binnacle is not running. Start it, or give --start.\n',
    })
    expect(await say('status', '--start')).toMatchObject({
      code: 3,
      error: expect.stringMatching(/^binnacle status: Binnacle could not be started: .*ENOENT/),
    })
    expect(await binnacle(['status', '--user-data-dir=/nowhere'])).toMatchObject({
      code: 3,
      error: 'binnacle status: Binnacle has not run with the data folder /nowhere yet.\n',
    })
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

describe('binnacle completion', () => {
  const completed = async (line: string): Promise<string[]> => {
    const { out } = await binnacle(['completion', 'bash'])
    const words = line.split(' ')
    const asked = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _binnacle; printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', `${out}\n${asked}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
  }

  it('completes commands and their options in bash', async () => {
    expect(await completed('binnacle roll')).toEqual(['rollback'])
    expect(await completed('binnacle deploy --w')).toEqual(['--when-green', '--wait'])
  })

  it('has a script for zsh and fish, and for no other shell', async () => {
    for (const shell of ['zsh', 'fish'])
      expect((await binnacle(['completion', shell])).out).toContain('when-green')
    expect(await binnacle(['completion', 'tcsh'])).toMatchObject({ code: 3 })
  })
})
