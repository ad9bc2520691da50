import type { Range } from '@core/commits/commit'
import { environmentStatus } from '@core/deploys/environment'
import type { DeployRisks } from '@core/risk'
import { NOTHING_LOST } from '@core/snapshot/lost-sources'
import type { DeployFacts, RollbackFacts, RuleId, Verdict } from '@core/verdict'
import { aDeploy, aPolicy, aRange, aReport, changesOf, sha, T0 } from '../builders'

/** All is known and nothing is risky. */
export const noRisks = (over: Partial<DeployRisks> = {}): DeployRisks => ({
  policy: aPolicy(),
  migrations: [],
  pending: false,
  reverted: { known: [] },
  notGreen: { known: [] },
  ...over,
})

/** Facts, with the app's own range in place of all changes. */
type Over<Facts> = Partial<Facts> & { readonly range?: Range | null }
const withChanges = <Facts>({ range, ...over }: Over<Facts>) =>
  range === undefined ? over : { ...over, changes: changesOf(range) }

/** The facts of one to whom nothing is risky. */
export const CALM = {
  isReadOnly: false,
  policy: aPolicy(),
  incidents: [],
  migrations: [],
  repairs: [],
  reverted: { known: [] },
  notGreen: { known: [] },
  lost: NOTHING_LOST,
} as const

/** `a` runs, `b` is to ship, its CI is green, and nothing speaks against it. */
export const aDeployFacts = (over: Over<DeployFacts> = {}): DeployFacts => ({
  sha: sha('b'),
  changes: changesOf(aRange({ totalCommits: 3 })),
  ci: aReport('passing', { sha: sha('b') }),
  environment: environmentStatus([aDeploy({ number: 7 })]),
  locked: null,
  waitsForCi: true,
  pendingSha: null,
  trial: null,
  ...CALM,
  now: T0,
  ...withChanges(over),
})

/** `a` runs, `9` ran before and its build is kept. */
export function aRollbackFacts(over: Over<RollbackFacts> = {}): RollbackFacts {
  const environment = environmentStatus([aDeploy({ number: 6, sha: sha('9') }), aDeploy({ number: 7 })])
  return {
    environment,
    target: environment.rollback,
    changes: changesOf(aRange({ head: sha('9'), totalRemoved: 4 })),
    buildKept: true,
    cancelsFirst: false,
    locked: null,
    ...CALM,
    now: T0,
    ...withChanges(over),
  }
}

/** What a verdict says by one rule: "caution: 3 commits …". */
export const saidBy = (rule: RuleId, { reasons }: Verdict): string[] =>
  reasons.filter((reason) => reason.rule === rule).map(({ level, sentence }) => `${level}: ${sentence}`)

/** Files of a range by their paths alone. */
export const filesAt = (...paths: string[]): Pick<Range, 'files' | 'totalFiles'> => ({
  files: paths.map((path) => ({ path, added: 1, removed: 1 })),
  totalFiles: paths.length,
})
