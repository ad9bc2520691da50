import { delimiter } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { theirVariables } from '../../../../src/main/services/local/process/environment-variables'

const withVariables = (variables: Record<string, string>): Promise<Record<string, string>> => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  return theirVariables()
}

describe('a command of the person’s', () => {
  it('gets their variables', async () => {
    const kept = await withVariables({
      MY_SETTING: 'x',
      NODE_OPTIONS: '--trace-warnings',
      GIT_SSH_COMMAND: 'ssh -4',
    })
    expect(kept).toMatchObject({
      MY_SETTING: 'x',
      NODE_OPTIONS: '--trace-warnings',
      GIT_SSH_COMMAND: 'ssh -4',
    })
  })

  it('gets none of our secrets, and not what our own start was told', async () => {
    const ours = {
      BINNACLE_GITHUB_TOKEN: 'secret',
      npm_package_name: 'binnacle',
      npm_lifecycle_event: 'start',
      ELECTRON_RUN_AS_NODE: '1',
      INIT_CWD: 'here',
    }
    expect(Object.keys(await withVariables(ours)).filter((name) => name in ours)).toEqual([])
  })

  it('is not pointed at another repository by a git hook that we were run from', async () => {
    const kept = await withVariables({ GIT_DIR: 'x/.git', GIT_INDEX_FILE: 'x', GIT_WORK_TREE: 'x' })
    expect(Object.keys(kept).filter((name) => name.startsWith('GIT_'))).not.toContain('GIT_DIR')
    expect(kept.GIT_INDEX_FILE ?? kept.GIT_WORK_TREE).toBeUndefined()
  })

  it('finds its programs where it would without us: our packages’ are no part of PATH', async () => {
    const path = ['/app/node_modules/.bin', '/usr/bin', '/lib/npm/node-gyp-bin'].join(delimiter)
    expect((await withVariables({ PATH: path, npm_lifecycle_event: 'start' })).PATH).toBe('/usr/bin')
    vi.unstubAllEnvs()
    vi.stubEnv('npm_lifecycle_event', undefined)
    expect((await withVariables({ PATH: path })).PATH).toBe(path)
  })
})
