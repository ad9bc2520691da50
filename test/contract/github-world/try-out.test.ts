import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseWorkspace } from '@core/workspace'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GitHubTryOut, startGitHubTryOut } from '../../world/try-out/github'

describe('the world to try Binnacle out with GitHub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-try-out-'))
  let world: GitHubTryOut

  beforeAll(async () => {
    world = await startGitHubTryOut({ folder, token: 'github', travisToken: 'travis', port: 0, seed: 1 })
  }, 60_000)
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const get = async (path: string): Promise<ReturnType<typeof Object>> => {
    const headers = { authorization: 'Bearer github' }
    const answer = await fetch(`${world.github.apiUrl}/repos/harbour/${path}`, { headers })
    expect(answer.status, path).toBe(200)
    return Object(await answer.json())
  }

  it('writes a workspace file that Binnacle can read', () => {
    const parsed = parseWorkspace(JSON.stringify(world.workspace))
    expect(parsed).toMatchObject({ ok: true, workspace: { apps: [{ name: 'website' }, { name: 'api' }] } })
  })

  it('has a green and a red head, built by Travis too', async () => {
    const conclusions = async (name: string) => {
      const { check_runs } = await get(`${name}/commits/master/check-runs`)
      return check_runs
        .map((run: { name: string; conclusion: string }) => `${run.name} ${run.conclusion}`)
        .sort()
    }
    expect(await conclusions('website')).toEqual(['lint success', 'test success'])
    expect(await conclusions('api')).toEqual(['lint success', 'test failure'])
    const [newest] = world.travis.model.builds(world.travis.model.repositories[0] ?? failed('no repository'))
    expect(newest).toMatchObject({
      state: 'passed',
      build: { sha: (await get('website/commits/master')).sha },
    })
  })

  it('has a pull request with labels for each commit, and weeks of deploys', async () => {
    const [commit] = await get('website/commits?per_page=1')
    const [pull] = await get(`website/commits/${commit.sha}/pulls`)
    expect(commit.commit.message).toBe(`${pull.title} (#${pull.number})`)
    expect(pull.labels.length).toBeGreaterThan(0)
    for (const environment of ['staging', 'production']) {
      const deployments = await get(`website/deployments?environment=${environment}&per_page=100`)
      expect(deployments.length).toBeGreaterThan(15)
      const [{ state }] = await get(`website/deployments/${deployments[0].id}/statuses`)
      expect(['success', 'failure']).toContain(state)
    }
  })

  it('has colleagues who go on, and whose work shows', async () => {
    const before = (await get('website/actions/runs?per_page=1')).total_count
    const said = Array.from({ length: 12 }, () => world.colleague())
    expect(said.some((sentence) => / merges website#381: /.test(sentence))).toBe(true)
    expect(said.some((sentence) => /deploys \w+\/staging$/.test(sentence))).toBe(true)
    expect((await get('website/actions/runs?per_page=1')).total_count).toBeGreaterThan(before)
    expect((await get('website/pulls/381')).merged).toBe(true)
  })
})

function failed(why: string): never {
  throw new Error(why)
}
