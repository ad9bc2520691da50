import type { ChangedManifest } from '@core/releases/checklist'
import { describe, expect, it } from 'vitest'
import { json, judge } from './locks.support'

describe('what changed since the last release', () => {
  const changed = (over: Partial<ChangedManifest> = {}): ChangedManifest => ({
    path: 'web/package.json',
    lock: 'web/yarn.lock',
    isLockChanged: false,
    before: json({ version: '1.0.0', dependencies: { zod: '3' } }),
    after: json({ version: '1.1.0', dependencies: { zod: '4' } }),
    ...over,
  })
  const said = (over?: Partial<ChangedManifest>) => judge({ pairs: [], manifests: [changed(over)] })

  it('is a manifest that asks for something else, without its lock file', () => {
    expect(said()).toBe('unmet: web/package.json changed without web/yarn.lock.')
    expect(said({ isLockChanged: true })).toMatch(/^met: /)
  })

  it('is nothing where there is no lock file, where only the version was bumped, or where it is gone', () => {
    expect(said({ lock: null })).toMatch(/^met: /)
    expect(said({ after: json({ version: '1.1.0', dependencies: { zod: '3' } }) })).toMatch(/^met: /)
    expect(said({ after: null })).toMatch(/^met: /)
    const cargo = (version: string) =>
      `[package]\nname = "a"\nversion = "${version}"\n\n[dependencies]\nserde = "1"\n`
    expect(
      said({ path: 'a/Cargo.toml', lock: 'Cargo.lock', before: cargo('1.0.0'), after: cargo('1.1.0') }),
    ).toMatch(/^met: /)
  })

  it('is nothing where a package of the same workspace moves on, of which the lock file does not know', () => {
    const ofWorkspace = (own: string, zod: string) => json({ dependencies: { '@acme/core': own, zod } })
    const judged = (before: string, after: string, lock = 'zod@^3.0.0:\n  version "3.1.0"\n') =>
      judge({
        pairs: [],
        manifests: [changed({ before, after })],
        locks: { 'web/yarn.lock': lock },
      })
    const before = ofWorkspace('^1.0.0', '^3.0.0')
    expect(judged(before, ofWorkspace('^1.1.0', '^3.0.0'))).toMatch(/^met: /)
    expect(judged(before, ofWorkspace('^1.1.0', '^4.0.0'))).toMatch(/^unmet: /)
    expect(judged(before, ofWorkspace('^1.1.0', '^3.0.0'), '"@acme/core@^1.0.0":\n')).toMatch(/^unmet: /)
    // It was never locked, so it has to be now.
    expect(judged(json({ dependencies: { zod: '^3.0.0' } }), ofWorkspace('^1.0.0', '^3.0.0'))).toMatch(
      /^unmet: /,
    )
    expect(judged('{', ofWorkspace('^1.0.0', '^3.0.0'))).toMatch(/^(unknown|unmet): /)
  })

  it('is nothing where a module of Go moves on that a folder stands in for', () => {
    const mod = (own: string, other: string) =>
      `module example.com/site/web\n\nrequire (\n\texample.com/site/api v${own}\n\tgolang.org/x/text v${other}\n)\n\nreplace example.com/site/api => ../api\n`
    const judged = (before: string, after: string) =>
      judge({
        pairs: [],
        manifests: [changed({ path: 'web/go.mod', lock: 'web/go.sum', before, after })],
        locks: { 'web/go.sum': 'golang.org/x/text v0.1.0 h1:abc=\n' },
      })
    expect(judged(mod('1.0.0', '0.1.0'), mod('1.1.0', '0.1.0'))).toMatch(/^met: /)
    expect(judged(mod('1.0.0', '0.1.0'), mod('1.1.0', '0.2.0'))).toMatch(/^unmet: /)
  })

  it('is nothing where a manifest is only written otherwise', () => {
    const ofPython = (before: string, after: string) =>
      said({ path: 'a/pyproject.toml', lock: 'a/uv.lock', before, after })
    const before = '[project]\nname = "a"\ndependencies = ["httpx>=0.27", "rich"]\n'
    expect(
      ofPython(
        before,
        '[tool.ruff]\nline-length = 100\n\n[project]\ndependencies = [\n  "httpx>=0.27", # for all\n  "rich",\n]\nname = "a"\n',
      ),
    ).toMatch(/^met: /)
    for (const after of [
      before.replace('0.27', '0.28'),
      `${before}requires-python = ">=3.13"\n`,
      `${before}\n[tool.uv.sources]\nrich = { git = "https://git.example/rich" }\n`,
    ])
      expect(ofPython(before, after)).toBe('unmet: a/pyproject.toml changed without a/uv.lock.')
  })

  it('is for a person to say where it cannot be read', () => {
    expect(said({ before: '{', after: '{' })).toBe(
      'unknown: web/package.json changed without web/yarn.lock. Whether that matters can’t be told.',
    )
    const yaml = { path: 'pubspec.yaml', lock: 'pubspec.lock', before: 'a: 1', after: 'a: 2' }
    expect(said(yaml)).toMatch(/^unknown: /)
  })

  it('is not known where not all files that changed are listed', () => {
    expect(judge({ pairs: [], manifests: null })).toMatch(/^unknown: /)
  })
})
