import { AccountsSchema, ServerSchema } from '@core/accounts/account'
import { CheckFailureSchema, CiReportSchema } from '@core/ci/ci'
import { CommitSchema, FoundRefsSchema, ShaSchema } from '@core/commits/commit'
import { ReachSchema } from '@core/deploys/deploy'
import { HistoryFacetsSchema, HistoryFilterSchema, HistoryWindowSchema } from '@core/deploys/history'
import { FailureDetailSchema } from '@core/failures/detail'
import { FailureSchema } from '@core/failures/failure'
import { PlaceSchema } from '@core/place'
import { ReleaseIdSchema, ReleaseOverviewSchema, ReleaseSummarySchema } from '@core/releases'
import { ReleaseChecklistSchema } from '@core/releases/checklist'
import { ProblemSchema } from '@core/result'
import { ChangeTagsSchema, DeployRisksSchema, RollbackRisksSchema } from '@core/risk'
import { SettingsSchema } from '@core/settings'
import { ShipmentRangesSchema, ShipmentSchema } from '@core/shipment'
import { SnapshotSchema } from '@core/snapshot/snapshot'
import { TrustSchema } from '@core/trust'
import { ErrorDetailsSchema, ErrorsSinceSchema, SupportAnswerSchema } from '@core/user-errors'
import { LevelSchema } from '@core/verdict'
import { WatchNameSchema, WatchSchema, WhereaboutsSchema } from '@core/whereabouts'
import { RecentFileSchema } from '@core/workspace/recent-files'
import { z } from 'zod'
import { publishCommands, publishQueries } from './publish'

const At = z.object({ app: z.string().max(200), environment: z.string().max(255) })
const FailureId = z.object({ id: z.string().max(500) })
/** A release's checklist: `version` null for the one that is being made, `ref` null for the head of its branch. */
const ChecklistAt = z.object({
  id: z.string().min(1).max(100),
  version: z.string().max(100).nullable().default(null),
  ref: z.string().min(1).max(1000).nullable().default(null),
})
const DeployAt = At.extend({ number: z.number().int().nonnegative() })

/** What the deploy sheet shows before a button is pressed. */
export const DeployPreviewSchema = z.object({
  ref: z.string(),
  commit: CommitSchema,
  ranges: ShipmentRangesSchema.nullable(),
  /** Why the two commits could not be compared, in a sentence. */
  notCompared: z.string().optional(),
  /** null: nothing checks the app. */
  ci: z.union([CiReportSchema, z.literal('unknown')]).nullable(),
  risks: DeployRisksSchema,
})
export type DeployPreview = z.infer<typeof DeployPreviewSchema>

/** A deploy that can be gone back to. */
const WayBackSchema = z.object({
  number: z.number().int(),
  sha: z.string(),
  subject: z.string().nullable(),
  by: z.string(),
  /** When it finished, epoch ms. */
  at: z.number(),
})

/** What the roll back sheet shows; null where there is nothing to go back to. */
export const RollbackPreviewSchema = z
  .object({
    /** The commit that it goes back to. */
    sha: z.string(),
    /** null where its host could not be asked, which is no reason not to go back. */
    commit: CommitSchema.nullable(),
    ranges: ShipmentRangesSchema.nullable(),
    /** Why the two commits could not be compared, in a sentence. */
    notCompared: z.string().optional(),
    buildKept: z.boolean().nullable(),
    risks: RollbackRisksSchema,
    /** What can be gone back to, newest first, at most ten: the deploy's number, its commit, and what is known of it. */
    ways: z.array(WayBackSchema),
  })
  .nullable()
export type RollbackPreview = z.infer<typeof RollbackPreviewSchema>

/** Whole lines without secrets; a line comes with the piece that it ends in. `open`: what is written so far of the line after them. */
export const LogChunkSchema = z.object({
  text: z.string(),
  open: z.string(),
  nextOffset: z.number(),
  size: z.number(),
  ended: z.boolean(),
})

export const WorkspaceStatusSchema = z.object({
  /** The file in use; null where none is. */
  file: z.string().nullable(),
  /** What is wrong with the file last asked for; the one in use, if any, is the last good one. */
  problem: z
    .object({ file: z.string(), errors: z.array(z.object({ path: z.string(), sentence: z.string() })) })
    .nullable(),
  /** Whether the file in use may run commands and ask servers; null where none is in use. */
  trust: TrustSchema.nullable(),
})
export type WorkspaceStatus = z.infer<typeof WorkspaceStatusSchema>

