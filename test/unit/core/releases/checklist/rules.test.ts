import type { CiState } from '@core/ci/ci'
import { knownAt, type OpenIssue, RULE_NAMES, RULES, unknown } from '@core/releases/checklist'
import { describe, expect, it } from 'vitest'
import { aReport, sha, T0 } from '../../../support/builders'
import { aRelease, check, said } from './support'

const reports = (state: CiState, ...checks: ReturnType<typeof check>[]) =>
  knownAt(aReport(state, { checks }), T0)

describe('every rule', () => {
  it('is met by a release of which everything is as it should be', () => {
    for (const name of RULE_NAMES) expect(said(name), name).toMatch(/^met: /)
  })

  it('does not know where what it is about could not be asked', () => {
    const lost = unknown('GitHub could not be reached.')
    const facts = aRelease({
      candidate: lost,
      ci: lost,
      milestone: lost,
      blockers: lost,
      changelog: lost,
      versionFiles: lost,
      locks: lost,
      halfReverted: lost,
      production: lost,
      errors: lost,
      tagged: lost,
      followsPrevious: lost,
      page: lost,
      announced: lost,
    })
    for (const name of RULE_NAMES)
      expect(RULES[name].judge(facts), name).toEqual({
        says: 'unknown',
        sentence: 'GitHub could not be reached.',
      })
  })

  it('says so in a whole sentence', () => {
    for (const name of RULE_NAMES) expect(said(name), name).toMatch(/^met: .+\.$/)
  })
})

describe('CI', () => {
  it('is green when what counts has passed, and says how much that is', () => {
    const ci = reports(
      'passing',
      check('unit', 'passing'),
      check('lint', 'passing'),
      check('slow', 'failing'),
    )
    expect(said('ci-green', { ci })).toBe('met: 2 checks passed.')
  })

  it('is red by the names of what failed', () => {
    const ci = reports('failing', check('unit', 'passing'), check('py27', 'failing'))
    expect(said('ci-green', { ci })).toBe('unmet: py27 failed.')
  })

  it('is red with the commits of the release that are suspected', () => {
    const ci = reports('failing', check('unit', 'failing'))
    const upload = { sha: sha('c'), subject: 'Retry a lost upload' }
    const dark = { sha: sha('b'), subject: 'Add dark mode' }
    const red = (own: (typeof upload)[], others = 0) => said('ci-green', { ci, suspects: { own, others } })
    expect(red([upload], 2)).toBe('unmet: unit failed. Suspect: ccccccc Retry a lost upload.')
    expect(red([upload, dark])).toBe(
      'unmet: unit failed. Suspects: ccccccc Retry a lost upload and bbbbbbb Add dark mode.',
    )
    expect(red([], 2)).toBe('unmet: unit failed. No commit of this release is suspected.')
    expect(red([])).toBe('unmet: unit failed.')
  })

  it('is neither while it runs, and not known where nothing checks', () => {
    expect(said('ci-green', { ci: reports('pending') })).toBe('not-yet: CI still runs.')
    expect(said('ci-green', { ci: reports('none') })).toMatch(/^unknown: /)
    expect(said('ci-green', { ci: knownAt(null, T0) })).toMatch(/^unknown: /)
  })
})

describe('the build of the docs', () => {
  it('is the checks that are called like it, whatever became of the others', () => {
    const ci = reports('failing', check('build / Docs (html)', 'passing'), check('unit', 'failing'))
    expect(said('docs-build', { ci })).toBe('met: build / Docs (html) passed.')
  })

  it('is red when one of them failed', () => {
    const ci = reports('failing', check('docs', 'passing'), check('docs-links', 'failing'))
    expect(said('docs-build', { ci })).toBe('unmet: docs-links failed.')
  })

  it('is not known where no check is called like it, though CI is green', () => {
    expect(said('docs-build', { ci: reports('passing', check('unit', 'passing')) })).toMatch(
      /^unknown: No check/,
    )
  })
})

describe('the milestone', () => {
  const milestone = (isOpen: boolean, openIssues: number) =>
    knownAt({ title: '26.11.0', isOpen, openIssues, url: null }, T0)

  it('must be closed: empty is not enough', () => {
    expect(said('milestone-closed', { milestone: milestone(false, 0) })).toBe(
      'met: Milestone 26.11.0 is closed.',
    )
    expect(said('milestone-closed', { milestone: milestone(true, 2) })).toMatch(/^unmet: .*2 open issues\.$/)
    expect(said('milestone-closed', { milestone: milestone(true, 0) })).toMatch(
      /^unmet: .*nothing left in it\.$/,
    )
  })

  it('is not known where there is none', () => {
    expect(said('milestone-closed', { milestone: knownAt(null, T0) })).toMatch(/^unknown: /)
  })
})

