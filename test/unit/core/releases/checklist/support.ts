import type { CheckRun } from '@core/ci/ci'
import { knownAt, type ReleaseFacts, RULES, type RuleName, type Tick } from '@core/releases/checklist'
import type { Cycle } from '@core/releases/types'
import { aReport, sha, T0 } from '../../../support/builders'

/** The release of 26.11.0 at `a`, of which everything is known and everything is as it should be. */
export const aRelease = (over: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  version: '26.11.0',
  tag: 'v26.11.0',
  previousTag: 'v26.10.0',
  isPreviousCut: false,
  candidate: knownAt(sha('a'), T0),
  ci: knownAt(aReport('passing', { checks: [check('unit', 'passing'), check('docs', 'passing')] }), T0),
  suspects: null,
  docsChecks: ['*docs*'],
  milestone: knownAt({ title: '26.11.0', isOpen: false, openIssues: 0, url: null }, T0),
  blockerLabels: ['blocker'],
  blockers: knownAt({ issues: [], isWhole: true }, T0),
  changelog: knownAt({ path: 'CHANGES', text: '26.11.0\n-------\n\n- Faster.\n', fragments: [] }, T0),
  versionFiles: knownAt([{ path: 'setup.py', text: "version='26.11.0'," }], T0),
  locks: knownAt({ pairs: [], manifests: [] }, T0),
  halfReverted: knownAt([], T0),
  production: knownAt({ environment: 'site/production', since: { number: 7, at: T0 }, failed: [] }, T0),
  errors: knownAt({ service: 'Sentry', count: 0, limit: 0, worst: null }, T0),
  tagged: knownAt({ sha: sha('a'), kind: 'annotated' }, T0),
  followsPrevious: knownAt(true, T0),
  page: knownAt({ isDraft: false, notes: 'What is new', artifacts: ['site.tar.gz'], url: null }, T0),
  announced: knownAt(true, T0),
  ...over,
})

export const check = (name: string, state: CheckRun['state']): CheckRun => ({
  id: null,
  name,
  state,
  role: 'counted',
  url: null,
  summary: null,
})

/** What a rule says: "unmet: CI is red." */
export function said(rule: RuleName, over: Partial<ReleaseFacts> = {}): string {
  const { says, sentence } = RULES[rule].judge(aRelease(over))
  return `${says}: ${sentence}`
}

export const aCycle = (over: Partial<Cycle> = {}): Cycle => ({
  release: 'Site',
  app: 'site',
  branch: 'main',
  version: '26.11.0',
  tag: 'v26.11.0',
  previous: { version: '26.10.0', tag: 'v26.10.0', sha: sha('9'), at: T0 - 30 * 86_400_000 },
  due: '2026-11-25',
  daysLeft: 2,
  ...over,
})

/** Ana's tick of an item at T0, of the candidate `a`, when its rule did not know. */
export const aTick = (over: Partial<Tick> = {}): Tick => ({
  cycle: 'Site@26.11.0',
  item: 'ci-green',
  by: 'ana',
  at: T0,
  note: '',
  stood: { says: 'unknown', condition: null, candidate: sha('a') },
  ...over,
})
