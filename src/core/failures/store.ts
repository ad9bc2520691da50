import type { Deploy } from '../deploys/deploy'
import type { BranchSighting } from './branch'
import type { Excerpt } from './excerpt'
import type { KnownFailure } from './failure'
import type { BranchPast } from './past'

/** What tells an attempt of a deploy from every other one, for what is kept of it: each has a log of its own. */
export type KeptDeploy = Pick<Deploy, 'app' | 'environment' | 'number' | 'identity' | 'revision'>

/** The durable memory of failures: a server keeps its logs for a while only, and a branch's past is told by nobody. */
export interface FailureStore {
  /** Keeps what the log of a deploy said. */
  putExcerpt(deploy: KeptDeploy, excerpt: Excerpt): void
  /** What was kept of a deploy's log; null where nothing was. */
  excerpt(deploy: KeptDeploy): Excerpt | null
  /** Notes how CI ended on a commit of an app's branch; the same again changes nothing. */
  putSighting(app: string, sighting: BranchSighting): void
  /** The newest sightings of an app's branch, newest first. */
  sightings(app: string): BranchSighting[]
  /** Keeps what was found by looking back from a commit of an app's branch. */
  putPast(app: string, from: string, past: BranchPast): void
  /** null where nobody has looked back from it. */
  past(app: string, from: string): BranchPast | null
  /** Marks a failure (its id) as known, or takes that back with null. */
  setKnown(failure: string, known: KnownFailure | null): void
  /** What was marked, by the failures' ids. */
  known(): Record<string, KnownFailure>
}
