import type { CiReport } from '@core/ci/ci'
import type { CommitName } from '@core/failures/suspect'
import type { Clock, WatchedApp } from '@core/ports'
import {
  type Evidence,
  knownAt,
  type ReleaseFacts,
  type ReleaseSuspects,
  unknown,
} from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import type { Locks, LockTexts } from '@core/releases/locks/texts'
import { fail, ok, type Result } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { askCi } from '../../../../engine/ci'
import { isAncestor } from '../../../../engine/is-ancestor'
import { releaseRange } from '../../../../engine/releases/range'
import type { Errors } from '../../../user-errors'
import type { FoundCycle } from '../../cycle-now'
import * as words from '../../words'
import { readChangelog, readLocks, readVersionFiles } from './files'
import { readBlockers, readMilestone, readPage, readTag } from './host'
import { type Brought, type ProductionDeploys, readNewErrors, readProduction } from './production'
import { readHalfReverted } from './reverts'

/** The names of checks that build documentation, where the workspace file does not say. */
const DOCS_CHECKS = ['*docs*', '*documentation*']

/** What facts are gathered from. */
export interface EvidenceSources {
  readonly clock: Clock
  readonly snapshot: () => Snapshot
  readonly errors: Pick<Errors, 'issues'>
  /** Where the hosted product of a release runs; null where the workspace has no such environment. */
  readonly hosted: (config: ReleaseConfig) => ProductionDeploys | null
  readonly suspectedAt: SuspectedAt
  /** Whether a page is there. */
  readonly answers: (url: string) => Promise<Result<boolean>>
  /** Compares lock files, which may be long, beside the main thread. */
  readonly compareLocks: (texts: LockTexts) => Promise<Result<Locks>>
}

/** What is to be released. `ref`: the branch or commit that a person chose; the cycle's branch for null. */
export interface ChecklistSubject {
  readonly app: WatchedApp
  readonly config: ReleaseConfig
  readonly found: FoundCycle
  readonly ref: string | null
}

/** Asks all that the rules judge a release by, side by side. Nothing of it fails as a whole: each part is known or says why not. */
export async function gatherFacts(
  sources: EvidenceSources,
  subject: ChecklistSubject,
): Promise<ReleaseFacts> {
  const { clock } = sources
  const { app, config, found } = subject
  const { cycle } = found
  const base = cycle.previous?.sha ?? null
  const candidate = await candidateOf(sources, subject)
  const of = <T>(read: (sha: string) => Promise<Result<T>>): Promise<Evidence<T>> =>
    andThen(candidate, (sha) => toEvidence(clock, read(sha)))
  const [
    quick,
    milestone,
    blockers,
    changelog,
    versionFiles,
    locks,
    halfReverted,
    suspects,
    tagged,
    follows,
    page,
    announced,
  ] = await Promise.all([
    quickFacts(sources, subject, candidate),
    toEvidence(clock, readMilestone(app, cycle)),
    toEvidence(clock, readBlockers(app, config)),
    of((sha) => readChangelog(app, config, sha)),
    of((sha) => readVersionFiles(app, config, sha)),
    of((sha) => comparedLocks(sources, subject, base, sha)),
    of((sha) => readHalfReverted(app, config, base, sha)),
    'known' in candidate ? readSuspects(sources.suspectedAt, subject, base, candidate.known) : null,
    toEvidence(clock, readTag(app, cycle.tag)),
    of((sha) => (base === null ? NO_PREVIOUS : isAncestor(app.source, base, sha))),
    toEvidence(clock, readPage(app, cycle.tag)),
    toEvidence(clock, readAnnounced(sources, config, cycle.version)),
  ])
  return {
    ...namesIn(subject),
    ...quick,
    milestone,
    blockers,
    changelog,
    versionFiles,
    locks,
    halfReverted,
    suspects,
    tagged,
    followsPrevious: follows,
    page,
    announced,
  }
}

/** What the workspace file and the calendar say already. */
const namesIn = ({ config, found: { cycle } }: ChecklistSubject) => ({
  version: cycle.version,
  tag: cycle.tag,
  previousTag: cycle.previous?.tag ?? null,
  isPreviousCut: cycle.previous?.isCut === true,
  docsChecks: config.docsChecks ?? DOCS_CHECKS,
  blockerLabels: config.blockerLabels,
})

async function comparedLocks(
  { compareLocks }: EvidenceSources,
  { app, config }: Pick<ChecklistSubject, 'app' | 'config'>,
  base: string | null,
  sha: string,
): Promise<Result<Locks>> {
  const texts = await readLocks(app, config, base, sha)
  return texts.ok ? compareLocks(texts.value) : texts
}

/** The part that the snapshot tells of at once: what CI, production and users say of the candidate. */
export type QuickFacts = Pick<ReleaseFacts, 'candidate' | 'ci' | 'production' | 'errors'>

