import type { CheckFailure, CiReport } from './ci/ci'
import type { CommitChange } from './commits/change'
import type { Commit, FileAt, FoundRefs, PullRequest, Range, Ref } from './commits/commit'
import type { ShowsCommits } from './commits/diff'
import type { CommitCounts, CommitPair } from './commits/pairs'
import type { Deploy, DeployIn } from './deploys/deploy'
import type { ReleaseHost } from './releases/host'
import type { ReleaseReader } from './releases/reader'
import type { IssueTracker } from './releases/tracker'
import type { Result } from './result'
import type { SharedFile } from './shared-state'
import type { Capabilities, Quota } from './snapshot/snapshot'
import type {
  Beginning,
  CrashFree,
  Deployed,
  DeployIssues,
  ErrorDetails,
  ErrorIssue,
  SupportAsk,
} from './user-errors'

/** Time as a parameter, so that every rule about it has an exact test. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Calls `run` after `ms`; answers what takes it back. */
  after(ms: number, run: () => void): () => void
}

/** A request to ship one exact commit. `ref` is what the person chose, `sha` what it meant when they saw it. */
export interface StartRequest {
  readonly app: string
  readonly environment: string
  readonly ref: string
  readonly sha: string
  readonly subject: string | null
  readonly by: string
  /** Although checks have failed. Only where `capabilities.force`. */
  readonly force?: boolean | undefined
  /**
   * A deploy of this commit that somebody else makes meanwhile, with a higher number than this, is answered in place of a second one. Where a
   * service cannot tell in time, it makes one.
   */
  readonly unlessAfter?: number | undefined
}

export interface DeployAddress extends EnvironmentAddress {
  readonly number: number
}

/** An environment by the workspace's names. */
export interface EnvironmentAddress {
  readonly app: string
  readonly environment: string
}

/** A piece of a deploy's log. Offsets are bytes, unless `unit` says otherwise; `nextOffset` is where the next piece begins. */
export interface LogChunk {
  readonly text: string
  readonly nextOffset: number
  /** The length of the log so far, bytes. */
  readonly size: number
  readonly unit?: 'characters'
  /** Nothing more will be written. */
  readonly ended: boolean
}

export interface HistoryPage {
  readonly deploys: readonly Deploy[]
  /** Where the next, older page begins; null at the end. `took`: of the server's own pages and, at most, of requests; one unless said. */
  readonly next: string | null
  readonly took?: { readonly pages: number; readonly requests: number }
}

/** Nobody may ask it, since nobody has trusted the workspace that names it: it refuses everything, and is not polled. */
type MayBeUnasked = { readonly unasked?: true }

/** What a deploy system can do for us. One for each server, whatever the number of its apps. */
export interface DeployService extends TellsQuota, MayBeUnasked {
  /** Unique among all sources, for its health and its polling. */
  readonly id: string
  readonly label: string
  readonly capabilities: Capabilities
  /** The apps of the workspace that this server deploys, by their names there. */
  readonly apps: readonly string[]
  /** The name that this Binnacle's deploys have there, once it is known; absent where it is the one that they are given. */
  user?(): string | null
  /**
   * All active deploys and the newest ended ones of every app, in any order. Of the deploys that were `active` when they were last
   * seen, perhaps before a restart, one that the server does not know any longer is among them as failed.
   */
  latest(active?: readonly Deploy[]): Promise<Result<readonly Deploy[]>>
  /** All deploys of all apps, newest first, in pages; `cursor` null for the first. */
  history(cursor: string | null): Promise<Result<HistoryPage>>
  /** Makes one deploy. A caller never repeats it by itself; `intentId` lets a lost answer be found again. */
  start(request: StartRequest, intentId: string): Promise<Result<Deploy>>
  /** Ships `target` again. `request` names its commit. */
  rollBack(request: StartRequest, target: DeployAddress, intentId: string): Promise<Result<Deploy>>
  /** It lists what was deployed from this machine's copy only; others may deploy the same from theirs. */
  readonly isListPartial?: true
  /** Asks for an end; the deploy is seen as cancelled once it has really ended. */
  cancel(address: DeployAddress, by: string): Promise<Result<null>>
  /** The log from a byte offset; a negative one means that many bytes before the end. */
  log(address: DeployAddress, from: number): Promise<Result<LogChunk>>
  /** What of the log of a deploy that failed is of what failed in it. Absent where the log has no parts: then its end tells. */
  failureLog?(address: DeployAddress): Promise<Result<string>>
  /** What the builds of an app have in place of submodules. Absent where they are made elsewhere. */
  submodules?(app: string): 'empty' | 'fetched'
  /** Whether this commit's build is kept, so that shipping it builds nothing; null where the service does not say. */
  buildKept(app: string, sha: string): Promise<boolean | null>
  /** Which apps are locked against deploys, and why; only those that are. Where `capabilities.lock`. */
  locks?(): Promise<Result<readonly Lock[]>>
  /** Lets a deploy go on that waits for a review. Where `capabilities.review`. */
  approve?(address: DeployAddress): Promise<Result<null>>
  /** Locks an app with a reason, or unlocks it with null. Where `capabilities.lock`. */
  setLock?(app: string, reason: string | null): Promise<Result<null>>
  /** Calls back when something changed, where the service can tell; answers what ends it. */
  onChange?(listener: () => void): () => void
}

