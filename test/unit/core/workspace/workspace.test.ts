import { DEFAULT_POLICY } from '@core/risk'
import { parseWorkspace, policyOf } from '@core/workspace'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorsOf, site, withApp } from './workspace.support'

const onGithub = {
  source: {
    service: 'github',
    repository: 'getsentry/getsentry',
    branch: 'master',
    url: 'https://github.example.com/api/v3/',
  },
  ci: [{ service: 'github', required: ['build'] }, { service: 'travis' }],
  deploy: { service: 'freight', url: 'https://freight.example.com', app: 'getsentry' },
  includes: [
    {
      service: 'github',
      repository: 'getsentry/sentry',
      pin: { file: 'requirements.txt', pattern: 'sentry@([0-9a-f]{7,40})' },
    },
  ],
}

describe('a workspace file', () => {
  it('is read as the design writes it', () => {
    const parsed = parseWorkspace(JSON.stringify(withApp({})))
    expect(parsed.ok && parsed.workspace.apps[0]?.environments).toEqual([
      { name: 'staging', protected: false },
      { name: 'production', protected: false, promoteFrom: 'staging' },
    ])
  })

  it.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F', ' b ', '.'])(
    'may call an environment whatever its service calls it: %s',
    (name) => expect(errorsOf(withApp({ environments: [{ name }] }))).toEqual([]),
  )

  it('may not call one by nothing that can be shown on a line', () => {
    for (const name of ['  ', 'a\nb', 'a\u0000b'])
      expect(errorsOf(withApp({ environments: [{ name }] }))[0]).toMatch(
        /^apps\[0\]\.environments\[0\]\.name: expected a (name without line breaks or control characters|text without invisible)/,
      )
  })

  it('names an environment for Sentry where Sentry cannot have its name', () => {
    const errors = { service: 'sentry', organization: 'acme', project: 'site' }
    const environments = [{ name: 'prod/eu-west-1' }, { name: 'Production EU' }]
    expect(errorsOf(withApp({ environments, errors }))).toEqual([
      'apps[0].errors.environment: expected a name for prod/eu-west-1 in Sentry, where names have no "/" and at most 64 characters, but it is missing.',
    ])
    const environment = { 'prod/eu-west-1': 'prod-eu-west-1' }
    expect(errorsOf(withApp({ environments, errors: { ...errors, environment } }))).toEqual([])
  })

  it('may have comments, and an error keeps its place beside them', () => {
    const text = JSON.stringify(withApp({}), null, 2)
    const commented = text.replace('"apps"', '// what we ship\n  /* all of it */ "apps"')
    expect(parseWorkspace(commented)).toEqual(parseWorkspace(text))
    expect(parseWorkspace('// a note\n{\n  "version": 1,,\n}')).toMatchObject({
      errors: [{ sentence: 'This is not JSON: something is wrong at line 3, column 16.' }],
    })
  })

  it('may leave out what has a default', () => {
    const { ci: _, ...plain } = site
    const parsed = parseWorkspace(
      JSON.stringify({ version: 1, apps: [{ ...plain, deploy: { service: 'local', ship: './ship' } }] }),
    )
    expect(parsed.ok && parsed.workspace.apps[0]?.deploy).toMatchObject({ timeoutSeconds: 600 })
  })

  it('takes repository and address of what else is on GitHub from the source, unless they are written', () => {
    const parsed = parseWorkspace(JSON.stringify(withApp(onGithub)))
    expect(parsed.ok && parsed.workspace.apps[0]).toMatchObject({
      source: {
        repository: 'getsentry/getsentry',
        branch: 'master',
        url: 'https://github.example.com/api/v3',
      },
      ci: [
        { repository: 'getsentry/getsentry', url: 'https://github.example.com/api/v3', required: ['build'] },
        { repository: 'getsentry/getsentry', url: 'https://api.travis-ci.com' },
      ],
      includes: [{ repository: 'getsentry/sentry', url: 'https://github.example.com/api/v3' }],
    })
  })

  it('may name GitHub as CI of a repository on this machine', () => {
    const ci = [{ service: 'github', repository: 'acme/site' }]
    const parsed = parseWorkspace(JSON.stringify(withApp({ ci })))
    expect(parsed.ok && parsed.workspace.apps[0]?.ci).toEqual([
      { ...ci[0], url: 'https://api.github.com', ignore: [], mayFail: [] },
    ])
  })

  it('may say of each CI that names its checks which to ignore and which may fail', () => {
    const patterns = { ignore: ['deploy *'], mayFail: ['nightly / *'] }
    const ci = [
      { service: 'github', repository: 'acme/site', ...patterns },
      { service: 'travis', repository: 'acme/site', ...patterns },
    ]
    const parsed = parseWorkspace(JSON.stringify(withApp({ ci })))
    expect(parsed.ok && parsed.workspace.apps[0]?.ci).toMatchObject([patterns, patterns])
    expect(
      errorsOf(JSON.stringify(withApp({ ci: [{ service: 'github', repository: 'a/b', ignore: [''] }] }))),
    ).toEqual([expect.stringMatching(/ignore\[0\]: expected the name of a check, or a pattern of it/)])
  })

  it('may have an app that is only released, or whose deploys are set up later: it needs no environment and nothing that deploys it', () => {
    const { deploy: _, environments: __, ...released } = { ...site, name: 'open' }
    const releases = [{ name: 'Open', app: 'open', cadence: 'manual', tag: 'SemVer' }]
    const parsed = parseWorkspace(JSON.stringify({ version: 1, apps: [site, released], releases }))
    expect(parsed.ok && parsed.workspace.apps[1]).toMatchObject({ name: 'open', environments: [] })
    expect(errorsOf({ version: 1, apps: [site, released] })).toEqual([])
    const half = { ...released, environments: [{ name: 'production' }] }
    expect(errorsOf({ version: 1, apps: [half], releases })).toEqual([
      'apps[0].deploy: expected what deploys the app to its environments, but it is missing.',
    ])
  })

  it('may begin with a byte order mark', () => {
    expect(errorsOf(`\uFEFF${JSON.stringify(withApp({}))}`)).toEqual([])
  })

  it.each([
    ['no JSON', '{ "version": 1,', /^This is not JSON(: something is wrong at line 1, column 1\d)?\.$/],
    ['a secret file', 'root:s3cr3t:1:', /^This is not JSON(: something is wrong at line 1, column 1)?\.$/],
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
      /^apps\[0\]\.deploy\.service: expected a known service \("local", "freight", "github"\), got "teleport"\.$/,
    ],
    [
      'a local check of a source elsewhere',
      withApp({ ...onGithub, ci: site.ci }),
      /^apps\[0\]\.ci\[0\]\.service: expected another service, since "local" needs a source on this machine, got "local"\.$/,
    ],
    [
      'a local deploy of a source elsewhere',
      withApp({ ...onGithub, deploy: site.deploy }),
      /^apps\[0\]\.deploy\.service: expected another service, since "local" needs a source on this machine, got "local"\.$/,
    ],
    [
      'two local checks',
      withApp({ ci: [...site.ci, ...site.ci] }),
      /^apps\[0\]\.ci\[1\]\.service: expected at most one local check, got "local"\.$/,
    ],
    [
      'a CI elsewhere without a repository',
      withApp({ ci: [{ service: 'travis' }] }),
      /^apps\[0\]\.ci\[0\]\.repository: expected a repository as "owner\/name", since the source has none, but it is missing\.$/,
    ],
    [
      'a repository that is an address',
      withApp({ ...onGithub, source: { ...onGithub.source, repository: 'https://github.com/a/b' } }),
      /^apps\[0\]\.source\.repository: expected a repository as "owner\/name", got "https:\/\/github\.com\/a\/b"\.$/,
    ],
    [
      'a pin that names no commit',
      withApp({ includes: [{ service: 'github', repository: 'a/b', pin: { file: 'x', pattern: 'a@.*' } }] }),
      /^apps\[0\]\.includes\[0\]\.pin\.pattern: expected a regular expression with a group for the commit, got "a@\.\*"\.$/,
    ],
    ['an unknown field', withApp({ color: 'red' }), /^apps\[0\]: expected no field named "color"\.$/],
    [
      'no environments',
      withApp({ environments: [] }),
      /^apps\[0\]\.environments: expected at least one environment, since something deploys the app, got a list\.$/,
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
    [
      'a rule that is none',
      withApp({ risk: { rules: { sise: 'stop' } } }),
      /^apps\[0\]\.risk\.rules\.sise: expected a rule that can be set \(uncertain, requested, migrations, reverted, .*\), got "sise"\.$/,
    ],
    [
      'a rule that nobody weakens',
      withApp({ risk: { rules: { locked: 'off' } } }),
      /^apps\[0\]\.risk\.rules\.locked: expected a rule that can be set \(.*\), got "locked"\.$/,
    ],
    [
      'a severity that is none',
      withApp({ risk: { rules: { size: 'maybe' } } }),
      /^apps\[0\]\.risk\.rules\.size: expected "go" or "caution" or "stop" or "off", got "maybe"\.$/,
    ],
    [
      'quiet hours on no day',
      withApp({ risk: { quietHours: { from: 'someday 16:00', to: 'monday 07:00' } } }),
      /^apps\[0\]\.risk\.quietHours\.from: expected a day and a time as "friday 16:00", got "someday 16:00"\.$/,
    ],
    [
      'a freeze on no day',
      { ...withApp({}), freezes: [{ from: '2026-02-30', to: '2026-03-01', reason: 'x' }] },
      /^freezes\[0\]\.from: expected a date as "2026-12-24" or a time as "2026-12-24T18:00", got "2026-02-30"\.$/,
    ],
    [
      'a freeze that is over before it begins',
      { ...withApp({}), freezes: [{ from: '2026-12-24', to: '2026-12-23', reason: 'x' }] },
      /^freezes\[0\]\.to: expected a time after 2026-12-24, got "2026-12-23"\.$/,
    ],
    [
      'a freeze of an app that is not there',
      {
        ...withApp({}),
        freezes: [{ from: '2026-12-24', to: '2026-12-24', reason: 'x', apps: ['site', 'moon'] }],
      },
      /^freezes\[0\]\.apps\[1\]: expected an app of this file \(site\), got "moon"\.$/,
    ],
    [
      'a freeze of an environment that is not there',
      {
        ...withApp({}),
        freezes: [{ from: '2026-12-24', to: '2026-12-24', reason: 'x', environments: ['prod'] }],
      },
      /^freezes\[0\]\.environments\[0\]: expected an environment of this file \(staging, production\), got "prod"\.$/,
    ],
    [
      'incidents from a service that is not known',
      { ...withApp({}), incidents: [{ service: 'pager', url: 'https://x.example.com' }] },
      /^incidents\[0\]\.service: expected a known service \("statuspage"\), got "pager"\.$/,
    ],
    [
      'incidents from no address',
      { ...withApp({}), incidents: [{ service: 'statuspage', url: 'status' }] },
      /^incidents\[0\]\.url: expected an http or https address, got "status"\.$/,
    ],
  ])('with %s is refused with its path and what was expected', (_, value, words) => {
    expect(errorsOf(value)).toEqual([expect.stringMatching(words)])
  })

  it('says what a team finds risky, and the rest is as it is everywhere', () => {
    const parsed = parseWorkspace(
      JSON.stringify({
        ...withApp({ risk: { infrastructure: ['ops/**'], maxCommits: 20, rules: { size: 'stop' } } }),
        freezes: [
          { from: '2026-12-24', to: '2026-12-27', reason: 'holidays' },
          { from: '2026-11-27', to: '2026-11-30', reason: 'sale', environments: ['production'] },
        ],
        incidents: [{ service: 'statuspage', url: 'https://status.example.com' }],
      }),
    )
    if (!parsed.ok) throw new Error(parsed.errors[0]?.sentence)
    const { apps, freezes, incidents } = parsed.workspace
    const [app] = apps
    if (app === undefined) throw new Error('no app')
    expect(incidents).toEqual([{ service: 'statuspage', url: 'https://status.example.com' }])
    const policy = (environment: string) => policyOf(app, environment, { freezes, incidentSources: [] })
    expect(policy('staging')).toEqual({
      ...DEFAULT_POLICY,
      patterns: { ...DEFAULT_POLICY.patterns, infrastructure: ['ops/**'] },
      maxCommits: 20,
      severities: { size: 'stop' },
      freezes: [freezes[0]],
    })
    expect(policy('production').freezes).toHaveLength(2)
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
