import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Commit, checkout, commits, git, top, withSample } from './support'

withSample()

/** Which of its scripts fail on a commit. */
async function redScripts({ sha, subject }: Commit): Promise<string[]> {
  const script = await checkout(sha)
  const check = await script('check')
  const build = await script('build')
  return [
    ...(check.status === 0 ? [] : [`check: ${subject}`]),
    ...(build.status === 0 ? [] : [`build: ${subject}`]),
  ]
}

describe('its scripts do what its subjects say', () => {
  test('one commit breaks the check and one the build, each mended by the next; all others are green', async () => {
    const red = await Promise.all((await commits('main')).map(redScripts))
    expect(red.flat()).toEqual([
      'check: Say when the lock opens in winter',
      'build: Show the way back on every page',
    ])
  })

  test('the check says which line is wrong', async () => {
    const { status, output } = await (await checkout('red-check'))('check')
    expect(status).toBe(1)
    expect(output.trim().split('\n').at(-1)).toBe(
      '  ✗ site/pages/diving.md:9  links to boathouse.html, which no page becomes',
    )
  })

  test('the build says which line is wrong', async () => {
    const story = await commits('main')
    const broken = story.find(({ subject }) => subject.startsWith('Show the way back'))
    const { output } = await (await checkout(broken?.sha ?? ''))('build')
    expect(output).toMatch(/✗ site\/template\.html:\d+ {2}nothing is known by the name \{\{breadcrumbs\}\}/)
  })

  test('a build is a site: pages from Markdown, tables from data, assets under the hash of what is in them', async () => {
    const script = await checkout('main')
    expect((await script('build')).status).toBe(0)
    await script('ship', 'staging', join(top, 'elsewhere'))
    const site = join(top, 'elsewhere', 'staging', 'current')
    const page = readFileSync(join(site, 'ships.html'), 'utf8')
    expect(page).toContain('<h1>Ships in port</h1>')
    expect(page).toContain('<td>Tórshavn</td>')
    expect(page).toContain(`<meta name="commit" content="${await git('rev-parse', 'main')}">`)
    const assets = [...page.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map(([, asset = '']) => asset)
    expect(assets).toHaveLength(5)
    for (const asset of assets) {
      expect(asset).toMatch(/\.[0-9a-f]{8}\.\w+$/)
      expect(readFileSync(join(site, asset), 'utf8').length).toBeGreaterThan(100)
    }
  })

  test('every branch to try fails where its name says', async () => {
    const outcomes: Record<string, number[]> = {}
    for (const ref of ['red-check', 'broken-build', 'fails-in-ship', 'slow-ship']) {
      const script = await checkout(ref)
      const check = await script('check')
      const build = await script('build')
      const ship = build.status === 0 ? [(await script('ship', 'staging', join(top, 'branches'))).status] : []
      outcomes[ref] = [check.status, build.status, ...ship]
    }
    expect(outcomes).toEqual({
      'red-check': [1, 0, 0],
      'broken-build': [0, 1],
      'fails-in-ship': [0, 0, 1],
      'slow-ship': [0, 0, 0],
    })
  })

  test('slow-ship takes about a minute, the others four seconds', async () => {
    const took = async (ref: string): Promise<number> => {
      const plan = JSON.parse(await git('show', `${ref}:ship.json`))
      return plan.uploadMs + 3 * plan.migrationMs + plan.workers * plan.workerMs + 500
    }
    expect(await took('main')).toBeLessThan(5000)
    expect(await took('slow-ship')).toBeGreaterThan(55_000)
  })
})