/** What this machine allows and how the app runs on it. */
export const MachineSchema = z.object({
  version: z.string(),
  platform: z.string(),
  /** Whether there is a tray to leave the app in. */
  tray: z.boolean(),
  paused: z.boolean(),
  /** The name that deploys are made under. */
  user: z.string(),
  /** What the app runs on; `isOutdated`: older than what it is made for, so that it gets no security updates. */
  electron: z.object({ version: z.string(), isOutdated: z.boolean() }),
  /** Sentences about the app itself that stay until read (a history that was set aside, no tray). */
  notices: z.array(z.object({ id: z.string(), sentence: z.string() })),
})
export type Machine = z.infer<typeof MachineSchema>

/** Questions: they change nothing and may be asked again at will. */
export const queries = {
  snapshot: { input: z.null(), output: SnapshotSchema },
  machine: { input: z.null(), output: MachineSchema },
  history: {
    input: z.object({
      filter: HistoryFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(500),
    }),
    output: HistoryWindowSchema,
  },
  historyFacets: { input: z.null(), output: HistoryFacetsSchema },
  /** Branches and tags by the beginning of their names. */
  refs: { input: z.object({ app: z.string(), prefix: z.string().max(250) }), output: FoundRefsSchema },
  deployPreview: { input: At.extend({ ref: z.string().min(1).max(1000) }), output: DeployPreviewSchema },
  /**
   * `afterCancel`: as it would be once the running deploy is cancelled. `target`: the deploy to go back to, where the person chose one; else
   * the newest good one.
   */
  rollbackPreview: {
    input: At.extend({ afterCancel: z.boolean(), target: z.number().int().nullable().default(null) }),
    output: RollbackPreviewSchema,
  },
  /** All that ships from one commit to another. What lies between two commits never changes. */
  shipment: {
    input: z.object({ app: z.string().max(200), base: ShaSchema.nullable(), head: ShaSchema }),
    output: ShipmentSchema,
  },
  /** What the commits from one to another touch beside code; empty where their files cannot be had. That never changes either. */
  changeTags: {
    input: At.extend({ base: ShaSchema.nullable(), head: ShaSchema }),
    output: z.array(ChangeTagsSchema),
  },
  /** Where a commit, pull request or branch is; from memory alone. */
  whereabouts: { input: z.object({ text: z.string().max(1000) }), output: WhereaboutsSchema },
  /** Between which commits a deploy went; null where it is not known. */
  cameWith: {
    input: DeployAt,
    output: z.object({ base: z.string().nullable(), head: z.string() }).nullable(),
  },
  /** What broke: what lasts first, then what is over. */
  failures: { input: z.null(), output: z.array(FailureSchema) },
  /** All that can be found out of one of them. */
  failure: { input: FailureId, output: FailureDetailSchema },
  /** The releases of the workspace, each with where it stands. */
  releases: { input: z.null(), output: z.array(ReleaseSummarySchema) },
  /** All that is known of a release's cycle: of the running one, or with a `version` of the one that ended with it. */
  releaseOverview: {
    input: z.object({ id: ReleaseIdSchema, version: z.string().max(100).nullable().default(null) }),
    output: ReleaseOverviewSchema,
  },
  log: {
    input: DeployAt.extend({ from: z.number().int(), until: z.number().int().nonnegative().optional() }),
    output: LogChunkSchema,
  },
  /** Why a check of a commit failed; `check` is its id in the commit's report. */
  checkFailure: {
    input: z.object({ app: z.string().max(200), sha: z.string().max(64), check: z.string().max(500) }),
    output: CheckFailureSchema,
  },
  /** What users hit since a deploy began. */
  errorsSince: { input: DeployAt, output: ErrorsSinceSchema },
  errorDetails: {
    input: z.object({ app: z.string().max(200), issue: z.string().regex(/^\d{1,30}$/) }),
    output: ErrorDetailsSchema,
  },
  /** The errors of a user (id, e-mail address or name), of an event's or an issue's id, or behind a link, with the deploys they came with. */
  support: { input: z.object({ text: z.string().max(1000) }), output: SupportAnswerSchema },
  /** The checklist of a release as it stands, from memory where it was asked for before; the topic `checklists` tells of news. */
  releaseChecklist: { input: ChecklistAt, output: ReleaseChecklistSchema },
  /** An author's picture as a `data:` address; null where there is none. */
  avatar: { input: z.object({ author: z.string().max(200) }), output: z.string().nullable() },
  settings: { input: z.null(), output: SettingsSchema },
  accounts: { input: z.null(), output: AccountsSchema },
  workspace: { input: z.null(), output: WorkspaceStatusSchema },
  /** The workspace files that were open before, the last one first, without the one in use. */
  recentFiles: { input: z.null(), output: z.array(RecentFileSchema) },
  ...publishQueries,
} as const

