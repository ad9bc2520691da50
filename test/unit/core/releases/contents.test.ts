import type { Commit, PullRequest, Range } from '@core/commits/commit'
import { groupOf, releaseContents, upgradeSentence } from '@core/releases/contents'
import { DEFAULT_POLICY } from '@core/risk'
import type { IncludedChanges } from '@core/shipment'
import { describe, expect, it } from 'vitest'
import { aCommit, aPull, aRangeOf } from '../../support/builders'
import { cpuMs } from '../../support/growth'

const full = (beginning: string): string => beginning.padEnd(40, '0')
const commit = (sha: string, subject: string): Commit => aCommit({ sha: full(sha), subject })
const pull = (number: number, title: string, shas: string[], labels: string[] = []): PullRequest =>
  aPull({ number, title, labels, commits: shas.map(full) })

interface Given {
  readonly commits?: readonly Commit[]
  readonly pulls?: readonly PullRequest[]
  readonly paths?: readonly string[]
  readonly included?: IncludedChanges[]
  readonly over?: Partial<Range>
  readonly groups?: Parameters<typeof releaseContents>[0]['groups']
  readonly flagCommits?: readonly string[]
  readonly areFlagsWhole?: boolean
  readonly lacksCommits?: boolean
}

function read({
  commits = [],
  pulls = [],
  paths = [],
  included = [],
  over,
  groups,
  flagCommits = [],
  areFlagsWhole = true,
  lacksCommits = false,
}: Given) {
  const files = paths.map((path) => ({ path, added: 1, removed: 0 }))
  const range = aRangeOf(commits, { files, totalFiles: files.length, ...over })
  return releaseContents({
    shipment: { own: { repository: 'sentry', range, pulls: [...pulls] }, included },
    patterns: DEFAULT_POLICY.patterns,
    groups,
    flagCommits: { shas: new Set(flagCommits.map(full)), isWhole: areFlagsWhole },
    lacksCommits,
    words: [],
  })
}
const titles = (contents: ReturnType<typeof read>) =>
  Object.fromEntries(contents.groups.map(({ title, entries }) => [title, entries.map(({ key }) => key)]))