/** An app that may not be deployed now. `reason` may be empty. */
export type Lock = { readonly app: string; readonly reason: string }

/** What one server tells of how much it may still be asked; null before it has said so. */
type TellsQuota = { readonly quota?: () => Quota | null }

/** Where the source code of one app lives. */
export interface SourceHost extends TellsQuota, MayBeUnasked, ShowsCommits {
  readonly id: string
  readonly label: string
  /** The workspace names no source: it answers nothing but that. */
  readonly isAbsent?: true
  /** The name that commits get which the person at this machine makes; null where none is set. Absent where the host knows no such person. */
  author?(): Promise<Result<string | null>>
  /** A branch, tag or commit to its commit. */
  resolve(ref: string): Promise<Result<Commit>>
  /** The newest commit of the repository's default branch. Absent where nobody asks for it. */
  defaultHead?(): Promise<Result<Commit>>
  /** What ships from `base` (null: from nothing) to `head`; both commits. */
  compare(base: string | null, head: string): Promise<Result<Range>>
  /** How many commits each pair differs by, by `pairKey`, in one question, without what only a comparison tells. Absent where each would be one. */
  counts?(pairs: readonly CommitPair[]): Promise<Result<ReadonlyMap<string, CommitCounts>>>
  /** These commits, asked in one question; those that it does not know are left out. Absent where each would be a question. */
  commits?(shas: readonly string[]): Promise<Result<readonly Commit[]>>
  /** Those of these commits that it does not have, in one question. Absent where each would be a question. */
  lacking?(shas: readonly string[]): Promise<Result<ReadonlySet<string>>>
  /** Branches whose names begin with `prefix`, most recently committed first, then such tags, newest first; '' for any name. */
  refs(prefix: string): Promise<Result<FoundRefs>>
  /** All tags whose names begin with `prefix`, each with its commit, in any order. */
  tags(prefix: string): Promise<Result<readonly Ref[]>>
  /** When an annotated tag of those that were listed was made, epoch ms; null for a plain one. Absent where the list tells it. */
  taggedAt?(name: string): Promise<Result<number | null>>
  /** The pull requests of the commits of a range, newest first. Absent where the host knows none. */
  pulls?(range: Range): Promise<Result<readonly PullRequest[]>>
  /** The text of a file as it is at a commit; null where it is not there. */
  file?(sha: string, path: string): Promise<Result<string | null>>
  /** The same of many files, in their order; undefined where the answer does not tell one apart. Absent where each would be a question. */
  files?(at: readonly FileAt[]): Promise<Result<readonly (string | null | undefined)[]>>
  /** The names in a folder as it is at a commit, '' for the root; none where it is not there. Absent where the host gives none. */
  names?(sha: string, folder: string): Promise<Result<readonly string[]>>
  /** The files in a folder as it is at a commit, and in the folders right below it; none where it is not there. Absent where the host gives none. */
  folder?(sha: string, folder: string): Promise<Result<readonly FolderEntry[]>>
  /** The texts of these blobs, all in one question; those that it does not have are left out. Absent where each would be a question. */
  blobs?(blobs: readonly string[]): Promise<Result<ReadonlyMap<string, string>>>
  /** What each of these commits changes; those that cannot be had are left out. Absent where the host gives none. */
  changes?(shas: readonly string[]): Promise<Result<readonly CommitChange[]>>
  /** Those of these commits that are ancestors of another one, or it itself; all in one question. Absent where each would be a question. */
  ancestors?(shas: readonly string[], of: string): Promise<Result<ReadonlySet<string>>>
  /** Whether all commits of `before` are a part of `sha` too; both commits. Absent where only a comparison tells. */
  isAncestor?(before: string, sha: string): Promise<Result<boolean>>
  /** The newest commit that two commits have in common; null where they have none. Absent where the host can't tell. */
  mergeBase?(one: string, other: string): Promise<Result<string | null>>
  /** The commits that a branch went through up to `head`, itself first: each is the first parent of the one before. At most so many. */
  line?(head: string, most: number): Promise<Result<BranchLine>>
  /** How much of the history the host has. Absent where it always has all of it. */
  readonly history?: SourceHistory
  /** The commit that a merged pull request from a branch, `sha` among its commits, became; null for none. Absent where the host knows no pull requests. */
  mergedAs?(from: { branch: string; sha: string }): Promise<Result<Commit | null>>
  /** What people plan and report by. Absent where the host has none (plain git). */
  readonly tracker?: IssueTracker
  /** What is said of a release, all of it. */
  readonly releases?: ReleaseReader
  onChange?(listener: () => void): () => void
}

