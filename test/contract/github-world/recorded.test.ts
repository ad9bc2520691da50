import { describe, expect, it, onTestFinished } from 'vitest'
import { type Replay, startReplay } from '../../world/recorded'

async function replay(scenario: string): Promise<Replay> {
  const started = await startReplay(scenario)
  onTestFinished(() => started.close())
  return started
}

describe('what was recorded from the real GitHub', () => {
  it('is answered again, with addresses that lead here', async () => {
    const { url } = await replay('get-repository')
    const answer = await fetch(`${url}/repos/octokit-fixture-org/hello-world`)
    expect([answer.status, answer.headers.get('x-ratelimit-limit')]).toEqual([200, '5000'])
    expect(await answer.json()).toMatchObject({
      full_name: 'octokit-fixture-org/hello-world',
      url: `${url}/repos/octokit-fixture-org/hello-world`,
    })
  })

  it('can be followed from page to page', async () => {
    const { url, asked } = await replay('paginate-issues')
    let next: string | undefined = `${url}/repos/octokit-fixture-org/paginate-issues/issues?per_page=3`
    let issues = 0
    while (next !== undefined) {
      const page: Response = await fetch(next)
      issues += Object(await page.json()).length
      next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
    }
    expect(issues).toBe(13)
    expect(asked.every(({ recorded }) => recorded)).toBe(true)
  })

  it('gives the same question its answers in turn, and the last one for good', async () => {
    const { url } = await replay('git-refs')
    const refs = async (): Promise<number> => {
      const answer = await fetch(`${url}/repos/octokit-fixture-org/git-refs/git/refs/`)
      return Object(await answer.json()).length
    }
    expect([await refs(), await refs(), await refs()]).toEqual([1, 2, 2])
  })

  it('is as recorded for an error, a redirect and a file', async () => {
    const errors = await replay('errors')
    const refused = await fetch(`${errors.url}/repos/octokit-fixture-org/errors/labels`, { method: 'POST' })
    expect([refused.status, await refused.json()]).toMatchObject([422, { message: 'Validation Failed' }])
    const { url } = await replay('get-archive')
    const file = await fetch(`${url}/repos/octokit-fixture-org/get-archive/tarball/main`)
    const bytes = new Uint8Array(await file.arrayBuffer())
    expect([file.redirected, file.url.startsWith(url), [...bytes.subarray(0, 2)]]).toEqual([
      true,
      true,
      [0x1f, 0x8b],
    ])
  })

  it('says what was not recorded', async () => {
    const { url, asked } = await replay('get-root')
    expect((await fetch(`${url}/user`)).status).toBe(404)
    expect(asked).toEqual([{ method: 'GET', path: '/user', recorded: false }])
  })
})
