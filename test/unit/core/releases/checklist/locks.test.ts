import { describe, expect, it } from 'vitest'
import { json, judge, pair } from './locks.support'

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

  it('is not with another range, without one, or with one too many; the version installs nothing', () => {
    const said = (over: object) =>
      pair('package.json', 'package-lock.json', [manifest, lock({ ...whole, ...over })])
    expect(said({ dependencies: { zod: '^3.0.0' } })).toBe(
      'unmet: package-lock.json has zod ^3.0.0 (^4.0.0).',
    )
    expect(said({ dependencies: {} })).toBe('unmet: package-lock.json lacks zod.')
    expect(said({ dependencies: { zod: '^4.0.0', left: '1' } })).toBe(
      'unmet: package-lock.json still has left.',
    )
    expect(said({ version: '0.9.0' })).toBe('met: package-lock.json.')
  })

  it('has an optional dependency only once, though package.json names it twice', () => {
    const twice = json({
      dependencies: { zod: '^4.0.0', fsevents: '2' },
      optionalDependencies: { fsevents: '2' },
    })
    const root = { dependencies: { zod: '^4.0.0' }, optionalDependencies: { fsevents: '2' } }
    expect(pair('package.json', 'package-lock.json', [twice, lock(root)])).toBe('met: package-lock.json.')
    expect(
      pair('package.json', 'package-lock.json', [twice, lock({ ...root, optionalDependencies: {} })]),
    ).toBe('unmet: package-lock.json lacks fsevents.')
  })

  it('of an old kind cannot be compared, so it must have changed together with its manifest', () => {
    const pairs = [
      {
        manifest: { path: 'package.json', text: manifest },
        lock: { path: 'package-lock.json', text: '{"lockfileVersion":1}' },
      },
    ]
    const changed = {
      path: 'package.json',
      lock: 'package-lock.json',
      before: '{}',
      after: manifest,
      isLockChanged: true,
    }
    expect(judge({ pairs, manifests: [changed] })).toMatch(/^met: /)
    expect(judge({ pairs, manifests: [{ ...changed, isLockChanged: false }] })).toBe(
      'unmet: package.json changed without package-lock.json.',
    )
    expect(judge({ pairs, manifests: null })).toMatch(/^unknown: /)
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

describe('Cargo.lock, however the manifest is written', () => {
  const lock = (...names: string[]) =>
    ['a', ...names].map((name) => `[[package]]\nname = "${name}"\nversion = "1.0.0"\n`).join('\n')
  const said = (manifest: string, text: string) => pair('Cargo.toml', 'Cargo.lock', [manifest, text])
  const head = '[package]\nname = "a"\nversion = "1.0.0"\n'

  it('reads dependencies of targets, dotted keys, tables on several lines, and what a workspace calls otherwise', () => {
    const manifest = `${head}\n[dependencies]\nserde.version = "1"\nbase = { workspace = true }\n\n[target.'cfg(unix)'.dependencies]\nnix = "1"\n\n[workspace.dependencies]\nbase = { package = "base-x", version = "1" }\nspare = "2"\n`
    expect(said(manifest, lock('serde', 'nix', 'base-x'))).toMatch(/^met/)
    expect(said(manifest, lock('serde', 'base-x'))).toBe('unmet: Cargo.lock lacks nix.')
  })

  it('takes nothing from comments or texts', () => {
    const manifest = `${head}description = '''\n[dependencies]\nnone = "1"\n'''\n\n[dependencies]\n# gone = "1"\nserde = "1" # the rest\n`
    expect(said(manifest, lock('serde'))).toMatch(/^met/)
  })

  it('with the marks of an unfinished merge is not compared', () => {
    expect(said(`${head}\n[dependencies]\nserde = "1"\n`, `<<<<<<< HEAD\n${lock('serde')}`)).not.toMatch(
      /lacks|Cargo\.lock\./,
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
    const all = "gem 'rails', '~> 7.0'\ngem 'rspec', path: 'rspec'\n"
    expect(pair('Gemfile', 'Gemfile.lock', [`${all}gem 'rake'\n`, lock])).toBe(
      'unmet: Gemfile.lock lacks rake.',
    )
  })
})

describe('pnpm-lock.yaml', () => {
  const manifest = json({ dependencies: { zod: '^4.0.0' }, devDependencies: { '@a/b': 'workspace:*' } })
  const lock = (range: string) =>
    `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      zod:\n        specifier: ${range}\n        version: 4.6.7\n    devDependencies:\n      '@a/b':\n        specifier: workspace:^\n        version: link:b\n\n  web:\n    dependencies:\n      zod:\n        specifier: ^1.0.0\n\npackages:\n`
  const said = (text: string) => pair('package.json', 'pnpm-lock.yaml', [manifest, text])

  it('of its version 5.4 has the ranges of an importer together', () => {
    const old = (range: string) =>
      `lockfileVersion: 5.4\n\nimporters:\n\n  .:\n    specifiers:\n      '@a/b': workspace:*\n      zod: ${range}\n    dependencies:\n      zod: 4.6.7\n\n  web:\n    specifiers:\n      zod: ^1.0.0\n\npackages:\n`
    expect(said(old('^4.0.0'))).toBe('met: pnpm-lock.yaml.')
    expect(said(old('^3.0.0'))).toBe('unmet: pnpm-lock.yaml has zod ^3.0.0 (^4.0.0).')
  })

  it('is not in step while it still has what was removed, but for peers and what a hook adds', () => {
    const without = json({ devDependencies: { '@a/b': 'workspace:*' } })
    const text = lock('^4.0.0')
    const judged = (of: string, locked = text) => pair('package.json', 'pnpm-lock.yaml', [of, locked])
    expect(judged(without)).toBe('unmet: pnpm-lock.yaml still has zod.')
    expect(
      judged(json({ devDependencies: { '@a/b': 'workspace:*' }, peerDependencies: { zod: '*' } })),
    ).toMatch(/^met/)
    expect(
      judged(without, text.replace('\n\nimporters', '\n\npnpmfileChecksum: sha256-x\n\nimporters')),
    ).toMatch(/^met/)
  })

  it('of pnpm 11 and later may begin with a document about pnpm itself', () => {
    const env =
      "---\nlockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    configDependencies: {}\n    packageManagerDependencies:\n      pnpm:\n        specifier: 12.3.4\n        version: 12.3.4\n\npackages: {}\n\n---\n"
    expect(said(env + lock('^4.0.0'))).toBe('met: pnpm-lock.yaml.')
    expect(said(env + lock('^3.0.0'))).toBe('unmet: pnpm-lock.yaml has zod ^3.0.0 (^4.0.0).')
  })

  it('repeats each range of the root', () => {
    expect(said(lock('^4.0.0'))).toBe('met: pnpm-lock.yaml.')
    expect(said(lock('^3.0.0'))).toBe('unmet: pnpm-lock.yaml has zod ^3.0.0 (^4.0.0).')
    expect(
      said(lock('^4.0.0').replace('      zod:\n        specifier: ^4', '      yod:\n        specifier: ^4')),
    ).toBe('unmet: pnpm-lock.yaml lacks zod and pnpm-lock.yaml still has yod.')
  })
})

describe('yarn.lock', () => {
  const manifest = json({ dependencies: { zod: '^4.0.0', own: 'file:./own' } })
  const said = (text: string, of = manifest) => pair('package.json', 'yarn.lock', [of, text])

  it('has an entry for each range, old and new', () => {
    expect(said('# yarn lockfile v1\n\nzod@^3.0.0, zod@^4.0.0:\n  version "4"\n')).toBe('met: yarn.lock.')
    expect(said('__metadata:\n  version: 8\n\n"zod@npm:^4.0.0":\n  version: 4\n')).toBe('met: yarn.lock.')
    expect(said('zod@^3.0.0:\n  version "3"\n')).toBe('unmet: yarn.lock lacks zod ^4.0.0.')
  })

  it('is not compared where resolutions say otherwise', () => {
    const resolved = json({ dependencies: { zod: '^4.0.0' }, resolutions: { zod: '4.1.0' } })
    expect(said('"zod@npm:4.1.0":\n  version: 4.1.0\n', resolved)).toMatch(/^met: No manifest/)
  })
})

describe('yarn.lock of workspaces', () => {
  const manifest = json({
    workspaces: ['packages/*'],
    devDependencies: { zod: '^4.0.0', '@acme/kit': '^1.0.0' },
  })
  const said = (text: string) => pair('package.json', 'yarn.lock', [manifest, text])

  it('lacks nothing by not locking a package of their own', () => {
    expect(said('# yarn lockfile v1\n\nzod@^4.0.0:\n  version "4"\n')).toMatch(/^met: No manifest/)
    expect(said('# yarn lockfile v1\n\nzod@^3.0.0:\n  version "3"\n')).toMatch(/^unmet: yarn.lock lacks zod/)
  })
})

describe('composer.lock', () => {
  const manifest = json({
    require: { php: '>=8', 'ext-json': '*', 'Acme/A': '^1', 'psr/log-implementation': '1' },
  })
  const lock = (...names: string[]) =>
    json({
      packages: names.map((name) => ({ name, provide: { 'psr/log-implementation': '1' } })),
      'packages-dev': [],
    })

  it('has a package, or one that provides it, for each that is required', () => {
    expect(pair('composer.json', 'composer.lock', [manifest, lock('acme/a')])).toBe('met: composer.lock.')
    expect(pair('composer.json', 'composer.lock', [manifest, lock('acme/b')])).toBe(
      'unmet: composer.lock lacks Acme/A.',
    )
  })
})