const DeployWishSchema = At.extend({
  ref: z.string().min(1).max(1000),
  sha: ShaSchema,
  /** What the person typed, where the environment is protected. */
  confirmation: z.string().nullable(),
  /** How grave the verdict was that the person had before their eyes. */
  shown: LevelSchema,
  /** The commit that ran there as the person saw it, null for none; not looked at where it is left out. */
  from: ShaSchema.nullable().optional(),
})

/** Wishes: each is done once. */
export const commands = {
  /** Writes all that matches to a file that the person chooses; null where they chose none. `file` is its name alone. */
  exportHistory: {
    input: z.object({ filter: HistoryFilterSchema, format: z.enum(['csv', 'json']) }),
    output: z.object({ written: z.number().int(), file: z.string() }).nullable(),
  },
  /** Ships exactly `sha`, which is what `ref` meant when the person saw it. */
  deploy: {
    /** `force`: although checks have failed; then the environment's name must be typed, protected or not. */
    input: DeployWishSchema.extend({ force: z.boolean().optional() }),
    output: z.object({ number: z.number().int() }),
  },
  /** The same as soon as CI of `sha` is green; it waits in `snapshot.greens`. */
  deployWhenGreen: { input: DeployWishSchema, output: z.null() },
  /** Takes a wish to deploy when green back. */
  cancelWaiting: { input: z.object({ id: z.string().max(200) }), output: z.null() },
  /** Says which commit to ship after the branch moved on or was deleted: one of those that the person saw. */
  chooseWaiting: { input: z.object({ id: z.string().max(200), sha: ShaSchema }), output: z.null() },
  /** `cancelFirst`: the number of a deploy to cancel before; `target`: the deploy to ship again, as the person saw it. */
  rollBack: {
    input: At.extend({
      target: z.number().int(),
      /** The commit that leaves, as the person saw it; not looked at where it is left out. */
      from: ShaSchema.nullable().optional(),
      /** How grave the verdict was that the person had before their eyes. */
      shown: LevelSchema.optional(),
      cancelFirst: z.number().int().nullable(),
      confirmation: z.string().nullable(),
      /** An empty one is replaced by what is known. */
      reason: z.string().trim().max(500).default(''),
      /** Locks the app once the roll back was sent, for the same reason. */
      alsoLock: z.boolean().default(false),
    }),
    /** `notLocked`: why it could not be locked as well. */
    output: z.object({ number: z.number().int(), notLocked: z.string().optional() }),
  },
  /** Marks what a deploy brought as bad, with a link to read more (https), or with null takes the mark back. */
  markDeploy: {
    input: DeployAt.extend({
      mark: z
        .object({
          reason: z.string().trim().min(1).max(500),
          link: z
            .url({ protocol: /^https$/ })
            .max(2000)
            .nullable(),
        })
        .nullable(),
    }),
    output: z.null(),
  },
  /** Lets what was rolled back ship again. `hold`: the one that the person saw (its id); one that was made since is not lifted. */
  liftHold: {
    input: At.extend({ reason: z.string().trim().min(1).max(500), hold: z.string().max(500).optional() }),
    output: z.null(),
  },
  /** Says of a commit that it fixes what was rolled back; said once more, that it does not. */
  chooseFix: { input: At.extend({ sha: ShaSchema }), output: z.null() },
  /** Says which of the commits that were rolled back was the cause; null: it is not known after all. */
  chooseCulprit: { input: At.extend({ sha: ShaSchema.nullable() }), output: z.null() },
  /** `seen`: how far the deploy was when the person saw what a cancel leaves behind; refused without it where the environment is protected. */
  cancel: { input: DeployAt.extend({ seen: ReachSchema.optional() }), output: z.null() },
  /** Lets a deploy go on that waits for a review. */
  approve: { input: DeployAt, output: z.null() },
  /** Locks an app against deploys with a reason, or unlocks it with null. */
  setLock: {
    input: z.object({ app: z.string().max(200), reason: z.string().trim().max(500).nullable() }),
    output: z.null(),
  },
  /** Runs the checks of a commit once more that have ended. */
  recheck: { input: z.object({ app: z.string().max(200), sha: z.string().max(64) }), output: z.null() },
  /** Marks a failure as known, or takes that back with null. */
  markKnown: {
    input: FailureId.extend({ note: z.string().trim().max(500).nullable() }),
    output: z.null(),
  },
  /** Has the commits between the last good and the first bad one checked until the culprit is proven. */
  findCulprit: { input: FailureId, output: z.null() },
  cancelFinding: { input: FailureId, output: z.null() },
  /** Tells, once, when a change is live in an environment. */
  watchChange: { input: WatchSchema, output: z.null() },
  unwatchChange: { input: WatchNameSchema, output: z.null() },
  /** Says of an item of a checklist that it is done. Where a rule is to know, only while it does not, and with a note. */
  tickItem: {
    input: ChecklistAt.extend({ item: z.string().max(200), note: z.string().trim().max(500).default('') }),
    output: z.null(),
  },
  untickItem: { input: ChecklistAt.extend({ item: z.string().max(200) }), output: z.null() },
  /** Writes the checklist to its issue, which is made where there is none. */
  postChecklist: {
    input: ChecklistAt,
    output: z.object({ number: z.number().int(), url: z.string().nullable() }),
  },
  /** Fetches what a shallow clone of an app lacks of its history; answers when it is there, which may take minutes. */
  fetchHistory: { input: z.object({ app: z.string().max(200) }), output: z.null() },
  refresh: { input: z.null(), output: z.null() },
  setPaused: { input: z.object({ paused: z.boolean() }), output: z.null() },
  createSample: { input: z.null(), output: WorkspaceStatusSchema },
  /** Asks the person which file to open: the page names none. A bad file leaves the last good one in use. */
  openWorkspace: { input: z.null(), output: WorkspaceStatusSchema },
  /** Opens a file of `recentFiles` again. */
  openRecent: { input: z.object({ id: z.string().max(100) }), output: WorkspaceStatusSchema },
  /** Trusts what the workspace in use can run and whom it can tell secrets, as the person has seen it (`id` of the question). */
  trustWorkspace: { input: z.object({ id: z.string().max(100) }), output: WorkspaceStatusSchema },
  /** Looks at the workspace in use without trusting it. */
  viewReadOnly: { input: z.object({ id: z.string().max(100) }), output: WorkspaceStatusSchema },
  /** Asks for a folder's repository and a place for the file, writes a first workspace file there and opens it. */
  createWorkspace: { input: z.null(), output: WorkspaceStatusSchema },
  /** Shows the workspace file in the system's own editor. */
  editWorkspace: { input: z.null(), output: z.null() },
  changeSettings: {
    input: SettingsSchema.pick({
      notify: true,
      waitForCiMinutes: true,
      startAtLogin: true,
      githubClientId: true,
    }).partial(),
    output: SettingsSchema,
  },
  /** Begins to sign in to a GitHub by the device flow; answers when that has ended. The code is in `accounts`. */
  signIn: { input: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) }), output: z.null() },
  cancelSignIn: { input: z.null(), output: z.null() },
  /** A token or key that a person typed. It crosses this once, towards main. */
  enterSecret: {
    input: z.object({ server: ServerSchema, secret: z.string().trim().min(1).max(2000) }),
    output: z.null(),
  },
  signOut: { input: z.object({ server: ServerSchema }), output: z.null() },
  /** Lets secrets be sent unencrypted to a host, which the person typed. */
  allowUnencrypted: { input: z.object({ host: z.string().trim().max(300) }), output: z.null() },
  /** Where there is no keychain: secrets outlive this run all the same. */
  keepSecrets: { input: z.null(), output: z.null() },
  dismissNotice: { input: z.object({ id: z.string() }), output: z.null() },
  copy: { input: z.object({ text: z.string().max(20_000_000) }), output: z.null() },
  /** Shows Binnacle’s own log file in the system’s viewer. */
  openLog: { input: z.null(), output: z.null() },
  /** A fault in the window that nothing handled, for the log. */
  noteFault: { input: z.object({ fault: z.string().max(4000) }), output: z.null() },
  /** https only, or http on loopback. */
  openLink: { input: z.object({ url: z.string().max(2000) }), output: z.null() },
  hideWindow: { input: z.null(), output: z.null() },
  /** Shows the window at a place; null for as it was left. Nothing is done there. */
  showPlace: { input: PlaceSchema.nullable(), output: z.null() },
  ...publishCommands,
} as const

export type Queries = typeof queries
export type Commands = typeof commands
export type CallName = keyof Queries | keyof Commands
type Calls = Queries & Commands
export type InputOf<N extends CallName> = z.input<Calls[N]['input']>
export type OutputOf<N extends CallName> = z.output<Calls[N]['output']>

/** The answer to a call as it crosses the bridge. `output` is checked again by whoever receives it. */
export const ReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: ProblemSchema }),
])
export type Reply = z.infer<typeof ReplySchema>

export { type Bridge, CALL_CHANNEL, PUSH_CHANNEL } from './channels'
