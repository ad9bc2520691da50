import type { Result } from '../result'
import type { Milestone, OpenIssues } from './checklist'

/** An issue that this Binnacle keeps up to date, known again by a marker in its body that does not show. */
export interface PostedIssue {
  readonly number: number
  readonly url: string | null
}

/** Where a team plans what goes into a release and reports what is wrong with it. `app` is the workspace's name. */
export interface IssueTracker {
  /** The milestone of one of these titles, open or closed; null: there is none. */
  milestone(titles: readonly string[]): Promise<Result<Milestone | null>>
  /** The open issues and pull requests with any of these labels, the newest first. */
  openWith(labels: readonly string[]): Promise<Result<OpenIssues>>
  /**
   * Writes the open issue that has `marker` in its body, or makes it where there is none. What changes something is sent once; a problem
   * of kind `lost` means that it may have happened, and posting again finds it.
   */
  post(issue: {
    readonly title: string
    readonly body: string
    readonly marker: string
  }): Promise<Result<PostedIssue>>
}
