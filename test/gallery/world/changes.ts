import type { DeployPreview } from '../../../src/contract/features/deploys'
import { aCommit, aRange, aRangeOf, aReport, rangesOf, sha, T0 } from '../../unit/support/builders'
import { noRisks } from '../../unit/support/verdict/facts'
import { HOUR } from './snapshots'

export const RANGE = aRangeOf([
  aCommit({ sha: sha('c'), subject: 'Retry a lost upload (#12)', author: 'Grace Hopper' }),
  aCommit({ sha: sha('b'), subject: 'Add dark mode', author: 'Mei Lin' }),
])

/** What deploying the branch means where this commit runs. */
export const previewFrom = (base: string): DeployPreview => ({
  ref: 'main',
  commit: aCommit({ sha: sha('c'), subject: 'Retry a lost upload (#12)' }),
  ranges: rangesOf({ ...RANGE, base, head: sha('c') }),
  ci: aReport('passing', { sha: sha('c') }),
  risks: noRisks(),
})

const WAY = {
  number: 5,
  sha: sha('9'),
  subject: 'Describe the new rate limits',
  by: 'ada',
  at: T0 - 30 * HOUR,
}

export const BACK = {
  sha: sha('9'),
  commit: aCommit({ sha: sha('9') }),
  ranges: rangesOf(aRange({ base: sha('a'), head: sha('9') })),
  buildKept: true,
  risks: noRisks(),
  ways: [WAY],
}
