import type { Result } from '../result'
import type { Commit, OpenPull } from './commit'
import type { CommitDiff } from './diff'

/** What a source host tells a person who looks at commits before anything ships. */
export interface ShowsCommits {
  /** A commit as a person reads it. Absent where the host gives no changes. */
  diff?(sha: string): Promise<Result<CommitDiff>>
  /** The newest commits of a branch, newest first, at most so many. Absent where the host lists none. */
  recent?(branch: string, most: number): Promise<Result<readonly Commit[]>>
  /** Open pull requests, those changed last first, at most so many. Absent where the host knows none. */
  openPulls?(most: number): Promise<Result<readonly OpenPull[]>>
}
