import { describe, expect, it } from 'vitest'
import { ended, failure, type Harbour, harbour, logText, phase, ship, start } from '../support'
import { linesOf } from './deploys.support'

describe('a deploy fails', () => {
  it('in CI, with what the check said, and nothing ships', async () => {
    const { deploy, repository } = harbour({ check: `sh -c 'echo "Error: page 3 is missing"; exit 4'` })
    const sha = repository.commit('One')
    const failed = await ship(deploy, sha)
    expect(failure(failed)).toMatchObject({
      step: 'CI',
      sentence: `The check of ${sha.slice(0, 7)} failed: check failed with exit code 4: Error: page 3 is missing`,
    })
    expect(failed.phases.map((one) => one.state)).toEqual(['failed', 'waiting', 'waiting'])
    expect(await logText(deploy, failed)).toContain('\nError: page 3 is missing\n')
  })

  it('in the build, which is not kept and made again the next time', async () => {
    const { deploy, repository, folder } = harbour({
      build: `sh -c 'echo try >> ../../../../../tries; echo "fatal: no paint" >&2; exit 2'`,
    })
    const sha = repository.commit('One')
    const failed = await ship(deploy, sha)
    expect(failure(failed)).toMatchObject({
      step: 'Build',
      sentence: 'build failed with exit code 2: fatal: no paint',
    })
    expect(await deploy.buildKept('site', sha)).toBe(false)
    await ship(deploy, sha)
    expect(linesOf(folder, 'tries')).toHaveLength(2)
  })

  it('while shipping, with the exit code and the line that tells why', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'echo "error: host is down"; exit 9'` })
    const failed = await ship(deploy, repository.commit('One'))
    expect(failure(failed)).toMatchObject({
      step: 'Ship',
      sentence: 'ship failed with exit code 9: error: host is down',
    })
    expect(phase(failed, 'Ship').state).toBe('failed')
  })

  it('when its command does not exist, is a folder, or may not be run', async () => {
    const made = harbour()
    const sha = made.repository.commit('One', { 'dir/file': '', plain: '' })
    const sentences: string[] = []
    let app: Harbour = made
    for (const command of ['no-such-program {environment}', './nothing', './dir', './plain', 'a "b']) {
      app = app.reopen({ ship: command })
      sentences.push(failure(await ship(app.deploy, sha)).sentence)
    }
    expect(sentences).toEqual([
      'ship: there is no command “no-such-program”.',
      'ship: there is no command “./nothing”.',
      'ship: “./dir” is a folder, not a command.',
      'ship: “./plain” may not be run: it is not marked as executable.',
      'ship: its command has a quote that is not closed.',
    ])
  })

  it('when its command is ended by somebody', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'kill -9 $PPID; sleep 60'` })
    expect(failure(await ship(deploy, repository.commit('One'))).sentence).toBe('ship was ended by SIGKILL.')
  })

  it('when it runs longer than it may: all its processes are ended', async () => {
    const { deploy, repository } = harbour({
      ship: `sh -c 'sleep 60 & setsid sleep 60; sleep 60'`,
      timeoutMs: 400,
    })
    const failed = await ship(deploy, repository.commit('One'))
    expect(failure(failed)).toMatchObject({
      step: 'Ship',
      sentence: 'ship ran longer than 0.4 s and was stopped.',
    })
  })

  it('and the next one in the queue begins', async () => {
    const { deploy, repository } = harbour({ ship: 'test -e good' })
    const bad = await start(deploy, repository.commit('Bad'))
    const good = await start(deploy, repository.commit('Good', { good: '' }))
    expect((await ended(deploy, bad)).state.status).toBe('failed')
    expect((await ended(deploy, good)).state.status).toBe('finished')
  })
})
