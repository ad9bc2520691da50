import { parseWorkspace, serversOf } from '@core/workspace'
import { describe, expect, it } from 'vitest'
import { errorsOf, withApp } from './workspace.support'

describe('the errors of an app in a workspace file', () => {
  const sentry = { service: 'sentry', organization: 'acme', project: 'site' }

  it('may leave out what has a default', () => {
    const parsed = parseWorkspace(JSON.stringify(withApp({ errors: sentry })))
    expect(parsed.ok && parsed.workspace.apps[0]?.errors).toEqual({
      ...sentry,
      url: 'https://sentry.io',
      version: '{sha}',
      tellDeploys: false,
      environment: '{environment}',
    })
  })

  it('may be in a Sentry of one’s own, under other names', () => {
    const own = {
      ...sentry,
      url: 'https://sentry.example.com/',
      version: 'site@{sha}',
      environment: { production: 'prod' },
    }
    const parsed = parseWorkspace(JSON.stringify(withApp({ errors: own })))
    expect(parsed.ok && parsed.workspace.apps[0]?.errors?.url).toBe('https://sentry.example.com')
    expect(parsed.ok && serversOf(parsed.workspace.apps)).toEqual([
      { kind: 'sentry', url: 'https://sentry.example.com' },
    ])
  })

  it('are reported with what is wrong with them', () => {
    expect(errorsOf(withApp({ errors: { ...sentry, service: 'bugs' } }))).toEqual([
      'apps[0].errors.service: expected a known service ("sentry"), got "bugs".',
    ])
    expect(errorsOf(withApp({ errors: { ...sentry, version: 'latest' } }))).toEqual([
      'apps[0].errors.version: expected a text with "{sha}" in it, which is the commit, got "latest".',
    ])
    expect(errorsOf(withApp({ errors: { ...sentry, project: 'my site' } }))[0]).toContain(
      'apps[0].errors.project',
    )
    expect(errorsOf(withApp({ errors: { ...sentry, environment: { live: 'prod' } } }))).toEqual([
      'apps[0].errors.environment: expected names for staging, production, got "live".',
    ])
    expect(errorsOf(withApp({ errors: { ...sentry, environment: 'prod' } }))[0]).toContain('{environment}')
  })
})

describe('the errors of some other file that is opened as a workspace', () => {
  it('quote nothing of it', () => {
    const other = {
      token: 'a-made-up-secret',
      'key-of-ada': { deep: 'another' },
      version: 'made-up',
      freezes: 'private',
    }
    const parsed = parseWorkspace(JSON.stringify(other))
    expect(parsed.ok ? [] : parsed.errors.map(({ sentence }) => sentence)).toEqual([
      'version: expected 1, got something else.',
      'apps: expected a list, but it is missing.',
      'freezes: expected a list, got something else.',
      'The file: expected no other fields.',
    ])
  })

  it('nor where it is no object', () => {
    const parsed = parseWorkspace('["a-made-up-secret"]')
    expect(parsed.ok ? '' : JSON.stringify(parsed.errors)).not.toContain('secret')
  })
})
