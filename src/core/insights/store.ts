import type { Deploy } from '../deploys/deploy'
import type { GoneBack } from '../deploys/went-back'
import type { DeployAddress, EnvironmentAddress } from '../ports'
import type { BroughtCommits } from './fact'
import type { FactBlock } from './fact-block'
import type { Culprit } from './measure'

/** A deploy with the commit that it shipped. */
export interface ShippedDeploy extends DeployAddress {
  readonly sha: string
}

/** What is kept of each deploy for measuring, always as the history has it. */
export interface InsightStore {
  /** Measures some more of a history that is older than this memory. Answers whether all of it is measured. */
  measureMore(): boolean
  /** Every environment, with the names of the blocks in which its facts are; `since`: only those in which what ended since then may be. */
  environments(since?: number): readonly (EnvironmentAddress & { readonly blocks: readonly number[] })[]
  /** The facts of a block, the first to end first. Several may be of one deploy. */
  facts(at: EnvironmentAddress, block: number): FactBlock
  /** The deploys of these ids, those among `goneBack` as rollbacks; one that can't be read any longer is left out. */
  deploys(ids: readonly number[]): readonly Deploy[]
  /** The commits that deploys of an app to an environment (null: of all) are known to have brought, with when they were written. */
  brought(asked: {
    readonly app: string | null
    readonly environment: string | null
  }): readonly (EnvironmentAddress & { readonly commits: BroughtCommits })[]
  goneBack(): GoneBack
  /** The ids of these deploys. A number may be given twice, so a deploy is told by its commit too. */
  idsOf(deploys: readonly ShippedDeploy[]): ReadonlySet<number>
  /** Why a rollback was made, by its fact's id; null where nobody said. */
  reason(id: number): string | null
  culprits(): readonly Culprit[]
  /** Keeps the culprit of a failure; another word on the same failure replaces it. */
  putCulprit(failure: string, culprit: Culprit): void
}
