import { tagsFound } from '@core/connect/cadence'
import { migrationsAmong } from '@core/connect/code'
import { commandsOf, targetsOf } from '@core/connect/commands'
import { inOrder, looksLikeProduction } from '@core/connect/environments'
import { hostNamed, OFFERED } from '@core/connect/offered'
import { describe, expect, it } from 'vitest'

const NOTHING = { scripts: {}, targets: [], root: [], programs: [] }

describe('commands of a repository', () => {
  it('are its own scripts by what they are called, run by its package manager', () => {
    const scripts = { test: 'vitest', build: 'vite build', 'deploy:prod': './x', lint: 'biome' }
    expect(commandsOf({ ...NOTHING, scripts, root: ['pnpm-lock.yaml'] })).toEqual({
      check: ['pnpm run test', 'pnpm run lint'],
      build: ['pnpm run build'],
      ship: ['pnpm run deploy:prod {environment}'],
    })
  })

  it('are nothing where the repository has nothing that looks like one: nothing stands in', () => {
    const scripts = { start: 'node .', test: 'echo "Error: no test specified" && exit 1' }
    expect(commandsOf({ ...NOTHING, scripts })).toEqual({ check: [], build: [], ship: [] })
  })

  it('are targets of a Makefile and programs of its own, too', () => {
    const targets = targetsOf('all: build\nbuild:\n\tgo build\ndeploy: build\nX := 1\n.PHONY: deploy\n')
    expect(targets).toEqual(['all', 'build', 'deploy'])
    expect(commandsOf({ ...NOTHING, targets, programs: ['bin/deploy.sh', 'bin/other'] })).toMatchObject({
      build: ['make build'],
      ship: ['make deploy ENVIRONMENT={environment}', './bin/deploy.sh {environment}'],
    })
  })
})

describe('environments', () => {
  it('stand in the order that a change takes, as far as their names tell', () => {
    const names = ['production', 'canary', 'dev', 'staging', 'pre-prod', 'qa']
    expect(inOrder(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual([
      'dev',
      'qa',
      'staging',
      'canary',
      'pre-prod',
      'production',
    ])
  })

  it('are protected where a deploy reaches users', () => {
    expect(['production', 'prod/eu-west-1', 'live'].map(looksLikeProduction)).toEqual([true, true, true])
    expect(['staging', 'preprod', 'deliver'].map(looksLikeProduction)).toEqual([false, false, false])
  })
})

it('the folder with migrations is the one nearest to the root, and none of a package’s', () => {
  expect(migrationsAmong(['a/b/migrations', 'db', 'db/migrate', 'node_modules/x/migrations'])).toBe(
    'db/migrate',
  )
  expect(migrationsAmong(['src', 'test/migrations'])).toBeNull()
})

describe('the tags of a repository', () => {
  const tag = (name: string, date: string) => ({
    kind: 'tag' as const,
    name,
    sha: name,
    at: Date.parse(date),
  })

  it('tell their scheme and that a release is made each month', () => {
    const tags = ['2026-05-15', '2026-06-15', '2026-07-15', '2026-08-15', '2026-09-15'].map((date, i) =>
      tag(`26.${i + 5}.0`, `${date}T12:00:00`),
    )
    expect(tagsFound(tags)).toEqual({ scheme: 'YY.M.MICRO', newest: '26.9.0', cadence: 'monthly', day: 15 })
  })

  it('without a rhythm are made whenever somebody decides', () => {
    const tags = ['2026-01-01', '2026-01-03', '2026-06-20', '2026-06-21'].map((date, i) =>
      tag(`v1.${i}.0`, date),
    )
    expect(tagsFound(tags)).toEqual({ scheme: 'vSemVer', newest: 'v1.3.0', cadence: 'manual' })
    expect(tagsFound([])).toBeNull()
  })
})

describe('a repository on GitHub', () => {
  const host = hostNamed('github', OFFERED.hosts)

  it.each([
    ['octo/site', 'https://api.github.com'],
    ['https://github.com/octo/site', 'https://api.github.com'],
    ['https://github.com/octo/site/pull/7', 'https://api.github.com'],
    ['git@github.com:octo/site.git', 'https://api.github.com'],
    ['https://git.example.com/octo/site.git', 'https://git.example.com/api/v3'],
    ['https://acme.ghe.com/octo/site', 'https://api.acme.ghe.com'],
  ])('is understood as %s', (typed, url) => {
    expect(host?.placeOf(typed)).toEqual({ ok: true, value: { url, repository: 'octo/site' } })
  })

  it.each(['site', 'https://github.com/octo', 'http://git.example.com/octo/site', 'octo/site/x y'])(
    'is not %s',
    (typed) => expect(host?.placeOf(typed).ok).toBe(false),
  )
})