describe('blockers', () => {
  it('are named while any is open', () => {
    const one = { number: 12, title: 'It breaks', isPull: false, labels: ['blocker'], url: null }
    expect(said('no-blockers')).toBe('met: 0 with label “blocker”.')
    const blockers = (issues: readonly OpenIssue[], isWhole = true) => ({
      blockers: knownAt({ issues, isWhole }, T0),
    })
    expect(said('no-blockers', blockers([one]))).toBe('unmet: #12 It breaks.')
    expect(said('no-blockers', blockers([one], false))).toBe(
      'unmet: #12 It breaks. There are more than Binnacle reads.',
    )
    expect(said('no-blockers', blockers([], false))).toMatch(/^unknown: /)
  })

  it('are not known where no label stands for them', () => {
    expect(said('no-blockers', { blockerLabels: [] })).toMatch(/^unknown: /)
  })
})

describe('the version', () => {
  const files = (...versionFiles: { path: string; text: string | null }[]) => ({
    versionFiles: knownAt(versionFiles, T0),
  })

  it('is bumped when every file names it', () => {
    expect(
      said('version-bumped', files({ path: 'a', text: 'v26.11.0' }, { path: 'b', text: '"26.11.0"' })),
    ).toBe('met: a and b.')
  })

  it('is not when one still names what leads to it, or is not there', () => {
    const one = { path: 'a', text: '"26.11.0"' }
    expect(said('version-bumped', files(one, { path: 'b', text: "'26.11.0.dev0'" }))).toBe(
      'unmet: b does not name 26.11.0.',
    )
    expect(said('version-bumped', files(one, { path: 'b', text: null }))).toBe('unmet: There is no b.')
  })

  it('is not known where no file is named', () => {
    expect(said('version-bumped', files())).toMatch(/^unknown: /)
  })
})

describe('production', () => {
  const production = (since: number | null, ...failed: number[]) => ({
    production: knownAt(
      { environment: 'site/production', since: since === null ? null : { number: since, at: T0 }, failed },
      T0,
    ),
  })

  it('runs the candidate without a failure since', () => {
    expect(said('in-production', production(7))).toBe('met: It came with site/production#7.')
    expect(said('in-production', production(7, 9))).toBe(
      'unmet: 1 deploy failed since site/production#7: #9.',
    )
    expect(said('in-production', production(null))).toBe('not-yet: site/production has not run it yet.')
  })

  it('may meet as many new errors as the team takes for normal', () => {
    const errors = (count: number) => ({
      errors: knownAt({ service: 'Sentry', count, limit: 2, worst: 'KeyError: x' }, T0),
    })
    expect(said('no-new-errors', errors(2))).toBe('met: 2 new errors in Sentry, of at most 2.')
    expect(said('no-new-errors', errors(3))).toBe('unmet: 3 new errors in Sentry, of at most 2: KeyError: x.')
  })
})

describe('the release', () => {
  const page = (isDraft: boolean, notes: string, ...artifacts: string[]) => ({
    page: knownAt({ isDraft, notes, artifacts, url: null }, T0),
  })

  it('has notes as soon as its draft has words', () => {
    expect(said('notes-drafted', page(true, 'What is new'))).toBe('met: 3 words, not published yet.')
    expect(said('notes-drafted', page(true, ' \n## \n'))).toMatch(/^unmet: /)
    expect(said('notes-drafted', { page: knownAt(null, T0) })).toMatch(/^unmet: There is no draft/)
  })

  it('has artifacts, or will have while it is a draft', () => {
    expect(said('artifacts', page(false, '', 'site.tar.gz'))).toBe('met: site.tar.gz.')
    expect(said('artifacts', page(false, ''))).toMatch(/^unmet: /)
    expect(said('artifacts', page(true, ''))).toMatch(/^not-yet: /)
    expect(said('artifacts', { page: knownAt(null, T0) })).toMatch(/^not-yet: /)
  })

  it('is announced when the page answers', () => {
    expect(said('announced')).toMatch(/^met: /)
    expect(said('announced', { announced: knownAt(false, T0) })).toMatch(/^not-yet: /)
  })
})
