import { describe, expect, it } from 'vitest'
import { pair } from './locks.support'

describe('uv.lock', () => {
  const manifest =
    '[project]\nname = "a"\nversion = "1"\nclassifiers = ["Private :: x"]\ndependencies = [\n  "Django_Foo[bar]>=1",\n  "httpx",  # for all\n]\n\n[dependency-groups]\ndev = ["pytest>=8", { include-group = "docs" }]\ndocs = ["sphinx"]\n\n[build-system]\nrequires = ["hatchling"]\n'
  const lock = (...names: string[]) =>
    names.map((name) => `[[package]]\nname = "${name}"\nversion = "1"\n`).join('\n')

  it('has a package for each dependency of the project and its groups', () => {
    const said = (text: string) => pair('pyproject.toml', 'uv.lock', [manifest, text])
    expect(said(lock('a', 'django-foo', 'httpx', 'pytest', 'sphinx'))).toBe('met: uv.lock.')
    expect(said(lock('a', 'django-foo', 'httpx', 'pytest'))).toBe('unmet: uv.lock lacks sphinx.')
  })

  const repeating = (dist: string, dev = 'pytest", specifier = ">=8') =>
    `${lock('django-foo', 'httpx', 'pytest', 'sphinx')}\n[[package]]\nname = "a"\nversion = "0"\nsource = { editable = "." }\n\n[package.metadata]\nrequires-dist = [${dist}, { name = "httpx" }]\n\n[package.metadata.requires-dev]\ndev = [{ name = "${dev}" }, { name = "sphinx" }]\ndocs = [{ name = "sphinx" }]\n`
  const asking = (django: string) => manifest.replace('Django_Foo[bar]>=1', django)
  const against = (django: string, dist: string, dev?: string) =>
    pair('pyproject.toml', 'uv.lock', [asking(django), repeating(dist, dev)])

  it('repeats the versions that are asked for, however they are written; the project’s own version is nothing', () => {
    const dist = '{ name = "django-foo", extras = ["bar"], specifier = ">=1,<2" }'
    expect(against('Django_Foo[bar] >= 1, < 2', dist)).toBe('met: uv.lock.')
    expect(against("django-foo (<2,>=1) ; python_version > '3'", dist)).toBe('met: uv.lock.')
    expect(against('django-foo>=1.5,<2', dist)).toBe('unmet: uv.lock has django-foo <2,>=1 (<2,>=1.5).')
    expect(against('django-foo', dist)).toBe('unmet: uv.lock has django-foo <2,>=1 (any).')
    expect(against('django-foo>=1,<2', dist, 'pytest", specifier = ">=7')).toBe(
      'unmet: uv.lock has pytest >=7 (>=8).',
    )
  })

  it('is not compared by versions that it writes otherwise, nor by what comes from elsewhere', () => {
    expect(against('django-foo>=2.0-beta', '{ name = "django-foo", specifier = ">=2.0b0" }')).toMatch(/^met/)
    expect(
      against(
        'django-foo @ git+https://git.example/foo',
        '{ name = "django-foo", git = "https://git.example/foo" }',
      ),
    ).toMatch(/^met/)
    const sources = `${asking('django-foo>=1')}\n[tool.uv.sources]\nDjango-Foo = { path = "../foo" }\n`
    expect(
      pair('pyproject.toml', 'uv.lock', [
        sources,
        repeating('{ name = "django-foo", directory = "../foo" }'),
      ]),
    ).toMatch(/^met/)
  })
})
