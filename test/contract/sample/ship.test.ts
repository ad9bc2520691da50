import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, test } from 'vitest'
import { splitCommand } from '../../../src/main/services/local/process/command'
import { checkout, commits, directory, git, live, top, withSample } from './support'

withSample()

describe('shipping', () => {
  const current = (environment: string): string => realpathSync(join(live, environment, 'current'))
  const shipped = (environment: string): string =>
    JSON.parse(readFileSync(join(current(environment), 'manifest.json'), 'utf8')).commit

  test('goes where the workspace file says, step by step, and only to the environment it names', async () => {
    const parsed = parseWorkspace(readFileSync(join(directory, 'binnacle.json'), 'utf8'))
    const app = parsed.ok ? parsed.workspace.apps[0] : undefined
    expect(app?.environments).toEqual([
      { name: 'staging', protected: false },
      { name: 'production', protected: true, promoteFrom: 'staging' },
    ])
    const words = splitCommand(app?.deploy?.service === 'local' ? app.deploy.ship : '')
    expect(words).toEqual({ ok: true, value: ['node', 'scripts/ship.mjs', '{environment}', live] })
    const script = await checkout('main')
    await script('build')
    const { status, output } = await script('ship', 'staging', live)
    expect(status).toBe(0)
    const steps = [
      'Upload assets',
      'Run migrations',
      'Switch to the new release',
      'Restart workers',
      'worker 6 of 6',
      'Health check',
    ]
    expect(steps.map((step) => output.indexOf(step)).every((at, i, all) => at > (all[i - 1] ?? -1))).toBe(
      true,
    )
    expect(shipped('staging')).toBe(await git('rev-parse', 'main'))
    expect(existsSync(join(live, 'production'))).toBe(false)
  })

  test('a migration runs once, and going back leaves it where it is', async () => {
    const place = join(top, 'migrations')
    const database = (): { applied: string[]; tables: Record<string, string[]> } =>
      JSON.parse(readFileSync(join(place, 'production', 'database.json'), 'utf8'))
    const story = await commits('main')
    const pilot = story.findIndex(({ subject }) => subject === 'Let ships book a pilot')
    const older = await checkout(story[pilot - 1]?.sha ?? '')
    const newer = await checkout(story[pilot]?.sha ?? '')
    await older('build')
    await newer('build')
    expect((await older('ship', 'production', place)).status).toBe(0)
    expect(Object.keys(database().tables)).toEqual(['ships', 'berths'])
    expect((await newer('ship', 'production', place)).output).toContain('✓ 0003_pilot_bookings.sql')
    expect(database().tables.ships).toContain('needs_pilot INTEGER')
    expect((await newer('ship', 'production', place)).output).toContain('nothing to migrate')
    const back = await older('ship', 'production', place)
    expect(back).toMatchObject({ status: 0 })
    expect(back.output).toContain('the database is ahead by 0003_pilot_bookings.sql, which stays')
    expect(back.output).toContain('files are there already')
    expect(database().applied).toHaveLength(3)
    expect(readlinkSync(join(place, 'production', 'current'))).toContain(story[pilot - 1]?.sha)
  })

  test('a health check that fails says what it looked for', async () => {
    const script = await checkout('fails-in-ship')
    await script('build')
    const { output } = await script('ship', 'staging', live)
    expect(output.trim().split('\n').at(-1)).toBe(
      '  ✗ health check failed: staging does not answer at /status.html: 404 not found',
    )
  })
})
