import { parseWorkspace } from '@core/workspace'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const site = {
  name: 'site',
  source: { service: 'local', repository: './site', branch: 'main' },
  ci: [{ service: 'local', check: 'npm test' }],
  deploy: { service: 'local', build: 'make site', ship: './ship {environment}', timeoutSeconds: 600 },
  environments: [{ name: 'staging' }, { name: 'production', promoteFrom: 'staging' }],
}
const errorsOf = (value: unknown) => {
  const parsed = parseWorkspace(typeof value === 'string' ? value : JSON.stringify(value))
  return parsed.ok ? [] : parsed.errors.map((error) => error.sentence)
}
const withApp = (over: object) => ({ version: 1, apps: [{ ...site, ...over }] })

describe('a workspace file', () => {
  it('is read as the design writes it', () => {
    const parsed = parseWorkspace(JSON.stringify(withApp({})))
    expect(parsed.ok && parsed.workspace.apps[0]?.environments).toEqual([
      { name: 'staging', protected: false },
      { name: 'production', protected: false, promoteFrom: 'staging' },
    ])
  })

  it('may leave out what has a default', () => {
    const { ci: _, ...plain } = site
    const parsed = parseWorkspace(
      JSON.stringify({ version: 1, apps: [{ ...plain, deploy: { service: 'local', ship: './ship' } }] }),
    )
    expect(parsed.ok && parsed.workspace.apps[0]?.deploy).toMatchObject({ timeoutSeconds: 600 })
  })

  it('may begin with a byte order mark', () => {
    expect(errorsOf(`\uFEFF${JSON.stringify(withApp({}))}`)).toEqual([])
  })

  it.each([
    ['no JSON', '{ "version": 1,', /^This is not JSON: .*/],
    ['a list', '[]', /^The file: expected an object \{ … \}, got a list\.$/],
    ['another version', { version: 2, apps: [] }, /^version: expected 1, got 2\.$/],
    ['no apps', { version: 1 }, /^apps: expected a list, but it is missing\.$/],
    [
      'a wrong type',
      withApp({ environments: [{ name: 7 }] }),
      /^apps\[0\]\.environments\[0\]\.name: expected a text, got 7\.$/,
    ],
    [
      'an unknown service',
      withApp({ deploy: { service: 'teleport', ship: 'x' } }),
      /^apps\[0\]\.deploy\.service: expected a known service \("local", "freight"\), got "teleport"\.$/,
    ],
    ['an unknown field', withApp({ colour: 'red' }), /^apps\[0\]: expected no field named "colour"\.$/],
    [
      'no environments',
      withApp({ environments: [] }),
      /^apps\[0\]\.environments: expected at least one environment, got a list\.$/,
    ],
    [
      'a name with a slash',
      withApp({ name: 'a/b' }),
      /^apps\[0\]\.name: expected a name without spaces, "\/" or "#", got "a\/b"\.$/,
    ],
    [
      'two apps of one name',
      { version: 1, apps: [site, site] },
      /^apps\[1\]\.name: expected a name that no other app has.*/,
    ],
    [
      'a promotion from nowhere',
      withApp({ environments: [{ name: 'production', promoteFrom: 'moon' }] }),
      /^apps\[0\]\.environments\[0\]\.promoteFrom: expected one of production/,
    ],
  ])('with %s is refused with its path and what was expected', (_, value, words) => {
    expect(errorsOf(value)).toEqual([expect.stringMatching(words)])
  })

  it('tells every error at once', () => {
    expect(errorsOf({ version: 1, apps: [{ ...site, name: 1, source: { service: 'x' } }] })).toHaveLength(2)
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseWorkspace(text).ok).toBe('boolean')
      }),
    )
  })
})
