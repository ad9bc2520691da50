import { execFileSync } from 'node:child_process'
import type { InputOf } from '@contract/contract'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import {
  aCommit,
  aDeploy,
  aRange,
  aReport,
  became,
  cancelled,
  failed,
  finished,
  rangesOf,
  running,
  sha,
} from '../support/builders'
import { noRisks } from '../support/verdict/facts'
import { runs, world } from './app-commands.support'
import { aRunningApp } from './running-app'
import { binnacle } from './support'

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
    deploy: (request) => {
      sent.push(request)
      return ok({ number: 2 })
    },
    deployWhenGreen: (request) => {
      sent.push({ ...request, green: true })
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
      error: 'binnacle status: There is no app “shop”, only site.\n',
    })
    expect(await say('status', 'SITE', 'Staging', '--json')).toMatchObject({ code: 0 })
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
        shown: [],
        from: sha('a'),
        through: 'command-line',
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

  it('with --wait has not ended well where a second person has to approve it first', async () => {
    const { say } = await aRunningApp(world(runs), {
      deployPreview: () => ok(preview('passing')),
      deploy: () => ok({ number: null }),
    })
    const out = 'site/staging waits for approval of bbbbbbb, in chat.\n'
    expect(await say('deploy', 'site', 'staging')).toMatchObject({ code: 0, out })
    expect(await say('deploy', 'site', 'staging', '--wait')).toMatchObject({ code: 1, out })
  })

  it('finds app and environment whatever the case of their letters, but confirms one by its own name', async () => {
    const { say, sent } = await takingDeploys('passing')
    expect(await say('deploy', 'Site', 'STAGING')).toMatchObject({ code: 0 })
    expect(sent).toMatchObject([{ app: 'site', environment: 'staging' }])
    expect(await say('deploy', 'Site', 'Production', '--yes', 'Production')).toMatchObject({ code: 3 })
    expect(sent).toHaveLength(1)
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

  it.each([
    ['was cancelled', cancelled(), 0],
    ['failed first', failed(), 1],
    ['finished all the same', finished(), 1],
  ])('with --wait tells by its exit code that the deploy %s', async (_, end, code) => {
    const active = aDeploy({ number: 2, sha: sha('b'), state: running() })
    let state = active.state
    const handlers = {
      snapshot: () => ok(world(runs, { ...active, state })),
      cancel: () => {
        state = end
        return ok(null)
      },
    }
    const { say } = await aRunningApp(world(runs, active), handlers)
    const done = await say('cancel', 'site', 'staging', '--wait')
    expect(done).toMatchObject({ code, out: expect.stringContaining(`site/staging#2 `) })
    expect(done.out).toContain(end.status)
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
      rollBack: (request) => {
        sent.push(request)
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
    expect(await alone.say('rollback', 'site', 'staging', '--to', 'x')).toMatchObject({ code: 4 })
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

  // On Windows `bash` is the one of its Linux subsystem.
  it.runIf(process.platform !== 'win32')('completes commands and their options in bash', async () => {
    expect(await completed('binnacle roll')).toEqual(['rollback'])
    expect(await completed('binnacle deploy --w')).toEqual(['--when-green', '--wait'])
  })

  it('has a script for zsh and fish, and for no other shell', async () => {
    for (const shell of ['zsh', 'fish'])
      expect((await binnacle(['completion', shell])).out).toContain('when-green')
    expect(await binnacle(['completion', 'tcsh'])).toMatchObject({ code: 4 })
  })
})
