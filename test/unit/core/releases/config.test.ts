import { parseWorkspace } from '@core/workspace'
import { describe, expect, it } from 'vitest'

const app = {
  name: 'site',
  source: { service: 'local', repository: './site', branch: 'main' },
  deploy: { service: 'local', ship: './ship {environment}' },
  environments: [{ name: 'staging' }, { name: 'production' }],
}
const release = { name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'YY.M.MICRO' }
const parsed = (...releases: object[]) =>
  parseWorkspace(JSON.stringify({ version: 1, apps: [app], releases }))
const errors = (...releases: object[]) => {
  const result = parsed(...releases)
  return result.ok ? [] : result.errors.map(({ sentence }) => sentence)
}
const read = (over: object) => {
  const result = parsed({ ...release, ...over })
  return result.ok ? result.workspace.releases[0] : undefined
}

describe('the releases of a workspace file', () => {
  it('need a name, an app, when, and how they are tagged', () => {
    expect(read({})).toEqual({
      name: 'Site',
      app: 'site',
      schedule: { kind: 'monthly', day: 15 },
      tag: { scheme: 'YY.M.MICRO', prefix: '', suffix: '' },
      versionFiles: [],
      blockerLabels: ['release-blocker', 'blocker'],
    })
  })

  it('are tagged with what stands before and after the version', () => {
    const tags = ['vSemVer', 'v{SemVer}', 'release-{YYYY.MM}-lts', '@site/app@{SemVer}'].map(
      (tag) => read({ tag })?.tag,
    )
    expect(tags).toEqual([
      { scheme: 'SemVer', prefix: 'v', suffix: '' },
      { scheme: 'SemVer', prefix: 'v', suffix: '' },
      { scheme: 'YYYY.MM', prefix: 'release-', suffix: '-lts' },
      { scheme: 'SemVer', prefix: '@site/app@', suffix: '' },
    ])
    expect(errors({ ...release, tag: 'v{SemVer' })).toHaveLength(1)
    const [sentence] = errors({ ...release, tag: 'next' })
    expect(sentence).toMatch(/^releases\[0\]\.tag: expected one of the tag schemes SemVer, .*, got "next"\.$/)
  })

  it('have a day that fits how often they are', () => {
    expect(read({ cadence: 'weekly', day: 'Tuesday' })?.schedule).toEqual({
      kind: 'weekly',
      weekday: 'tuesday',
    })
    expect(read({ cadence: 'quarterly', day: 1 })?.schedule).toEqual({ kind: 'quarterly', day: 1 })
    expect(read({ cadence: 'manual', day: undefined })?.schedule).toEqual({ kind: 'manual' })
    for (const wrong of [
      { day: 32 },
      { day: 0 },
      { day: 1.5 },
      { day: 'friday' },
      { day: undefined },
      { cadence: 'weekly', day: 3 },
      { cadence: 'manual', day: 3 },
    ])
      expect(errors({ ...release, ...wrong }), JSON.stringify(wrong)).toHaveLength(1)
    expect(errors({ ...release, day: 32 })).toEqual(['releases[0].day: expected a day from 1 to 31, got 32.'])
  })

  it('are of an app of the file and hosted in one of its environments, each by a name of its own', () => {
    expect(errors({ ...release, app: 'shop' })).toEqual([
      'releases[0].app: expected an app of this file (site), got "shop".',
    ])
    expect(errors({ ...release, hosted: { app: 'site', environment: 'moon' } })).toEqual([
      'releases[0].hosted.environment: expected an environment of site (staging, production), got "moon".',
    ])
    expect(errors(release, release)).toEqual([
      'releases[1].name: expected a name that no other release has, got "Site".',
    ])
    expect(errors(release, { ...release, name: 'Site LTS', tag: 'lts-{SemVer}' })).toEqual([])
  })

  it('have a checklist in the repository or in the file, and files within the repository only', () => {
    expect(read({ checklist: 'docs/release.md' })?.checklist).toBe('docs/release.md')
    expect(read({ checklist: ['Tell the team'] })?.checklist).toEqual(['Tell the team'])
    for (const outside of ['/etc/passwd', '../other/file', 'a/../../b'])
      expect(errors({ ...release, changelog: outside }), outside).toHaveLength(1)
    expect(errors({ ...release, announce: 'ftp://example.com' })).toHaveLength(1)
  })
})
