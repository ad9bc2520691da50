import { deployVerdict, type RuleId, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aPolicy, aRange } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, filesAt, saidBy } from '../../support/verdict/facts'

const shipping = (rule: RuleId, ...paths: string[]) =>
  saidBy(rule, deployVerdict(aDeployFacts({ range: aRange({ totalCommits: 3, ...filesAt(...paths) }) })))
const goingBack = (rule: RuleId, ...paths: string[]) =>
  saidBy(rule, rollbackVerdict(aRollbackFacts({ range: aRange({ totalRemoved: 3, ...filesAt(...paths) }) })))

describe('dependencies', () => {
  it('that change with their lock file are worth a look', () => {
    expect(shipping('dependencies', 'package.json', 'package-lock.json', 'src/a.ts')).toEqual([
      'caution: package.json and package-lock.json change what the app depends on.',
    ])
    expect(shipping('dependencies', 'requirements.txt')).toEqual([
      'caution: requirements.txt changes what the app depends on.',
    ])
  })

  it('are counted where they are many', () => {
    expect(shipping('dependencies', 'go.mod', 'go.sum', 'api/Gemfile', 'api/Gemfile.lock')).toEqual([
      'caution: go.mod and 3 other files change what the app depends on.',
    ])
  })

  it('say where a lock file was forgotten, and where it changes by itself', () => {
    expect(shipping('dependencies', 'web/package.json')).toEqual([
      'caution: web/package.json changes, and its lock file beside it does not.',
    ])
    expect(shipping('dependencies', 'yarn.lock')).toEqual([
      'caution: yarn.lock changes, and package.json beside it does not.',
    ])
  })

  it('of a part of a repository may be locked at its top', () => {
    expect(shipping('dependencies', 'packages/a/package.json', 'pnpm-lock.yaml')).toEqual([
      'caution: packages/a/package.json and pnpm-lock.yaml change what the app depends on.',
    ])
    expect(shipping('dependencies', 'a/package.json', 'b/package-lock.json')).toHaveLength(2)
  })

  it('are no reason where they do not change, and none against going back', () => {
    expect(shipping('dependencies', 'src/package.ts', 'docs/Gemfile.md')).toEqual([])
    expect(goingBack('dependencies', 'package.json', 'yarn.lock')).toEqual([
      'go: package.json and yarn.lock are restored to their versions at that deploy, and so are the dependencies.',
    ])
  })
})

describe('infrastructure', () => {
  it.each([
    'Dockerfile',
    'api/Dockerfile.web',
    'docker-compose.prod.yml',
    'ops/main.tf',
    'deploy/k8s/web.yaml',
    'charts/web/values.yaml',
    '.github/workflows/ci.yml',
    'Procfile',
    'ops/nginx.conf',
  ])('%s is worth a look both ways', (path) => {
    expect(shipping('infrastructure', path)).toEqual([
      `caution: ${path} changes what the app is built or runs on.`,
    ])
    expect(goingBack('infrastructure', path)).toEqual([
      `caution: ${path} goes back too; what it set up elsewhere may not.`,
    ])
  })

  it('is no code that only sounds like it', () => {
    expect(shipping('infrastructure', 'src/Dockerfile/parse.ts', 'docs/terraform.md', 'nginx.ts')).toEqual([])
  })
})

describe('configuration', () => {
  it('that changes is worth a look both ways', () => {
    expect(shipping('configuration', 'config/production.yml', 'app/settings.py')).toEqual([
      'caution: config/production.yml and app/settings.py change how the app is configured.',
    ])
    expect(goingBack('configuration', '.env.production')).toEqual([
      'caution: .env.production is restored to its version at that deploy.',
    ])
  })

  it('is what is nothing else: a flag in a folder of settings is a flag', () => {
    expect(shipping('configuration', 'config/flags.yml', 'config/nginx.conf', 'src/config-view.ts')).toEqual(
      [],
    )
  })
})

describe('feature flags', () => {
  it('are named and nothing to fear', () => {
    expect(shipping('flags', 'config/feature_flags/plan-limits.yml')).toEqual([
      'go: config/feature_flags/plan-limits.yml changes feature flags, which can be switched without a deploy.',
    ])
    expect(shipping('flags', 'src/flags.ts')).toEqual([])
  })
})

describe('what the files say', () => {
  it('is by the patterns that the team has written', () => {
    const policy = aPolicy({ patterns: { ...aPolicy().patterns, infrastructure: ['ops/**'] } })
    const range = aRange({ totalCommits: 1, ...filesAt('Dockerfile', 'ops/x') })
    expect(saidBy('infrastructure', deployVerdict(aDeployFacts({ policy, range })))).toEqual([
      'caution: ops/x changes what the app is built or runs on.',
    ])
  })

  it('points to the first of them', () => {
    const range = aRange({ totalCommits: 1, ...filesAt('a/main.tf', 'b/main.tf') })
    const [reason] = deployVerdict(aDeployFacts({ range })).reasons
    expect(reason?.at).toEqual({ path: 'a/main.tf', line: null })
  })

  it('is nothing for the first deploy, where every file is new', () => {
    const range = aRange({ base: null, totalCommits: 9, ...filesAt('Dockerfile', 'yarn.lock', 'config/a') })
    expect(deployVerdict(aDeployFacts({ range })).level).toBe('go')
  })

  it('is not taken for all where the host listed only some', () => {
    const cut = aRange({ totalCommits: 1, ...filesAt('a'), totalFiles: 400 })
    expect(saidBy('range', deployVerdict(aDeployFacts({ range: cut })))).toContain(
      'caution: Only 1 file of 400 could be checked for risk.',
    )
    const host = aRange({ totalCommits: 1, ...filesAt('a', 'b'), filesCut: true })
    expect(saidBy('range', rollbackVerdict(aRollbackFacts({ range: host })))).toContain(
      'caution: Only 2 files of more could be checked for risk.',
    )
    expect(shipping('range', 'a')).toEqual(['go: 3 commits ahead of what runs there.'])
  })
})