describe('what goes out with a release', () => {
  it('is grouped by labels, each change in one group', () => {
    const commits = [
      commit('a1', 'x'),
      commit('a2', 'x'),
      commit('a3', 'x'),
      commit('a4', 'x'),
      commit('a5', 'x'),
    ]
    const pulls = [
      pull(1, 'A', ['a1'], ['Type: Bug', 'area: ci']),
      pull(2, 'B', ['a2'], ['feature']),
      pull(3, 'C', ['a3'], ['bug', 'security']),
      pull(4, 'D', ['a4'], ['kind/enhancement']),
      pull(5, 'E', ['a5'], ['help wanted']),
    ]
    expect(titles(read({ commits, pulls }))).toEqual({
      Security: ['#3'],
      Features: ['#2', '#4'],
      Fixes: ['#1'],
      Other: ['#5'],
    })
  })

  it('is grouped by what titles begin with where there are no labels', () => {
    for (const [title, group] of [
      ['feat(api): list projects', 'Features'],
      ['fix!: no more crashes', 'Fixes'],
      ['build(deps): bump x from 1 to 2', 'Dependencies'],
      ['ref(ui): tidy', 'Internal'],
      ['Fix the alert rules', 'Fixes'],
      ['Speed up rate limits', 'Performance'],
      ['Fixture data for the demo', 'Other'],
      ['Additional words', 'Other'],
      ['the rest: of it', 'Other'],
    ] as const)
      expect(groupOf({ title, labels: [] }), title).toBe(group)
    expect(groupOf({ title: 'fix: x', labels: ['documentation'] })).toBe('Documentation')
  })

  it('does not take a label for another that only has its letters', () => {
    for (const label of ['pricing', 'doctor', 'feature flag', 'latest'])
      expect(groupOf({ title: 'x', labels: [label] }), label).toBe('Other')
  })

  it('is grouped as a team asks for', () => {
    const groups = [{ title: 'For admins', labels: ['Scope: Backend', 'ops-*'] }]
    const commits = [commit('a1', 'x'), commit('a2', 'Fix it')]
    const pulls = [pull(1, 'A', ['a1'], ['OPS-postgres'])]
    expect(titles(read({ commits, pulls, groups }))).toEqual({ 'For admins': ['#1'], Other: [full('a2')] })
  })

  it('sets apart what was shipped and backed out', () => {
    const commits = [
      commit('a2', 'Revert "Add x" (#2)'),
      commit('a1', 'Add x (#1)'),
      commit('a0', 'Add y (#3)'),
    ]
    const pulls = [pull(2, 'Revert "Add x"', ['a2']), pull(1, 'Add x', ['a1']), pull(3, 'Add y', ['a0'])]
    const contents = read({ commits, pulls })
    expect(titles(contents)).toEqual({ Features: ['#3'] })
    expect(contents.backedOut.map(({ reverted, by }) => [reverted.key, by.key])).toEqual([['#1', '#2']])
  })

  it('says which migrations an upgrade passes through', () => {
    const paths = ['src/migrations/0007_x.py', 'src/migrations/__init__.py', 'src/models.py']
    const contents = read({ paths })
    expect(contents.migrations.paths).toEqual(['src/migrations/0007_x.py'])
    expect(upgradeSentence(contents, '9.3.0')).toBe('An upgrade from 9.3.0 passes through 1 migration.')
    expect(upgradeSentence(read({}), '9.3.0')).toBe('An upgrade from 9.3.0 passes through no migration.')
    expect(upgradeSentence(contents, null)).toBe('A first installation passes through 1 migration.')
  })

  it('names the files of dependencies and licences', () => {
    const licences = ['LICENSE', 'src/vendor/COPYING', 'licenses/a.txt', 'LICENSE.md', 'LICENSE-MIT']
    const paths = [
      'requirements-base.txt',
      'package.json',
      ...licences,
      'src/license_check.py',
      'docs/licensing.md',
    ]
    const contents = read({ paths })
    expect(contents.dependencies).toEqual(['requirements-base.txt', 'package.json'])
    expect(contents.licences).toEqual(licences)
  })

  it('tells what is behind a flag, by a label or by the files of flags', () => {
    const commits = [commit('a1', 'x'), commit('a2', 'y'), commit('a3', 'z')]
    const pulls = [pull(1, 'A', ['a1'], ['feature-flagged']), pull(2, 'B', ['a2'], ['flaggers'])]
    expect(read({ commits, pulls, flagCommits: ['a3'] }).flagged.map(({ key }) => key)).toEqual([
      '#1',
      full('a3'),
    ])
  })

  it('has what comes along from included repositories, and says what could not be had', () => {
    const range = aRangeOf([commit('b1', 'Fix it')], { files: [{ path: 'LICENSE', added: 1, removed: 1 }] })
    const contents = read({
      included: [
        { repository: 'getsentry/relay', range, pulls: [], withoutPulls: 'GitHub did not say.' },
        { repository: 'getsentry/snuba', unknown: 'Its pin is not there.' },
      ],
      over: { filesCut: true },
    })
    expect(contents.groups.flatMap(({ entries }) => entries)).toMatchObject([
      { repository: 'getsentry/relay' },
    ])
    expect(contents.licences).toEqual(['relay: LICENSE'])
    expect(contents.missing).toEqual([
      'GitHub did not say.',
      'Its pin is not there.',
      'Not every file of sentry that changed is listed, so a migration may be missing.',
    ])
  })

  it('says which part of it could not be listed', () => {
    expect(read({ lacksCommits: true }).missing).toEqual([
      'Not every commit of sentry is listed, so more goes out than is shown.',
    ])
    expect(read({ areFlagsWhole: false }).missing).toEqual([
      'Not every commit that touches the files of feature flags could be read, so one behind a flag may be missing.',
    ])
    expect(read({}).missing).toEqual([])
  })

  it('of two thousand commits is told in a moment', () => {
    const commits = Array.from({ length: 2000 }, (_, i) =>
      commit(String(i).padStart(6, 'f'), `Fix ${i} (#${i + 1})`),
    )
    const pulls = commits.map(({ sha }, i) => aPull({ number: i + 1, title: `Fix ${i}`, commits: [sha] }))
    const began = cpuMs()
    expect(read({ commits, pulls }).groups[0]?.entries).toHaveLength(2000)
    expect(cpuMs() - began).toBeLessThan(3000)
  })
})
