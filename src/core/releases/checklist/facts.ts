import type { CiReport } from '../../ci/ci'
import type { Commit } from '../../commits/commit'
import type { Locks } from '../locks/texts'
import type { Evidence } from './evidence'

/** What a release is to hold, by its title on the source host. */
export interface Milestone {
  readonly title: string
  readonly isOpen: boolean
  readonly openIssues: number
  readonly url: string | null
}

/** An issue or pull request that is open. */
export interface OpenIssue {
  readonly number: number
  readonly title: string
  readonly isPull: boolean
  readonly labels: readonly string[]
  readonly url: string | null
}

/** Those that are open; `isWhole` false: there are more than these. */
export interface OpenIssues {
  readonly issues: readonly OpenIssue[]
  readonly isWhole: boolean
}

/** What a tag is. `sha` is the commit that it names; one that is signed is annotated too. */
export interface TagDetails {
  readonly sha: string
  readonly kind: 'plain' | 'annotated' | 'signed'
}

/** What a source host shows of a version beside its tag. */
export interface ReleasePage {
  readonly isDraft: boolean
  /** Markdown; empty where nobody wrote any. */
  readonly notes: string
  /** The names of the files attached to it. */
  readonly artifacts: readonly string[]
  readonly url: string | null
}

/** A file at the candidate; `text` null where there is none. */
export interface CandidateFile {
  readonly path: string
  readonly text: string | null
}

/** What is written of the changes. */
export interface Changelog {
  readonly path: string
  /** null: there is no such file, only fragments. */
  readonly text: string | null
  /** The files that a tool makes the section of the next version of. */
  readonly fragments: readonly string[]
}

/** A pull request of which only a part was taken back. */
export interface HalfReverted {
  /** `#12`. */
  readonly name: string
  readonly title: string
  /** How many of its commits were taken back, and how many it has. */
  readonly out: number
  readonly of: number
}

/** Where the hosted product runs the candidate. */
export interface InProduction {
  /** `app/environment`. */
  readonly environment: string
  /** The first deploy that finished with the candidate in it, and when (epoch ms); null where none did. */
  readonly since: { readonly number: number; readonly at: number } | null
  /** The numbers of the deploys that failed since. */
  readonly failed: readonly number[]
}

/** What users hit that nobody hit before the candidate. */
export interface NewErrors {
  /** "Sentry". */
  readonly service: string
  readonly count: number
  /** More than this is too many. */
  readonly limit: number
  /** What the worst is called. */
  readonly worst: string | null
}

/** Whose change it may be that CI is red at the candidate. */
export interface ReleaseSuspects {
  /** Those that are commits of the release, the most suspected first. */
  readonly own: readonly Pick<Commit, 'sha' | 'subject'>[]
  /** How many other commits of its repository are suspected: of another part, or from before. */
  readonly others: number
}

/** All that the rules judge a release by. Each part was asked by itself, so each has its own age. */
export interface ReleaseFacts {
  /** The version to be made: "26.11.0". */
  readonly version: string
  /** The tag that it will have. */
  readonly tag: string
  /** The tag before it; null for the first release. */
  readonly previousTag: string | null
  /** That tag is on a branch that was cut for it, as all tags of the project are. */
  readonly isPreviousCut: boolean
  /** The commit to be released. */
  readonly candidate: Evidence<string>
  /** null: nothing checks the app. */
  readonly ci: Evidence<CiReport | null>
  /** null: not known, or nothing points to any commit. */
  readonly suspects: ReleaseSuspects | null
  /** Patterns of the names of the checks that build the documentation. */
  readonly docsChecks: readonly string[]
  /** null: there is none of this version. */
  readonly milestone: Evidence<Milestone | null>
  readonly blockerLabels: readonly string[]
  readonly blockers: Evidence<OpenIssues>
  /** null: there is none, nor a fragment of one. */
  readonly changelog: Evidence<Changelog | null>
  readonly versionFiles: Evidence<readonly CandidateFile[]>
  readonly locks: Evidence<Locks>
  readonly halfReverted: Evidence<readonly HalfReverted[]>
  readonly production: Evidence<InProduction>
  readonly errors: Evidence<NewErrors>
  /** null: the tag is not there. */
  readonly tagged: Evidence<TagDetails | null>
  /** Whether the tag before is part of the candidate. */
  readonly followsPrevious: Evidence<boolean>
  /** null: there is none for the tag, not even a draft. */
  readonly page: Evidence<ReleasePage | null>
  /** Whether the address of the announcement answers. */
  readonly announced: Evidence<boolean>
}