export async function quickFacts(
  sources: EvidenceSources,
  { app, config, found }: ChecklistSubject,
  candidate: Evidence<string>,
): Promise<QuickFacts> {
  const hosted = sources.hosted(config)
  const [ci, production] = await Promise.all([
    andThen(candidate, (sha) => ciOf(sources, app, sha, found.released === null)),
    andThen(
      candidate,
      (sha): Promise<Evidence<Brought>> =>
        hosted === null
          ? Promise.resolve(unknown(words.NO_HOSTED_ENVIRONMENT))
          : toEvidence(sources.clock, readProduction(app, sha, hosted)),
    ),
  ])
  const errors = await andThen(production, ({ deploy }) =>
    hosted === null
      ? Promise.resolve(unknown(words.NO_ERROR_TRACKER_IS_CONNECTED))
      : toEvidence(sources.clock, readNewErrors(sources.errors, hosted, deploy, config.maxNewErrors ?? 0)),
  )
  return { candidate, ci, production, errors }
}

/** The commit to be released: the one that a past version names, the one that was chosen, or the head of the branch. */
export async function candidateOf(
  { clock }: Pick<EvidenceSources, 'clock'>,
  { app, found, ref }: ChecklistSubject,
): Promise<Evidence<string>> {
  if (found.released !== null) return knownAt(found.released, clock.now())
  const commit = await toEvidence(clock, app.source.resolve(ref ?? found.cycle.branch))
  return 'unknown' in commit ? commit : knownAt(commit.known.sha, commit.at)
}

/**
 * What the snapshot has heard of the commit already, else what its CIs say when they are asked. One that begins its checks by being asked is
 * not asked about what was released long ago (`mayBegin` false).
 */
async function ciOf(
  { clock, snapshot }: Pick<EvidenceSources, 'clock' | 'snapshot'>,
  app: WatchedApp,
  sha: string,
  mayBegin: boolean,
): Promise<Evidence<CiReport | null>> {
  if (app.ci.length === 0) return knownAt(null, clock.now())
  const seen = snapshot().ci[app.name]?.latest
  if (seen?.sha === sha) return knownAt(seen, seen.observedAt)
  if (!mayBegin && app.ci.some(({ isOnDemand }) => isOnDemand)) return unknown(words.CHECKS_NOT_RUN_AGAIN)
  return toEvidence(
    clock,
    askCi(app, sha).then(({ report }) => report),
  )
}

const NO_PREVIOUS = Promise.resolve(fail('invalid', words.NO_RELEASE_BEFORE))

/** Only an address that names the version (`{version}`) proves anything: a page that was always there would answer as well. */
async function readAnnounced(
  { answers }: Pick<EvidenceSources, 'answers'>,
  { announce }: ReleaseConfig,
  version: string,
): Promise<Result<boolean>> {
  if (announce === undefined) return fail('invalid', words.ANNOUNCEMENT_NOT_SAID)
  if (!/\{version\}|%7Bversion%7D/i.test(announce)) return fail('invalid', words.ANNOUNCEMENT_PROVES_NOTHING)
  const answer = await answers(
    announce.replaceAll(/\{version\}|%7Bversion%7D/gi, encodeURIComponent(version)),
  )
  return answer.ok ? ok(answer.value) : answer
}

/** An answer as a fact: as old as the question, and where there is none the sentence that says why. */
async function toEvidence<T>(clock: Clock, answer: Promise<Result<T>>): Promise<Evidence<T>> {
  const at = clock.now()
  const heard = await answer
  return heard.ok ? knownAt(heard.value, at) : unknown(heard.problem.sentence)
}

/** A fact that follows from another one; what is not known stays so. */
const andThen = <T, R>(fact: Evidence<T>, next: (known: T) => Promise<Evidence<R>>): Promise<Evidence<R>> =>
  'unknown' in fact ? Promise.resolve(fact) : next(fact.known)

/** Whose change it may be that CI of an app's branch is red at a commit, the most suspected first; null where that is not known. */
type SuspectedAt = (app: string, sha: string) => Promise<readonly CommitName[] | null>

/** Whose change it may be that CI is red at the candidate, of the commits that the release is made of; null where that is not known. */
export async function readSuspects(
  suspectedAt: SuspectedAt,
  { app, config }: { readonly app: Pick<WatchedApp, 'name' | 'source'>; readonly config: ReleaseConfig },
  base: string | null,
  sha: string,
): Promise<ReleaseSuspects | null> {
  const reader = app.source.releases
  if (reader === undefined) return null
  const all = (await suspectedAt(app.name, sha)) ?? []
  const suspected = all.filter(({ repository }) => repository === app.name)
  if (suspected.length === 0) return null
  const range = await releaseRange({ reader, config }, base, sha)
  if (!range.ok) return null
  const commits = new Map(range.value.commits.map((commit) => [commit.sha, commit]))
  const own = suspected.flatMap((one) => commits.get(one.sha) ?? [])
  return { own, others: suspected.length - own.length }
}