/** A file of a folder, with git's name for its content. */
export interface FolderEntry {
  readonly path: string
  readonly blob: string
}

/** The end of a branch's first-parent line, the newest commit first. */
export interface BranchLine {
  readonly shas: readonly string[]
  /** Why there are no more: as many as were asked for, the first commit of all, or what the host has ends there. */
  readonly end: 'limit' | 'first' | 'cut'
}

/** The history of a repository that may be there in part only. */
export interface SourceHistory {
  /** The commit at which the history of `head` is cut off (a shallow clone); null where it is whole. */
  cutBefore(head: string): Promise<Result<string | null>>
  /** Fetches what is missing from where the repository came from. Only because a person asks: it may take long, and goes over the network. */
  fetchRest(): Promise<Result<null>>
}

/** What checks the commits of one app. */
export interface CiService extends TellsQuota, MayBeUnasked {
  readonly id: string
  readonly label: string
  /** What is known of a commit's checks. A CI that runs on demand begins them by being asked. */
  report(sha: string): Promise<Result<CiReport>>
  /** What is known of a commit's checks without beginning any; null where nothing is. Where `isOnDemand`. */
  known?(sha: string): Promise<Result<CiReport | null>>
  /** Why a check failed (its `id`, which no check of another commit has). Absent where the report says all that is known. */
  failure?(check: string): Promise<Result<CheckFailure>>
  /** Checks a commit again whose checks have ended. Absent where that cannot be asked for. */
  recheck?(sha: string): Promise<Result<null>>
  /** It begins the checks of a commit by being asked about it. */
  readonly isOnDemand?: true
  /** How often a check that runs may be looked at, ms; as often as suits the one who looks unless said. */
  readonly pendingMs?: number
  onChange?(listener: () => void): () => void
}

/** A repository whose commits come along with an app's: a file of the app's commit names the other's commit. */
export interface IncludedRepository {
  /** As people call it (`getsentry/sentry`). */
  readonly repository: string
  readonly source: SourceHost
  /** The branch that its fixes and reverts come to; its default branch unless said. */
  readonly branch?: string | undefined
  /** The file, and a pattern whose first group is the commit. */
  readonly pin: { readonly file: string; readonly pattern: RegExp }
}

/** An error that was looked for, with what is known of its beginning. */
export interface FoundError {
  readonly issue: ErrorIssue
  readonly beginning: Beginning
  /** The last time that it came back after it was taken for resolved; null where it never did. */
  readonly cameBack: Beginning | null
}

/** The errors that were looked for, most recent first; `isWhole` false: there may be more. */
export interface FoundErrors {
  readonly errors: readonly FoundError[]
  readonly isWhole: boolean
}

/** Who knows which errors the users of one app meet. */
export interface ErrorService {
  /** That of its server, which other apps may share. */
  readonly id: string
  /** "Sentry (sentry.io)". */
  readonly label: string
  /** As a sentence names it: "Sentry". */
  readonly name: string
  /** What the app is called there. */
  readonly project: string
  /** The release of a commit by the app's own rule. */
  versionOf(sha: string): string
  /** What was first seen, or came back, since a deploy of a commit; nothing where no release of the commit is known. */
  issuesSince(deployed: Deployed): Promise<Result<DeployIssues>>
  /** How many sessions ended without a crash before and since; null where the app records none. */
  crashFree(deployed: Deployed): Promise<Result<CrashFree | null>>
  details(issue: string): Promise<Result<ErrorDetails>>
  /** The errors of a user, most recent first, or the one of an event, of an issue, or behind a link. */
  find(asked: SupportAsk): Promise<Result<FoundErrors>>
  /** Whether the team wants the service to be told of an app's deploys. */
  readonly tellsDeploys: boolean
  /** Tells of a deploy that has finished; answers whether the release is known there, without which it cannot be told. */
  tellDeploy(deploy: DeployIn<'finished'>): Promise<Result<boolean>>
}

/** An app of the workspace with what stands behind it. */
export interface WatchedApp {
  readonly name: string
  readonly branch: string
  readonly source: SourceHost
  /** Together they say whether a commit is green; none where nothing checks. */
  readonly ci: readonly CiService[]
  readonly includes: readonly IncludedRepository[]
  /** null where the app is only released: it has no environment then. */
  readonly deploy: DeployService | null
  /** null where nobody knows what its users meet. */
  readonly errors: ErrorService | null
  /** Where its releases are made; null where its source host makes none. */
  readonly releases: ReleaseHost | null
  /** Where its team shares what it says; absent where the workspace doesn't ask for it, or nobody trusts it. */
  readonly shared?: SharedFile
}

/** An app that something deploys. */
export interface DeployedApp extends WatchedApp {
  readonly deploy: DeployService
}

export const isDeployed = (app: WatchedApp): app is DeployedApp => app.deploy !== null
