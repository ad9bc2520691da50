import { knownAt, type Locks } from '@core/release/checklist'
import { describe, expect, it } from 'vitest'
import { T0 } from '../../../support/builders'
import { said } from './support'

const judge = (locks: Locks) => said('lock-files', { locks: knownAt(locks, T0) })
const pair = (manifest: string, lock: string, texts: readonly [string, string]) =>
  judge({
    pairs: [{ manifest: { path: manifest, text: texts[0] }, lock: { path: lock, text: texts[1] } }],
    changed: [],
  })
const json = (value: unknown) => JSON.stringify(value)

describe('package-lock.json', () => {
  const manifest = json({
    version: '1.0.0',
    dependencies: { zod: '^4.0.0' },
    devDependencies: { vitest: '5' },
  })
  const lock = (root: object) => json({ lockfileVersion: 3, packages: { '': root, 'node_modules/zod': {} } })
  const whole = { version: '1.0.0', dependencies: { zod: '^4.0.0' }, devDependencies: { vitest: '5' } }

  it('is in step when it repeats what is asked for', () => {
    expect(pair('package.json', 'package-lock.json', [manifest, lock(whole)])).toBe('met: package-lock.json.')
  })

  it('is not with another range, without one, with one too many, or of another version', () => {
    const said = (over: object) =>
      pair('package.json', 'package-lock.json', [manifest, lock({ ...whole, ...over })])
    expect(said({ dependencies: { zod: '^3.0.0' } })).toBe(
      'unmet: package-lock.json has zod ^3.0.0 (^4.0.0).',
    )
    expect(said({ dependencies: {} })).toBe('unmet: package-lock.json lacks zod.')
    expect(said({ dependencies: { zod: '^4.0.0', left: '1' } })).toBe(
      'unmet: package-lock.json still has left.',
    )
    expect(said({ version: '0.9.0' })).toBe('unmet: package-lock.json is of version 0.9.0 (1.0.0).')
  })

  it('of an old kind cannot be compared, so it must have changed together with its manifest', () => {
    const pairs = [
      {
        manifest: { path: 'package.json', text: manifest },
        lock: { path: 'package-lock.json', text: '{"lockfileVersion":1}' },
      },
    ]
    expect(judge({ pairs, changed: ['package.json', 'package-lock.json'] })).toMatch(/^met: /)
    expect(judge({ pairs, changed: ['package.json'] })).toBe(
      'unmet: package.json changed without its lock file.',
    )
    expect(judge({ pairs, changed: null })).toMatch(/^unknown: /)
  })
})

describe('go.sum', () => {
  const manifest =
    'module a\n\ngo 1.22\n\nrequire (\n\tx.org/b v1.2.0\n\tx.org/c v0.1.0 // indirect\n)\nrequire x.org/d v2.0.0+incompatible\n'
  const sums = ['x.org/b v1.2.0 h1:a=', 'x.org/c v0.1.0/go.mod h1:b=', 'x.org/d v2.0.0+incompatible h1:c=']

  it('is in step when every version has its hash', () => {
    expect(pair('go.mod', 'go.sum', [manifest, sums.join('\n')])).toBe('met: go.sum.')
  })

  it('is not when it has the hash of another version', () => {
    const older = sums.map((line) => line.replace('b v1.2.0', 'b v1.1.0')).join('\n')
    expect(pair('go.mod', 'go.sum', [manifest, older])).toBe('unmet: go.sum lacks x.org/b v1.2.0.')
  })

  it('needs none of what is replaced by something else', () => {
    expect(
      pair('go.mod', 'go.sum', [`${manifest}replace x.org/b => ../b\n`, sums.slice(1).join('\n')]),
    ).toMatch(/^met/)
  })
})

describe('Cargo.lock', () => {
  const manifest =
    '[package]\nname = "a"\nversion = "1.1.0"\n\n[dependencies]\nserde = "1"\njson = { package = "serde_json", version = "1" }\n\n[dev-dependencies.snap]\nversion = "1"\npackage = "insta"\n'
  const lock = (version: string, ...names: string[]) =>
    [['a', version], ...names.map((name) => [name, '1.0.0'])]
      .map(([name, of]) => `[[package]]\nname = "${name}"\nversion = "${of}"\n`)
      .join('\n')

  it('is in step when it has each dependency and the version of the package itself', () => {
    expect(
      pair('Cargo.toml', 'Cargo.lock', [manifest, lock('1.1.0', 'serde', 'serde_json', 'insta')]),
    ).toMatch(/^met/)
  })

  it('is not without one of them, or with the version before', () => {
    expect(pair('Cargo.toml', 'Cargo.lock', [manifest, lock('1.1.0', 'serde', 'insta')])).toBe(
      'unmet: Cargo.lock lacks serde_json.',
    )
    expect(pair('Cargo.toml', 'Cargo.lock', [manifest, lock('1.0.0', 'serde', 'serde_json', 'insta')])).toBe(
      'unmet: Cargo.lock has a 1.0.0 (1.1.0).',
    )
  })
})

describe('poetry.lock', () => {
  const manifest =
    '[tool.poetry.dependencies]\npython = "^3.12"\nDjango_Foo = "*"\n\n[tool.poetry.group.dev.dependencies]\npytest = "8"\n'
  const lock =
    '[[package]]\nname = "django-foo"\nversion = "1"\n\n[[package]]\nname = "pytest"\nversion = "8.0"\n'

  it('has an entry for each dependency, however its name is written', () => {
    expect(pair('pyproject.toml', 'poetry.lock', [manifest, lock])).toBe('met: poetry.lock.')
    expect(pair('pyproject.toml', 'poetry.lock', [`${manifest}ruff = "*"\n`, lock])).toBe(
      'unmet: poetry.lock lacks ruff.',
    )
  })
})

describe('Gemfile.lock', () => {
  const lock =
    'GEM\n  specs:\n    rails (7.0.1)\n    rake (13.0)\n\nDEPENDENCIES\n  rails (~> 7.0)\n  rspec!\n\nBUNDLED WITH\n  2.4\n'

  it('lists what is asked for, and not what only comes along', () => {
    expect(pair('Gemfile', 'Gemfile.lock', ["gem 'rails', '~> 7.0'\n  gem 'rspec'\n", lock])).toBe(
      'met: Gemfile.lock.',
    )
    expect(pair('Gemfile', 'Gemfile.lock', ["gem 'rails'\ngem 'rake'\n", lock])).toBe(
      'unmet: Gemfile.lock lacks rake.',
    )
  })
})

describe('other lock files', () => {
  it('must have changed together with their manifests', () => {
    expect(judge({ pairs: [], changed: ['web/package.json', 'web/yarn.lock'] })).toMatch(/^met: /)
    expect(judge({ pairs: [], changed: ['web/package.json', 'src/a.ts'] })).toBe(
      'unmet: web/package.json changed without its lock file.',
    )
  })

  it('are not known where not all files that changed are listed', () => {
    expect(judge({ pairs: [], changed: null })).toMatch(/^unknown: /)
  })
})
