import { describe, expect, it } from 'vitest'
import { json, pair } from './locks.support'

describe('Gemfile.lock and what is asked for otherwise', () => {
  const lock =
    'GEM\n  specs:\n    rails (7.0.1)\n\nDEPENDENCIES\n  puma (>= 6.0, < 8)\n  rails (~> 7.0)\n  rspec\n  wharf!\n\nBUNDLED WITH\n  2.4\n'
  const gems = {
    puma: "gem 'puma', '>= 6.0', '< 8', require: false # the server",
    rails: 'gem "rails", "~> 7.0"',
    rspec: "group :test do\n  gem 'rspec'\nend",
    wharf: "gem 'wharf', git: 'https://git.example/wharf', branch: 'main'",
  }
  const said = (over: Partial<typeof gems>, more = '') =>
    pair('Gemfile', 'Gemfile.lock', [`${Object.values({ ...gems, ...over }).join('\n')}\n${more}`, lock])

  it('is in step by the versions of each', () => {
    expect(said({})).toBe('met: Gemfile.lock.')
    expect(said({ rails: 'gem("rails", "~>7.0")' })).toBe('met: Gemfile.lock.')
  })

  it('is not with another version, or one that is gone', () => {
    expect(said({ rails: "gem 'rails', '~> 7.1'" })).toBe('unmet: Gemfile.lock has rails ~> 7.0 (~> 7.1).')
    expect(said({ rspec: '' })).toBe('unmet: Gemfile.lock still has rspec.')
  })

  it('is not judged by what stands under a condition, or can’t be read', () => {
    expect(said({}, "gem 'mswin' if Gem.win_platform?\n")).toBe('met: Gemfile.lock.')
    expect(said({}, "if ENV['EDGE']\n  gem 'edge'\nend\n")).not.toMatch(/^unmet/)
    expect(said({ rails: "gem 'rails', RAILS" })).toBe('met: Gemfile.lock.')
    expect(said({ rspec: 'gemspec' })).toBe('met: Gemfile.lock.')
  })
})

describe('Cargo.lock and the versions that are asked for', () => {
  const said = (asked: string, version: string) =>
    pair('Cargo.toml', 'Cargo.lock', [
      `[package]\nname = "a"\nversion = "1.0.0"\n\n[dependencies]\nserde = ${asked}\n`,
      `[[package]]\nname = "a"\nversion = "1.0.0"\n\n[[package]]\nname = "serde"\nversion = "${version}"\n`,
    ])

  it.each([
    ['"1"', '1.0.228'],
    ['"1.0.100"', '1.0.228'],
    ['"^0.3"', '0.3.9'],
    ['"0"', '0.9.1'],
    ['"=0.4.1"', '0.4.1'],
    ['"~1.2"', '1.2.9'],
    ['">=1.2, <1.5"', '1.4.0'],
    ['">1.2"', '1.3.0'],
    ['"*"', '3.0.0'],
    ['{ version = "2", path = "serde" }', '1.0.0'],
    ['"2.0.0-rc.1"', '2.0.0-rc.3'],
    ['"2"', '2.0.0+build.1'],
  ])('are met: %s by %s', (asked, version) => {
    expect(said(asked, version)).toBe('met: Cargo.lock.')
  })

  it.each([
    ['"2"', '1.0.228'],
    ['"1.0.300"', '1.0.228'],
    ['"0.4"', '0.3.9'],
    ['"0.0.3"', '0.0.4'],
    ['"~1.2"', '1.3.0'],
    ['"=0.4.1"', '0.4.2'],
    ['">=1.2, <1.5"', '1.5.0'],
    ['{ version = "2", features = ["derive"] }', '1.0.0'],
  ])('are not: %s by %s', (asked, version) => {
    const written = /"([^"]+)"/.exec(asked)?.[1]
    expect(said(asked, version)).toBe(`unmet: Cargo.lock has serde ${version} (${written}).`)
  })
})

describe('a lock file of another form', () => {
  it('poetry.lock has what the standard’s tables ask for, but the project itself', () => {
    const manifest =
      '[project]\nname = "quay"\ndependencies = ["httpx>=0.27"]\n\n[project.optional-dependencies]\nall = ["quay[cli]", "rich"]\n\n[dependency-groups]\ndev = ["pytest"]\n'
    const lock = (...names: string[]) =>
      names.map((name) => `[[package]]\nname = "${name}"\nversion = "1"\n`).join('\n')
    expect(pair('pyproject.toml', 'poetry.lock', [manifest, lock('httpx', 'rich')])).toBe('met: poetry.lock.')
    expect(pair('pyproject.toml', 'poetry.lock', [manifest, lock('rich')])).toBe(
      'unmet: poetry.lock lacks httpx.',
    )
  })

  it('uv.lock is for the Python that is asked for', () => {
    const manifest = (python: string) =>
      `[project]\nname = "quay"\nrequires-python = "${python}"\ndependencies = ["rich"]\n`
    const lock = 'requires-python = ">=3.12, <4"\n\n[[package]]\nname = "rich"\nversion = "1"\n'
    expect(pair('pyproject.toml', 'uv.lock', [manifest('>=3.12,<4'), lock])).toBe('met: uv.lock.')
    expect(pair('pyproject.toml', 'uv.lock', [manifest('>=3.13,<4'), lock])).toBe(
      'unmet: uv.lock has requires-python >=3.12, <4 (>=3.13,<4).',
    )
  })

  it('go.sum has no hash of a folder of the workspace', () => {
    const said = (version: string) =>
      pair('go.mod', 'go.sum', [`module a\n\nrequire example.com/lib ${version}\n`, ''])
    expect(said('v0.0.0')).toBe('met: go.sum.')
    expect(said('v0.0.0-00010101000000-000000000000')).toBe('met: go.sum.')
    expect(said('v0.0.1')).toBe('unmet: go.sum lacks example.com/lib v0.0.1.')
  })

  it('pnpm-lock.yaml has the Node.js of the project, and yarn.lock long names on lines of their own', () => {
    const manifest = json({ dependencies: { zod: '^4.0.0' } })
    const pnpm =
      "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      zod:\n        specifier: ^4.0.0\n        version: 4.6.7\n    devDependencies:\n      node:\n        specifier: runtime:^24.0.0\n        version: runtime:24.1.0\n\npackages:\n"
    expect(pair('package.json', 'pnpm-lock.yaml', [manifest, pnpm])).toBe('met: pnpm-lock.yaml.')
    const yarn = '__metadata:\n  version: 8\n\n? "zod@npm:^3.0.0, zod@npm:^4.0.0"\n:\n  version: 4.0.0\n'
    expect(pair('package.json', 'yarn.lock', [manifest, yarn])).toBe('met: yarn.lock.')
  })
})
