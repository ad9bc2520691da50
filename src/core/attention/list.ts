import { isConclusive } from '../ci/ci'
import { deployKey, environmentKey, isIn } from '../deploys/deploy'
import { cancelledWhileShipping, type EnvironmentStatus, uncertainWords } from '../deploys/environment'
import { LOOKED_FOR_MS } from '../deploys/intent'
import { reviewTitle } from '../events/words'
import { cancelledId } from '../failures/cancelled'
import { type Failure, isOpen } from '../failures/failure'
import { isSerious } from '../incidents/incident'
import type { EnvironmentAddress } from '../ports'
import { holdIn, pendingDeploys, type Snapshot, statusOf } from '../snapshot/snapshot'
import { errorsBeside } from '../user-errors'
import type { Attention, AttentionSeverity } from './attention'
import { lostSources } from './sources'
import * as words from './words'

type Failures = readonly Failure[]

/** A request from chat. */
export interface AttentionRequest extends EnvironmentAddress {
  readonly id: string
  /** Who asks. */
  readonly by: string
  /** It was asked for here, and waits for somebody else. */
  readonly own?: boolean
}

/** How one watches. */
export interface Watching {
  /** The failures as they are listed: they tell which are known, and by what name each is opened. None before they are. */
  readonly failures?: Failures | undefined
  /** What was asked for in chat and waits for approval here. */
  readonly requests?: readonly AttentionRequest[] | undefined
  /** Nobody is asked, so no silence means anything. */
  readonly paused?: boolean | undefined
}

/**
 * All that needs a person's attention, the most pressing first. It is read off the snapshot alone, so that nothing is missing while the
 * failures are not listed yet. Tray, window and badges count these; nothing else may say that all is well. `now` in epoch ms.
 *
 * A lock is not among them: it is somebody's decision, shown where one deploys, and nothing is wrong.
 */
export function attentionOf(
  snapshot: Snapshot,
  now: number,
  { failures = [], requests = [], paused = false }: Watching = {},
): Attention[] {
  const found = [
    ...snapshot.apps.flatMap(({ name: app, environments }) => [
      ...environments.flatMap(({ name: environment }) =>
        inEnvironment(snapshot, failures, { app, environment }, now),
      ),
      ...redBranch(snapshot, failures, app),
      ...unreadable(snapshot, app),
    ]),
    ...requests
      .filter(({ own }) => own !== true)
      .map(
        ({ id, by, app, environment }): Attention => ({
          kind: 'request',
          ...URGENT,
          id,
          app,
          environment,
          place: { view: 'now', environment: { app, environment }, sheet: 'request', request: id },
          sentence: words.asksFor(by, environmentKey({ app, environment })),
        }),
      ),
    ...untrusted(snapshot),
    ...incidentsOf(snapshot),
    ...questions(snapshot),
    ...doubts(snapshot, now),
    ...lostSources(snapshot.sources, paused ? null : now),
  ]
  return SEVERITIES.flatMap((severity) => found.filter((one) => one.severity === severity))
}

const SEVERITIES: readonly AttentionSeverity[] = ['urgent', 'unknown', 'standing']

function inEnvironment(
  snapshot: Snapshot,
  failures: Failures,
  at: EnvironmentAddress,
  now: number,
): Attention[] {
  const key = environmentKey(at)
  const status = statusOf(snapshot, key)
  const place = { view: 'now', environment: at } as const
  const hold = holdIn(snapshot, key)
  const broken = brokenDeploy(status, failures, at, now)
  return [
    ...broken,
    ...uncertain(status, failures, at),
    ...errorsIn(snapshot, failures, at, status),
    ...status.active.flatMap((deploy): Attention[] =>
      isIn(deploy, 'queued') && deploy.state.mayApprove === true
        ? [
            {
              kind: 'review',
              ...URGENT,
              ...at,
              place,
              sentence: reviewTitle(deploy),
            },
          ]
        : [],
    ),
    ...(hold === null
      ? []
      : [
          {
            kind: 'hold',
            severity: 'standing',
            isKnown: false,
            ...at,
            place,
            sentence: words.onHold(key),
          } as const,
        ]),
  ]
}

const URGENT = { severity: 'urgent', isKnown: false } as const

/** A failure that somebody knows of stays in sight, and asks for nobody. */
const weightOf = (failure: Failure | undefined): { severity: AttentionSeverity; isKnown: boolean } => {
  const isKnown = failure !== undefined && failure.known !== null
  return { severity: isKnown ? 'standing' : 'urgent', isKnown }
}

function brokenDeploy(
  status: EnvironmentStatus,
  failures: Failures,
  at: EnvironmentAddress,
  now: number,
): Attention[] {
  const key = environmentKey(at)
  const { failed } = status
  if (failed !== null && isIn(failed, 'failed')) {
    const failure = failures.find(
      (one) => one.kind === 'deploy' && isOpen(one) && environmentKey(one) === key,
    )
    return [
      {
        kind: 'deploy-failed',
        ...weightOf(failure),
        ...at,
        place: { view: 'failures', failure: failure?.id ?? deployKey(failed) },
        sentence: words.failed(key, failed.state.endedAt, now),
      },
    ]
  }
  return []
}

function uncertain(status: EnvironmentStatus, failures: Failures, at: EnvironmentAddress): Attention[] {
  const how = uncertainWords(status)
  const cancelled = cancelledWhileShipping(status)
  if (how === null || cancelled === null) return []
  const id = cancelledId(cancelled)
  return [
    {
      kind: 'uncertain',
      ...weightOf(failures.find((one) => one.id === id)),
      ...at,
      place: { view: 'failures', failure: id },
      sentence: words.isUncertain(environmentKey(at), how),
    },
  ]
}

function errorsIn(
  snapshot: Snapshot,
  failures: Failures,
  at: EnvironmentAddress,
  { failed }: EnvironmentStatus,
): Attention[] {
  const key = environmentKey(at)
  const errors = errorsBeside(snapshot.errors[key], failed)
  if (errors === null) return []
  const { number, users, worst } = errors
  const failure = failures.find(
    (one) => one.kind === 'errors' && isOpen(one) && environmentKey(one) === key && one.number === number,
  )
  const deploy = deployKey({ ...at, number })
  return [
    {
      kind: 'errors',
      ...weightOf(failure),
      ...at,
      users,
      worst,
      place: { view: 'failures', failure: failure?.id ?? `errors ${deploy}` },
      sentence: words.errorsSince(errors, { ...at, number }),
    },
  ]
}

/** A branch that was red stays red until a check of it has passed, also while it is being checked again. */
function redBranch({ ci }: Snapshot, failures: Failures, app: string): Attention[] {
  const known = ci[app]
  if (known === undefined) return []
  const { latest, conclusive } = known
  const report = isConclusive(latest) ? latest : conclusive
  if (report?.state !== 'failing')
    return latest.state === 'unknown'
      ? [
          {
            kind: 'ci-unknown',
            severity: 'unknown',
            isKnown: false,
            app,
            place: { view: 'now', environment: null },
            sentence: words.ciUnseen(app),
          },
        ]
      : []
  const failure = failures.find((one) => one.kind === 'ci' && isOpen(one) && one.app === app)
  const place = { view: 'failures', failure: failure?.id ?? `ci ${app} ${report.sha}` } as const
  return [{ kind: 'ci-red', ...weightOf(failure), app, place, sentence: words.ciRed(app) }]
}

/** Its source may answer anyway: it has no such folder, or no such branch. */
function unreadable({ repositories }: Snapshot, app: string): Attention[] {
  if ((repositories[app]?.problem ?? null) === null) return []
  const place = { view: 'now', environment: null } as const
  const sentence = words.branchUnread(app)
  return [{ kind: 'repository', severity: 'unknown', isKnown: false, app, place, sentence }]
}

/** What was known before stays on show, and nothing new is heard. */
const untrusted = ({ apps }: Snapshot): Attention[] =>
  apps.some(({ readOnly }) => readOnly === true)
    ? [
        {
          kind: 'untrusted',
          severity: 'unknown',
          isKnown: false,
          place: { view: 'now', environment: null },
          sentence: words.NOT_TRUSTED,
        },
      ]
    : []

/** Those with the impact `none` are told for information (maintenance). */
const incidentsOf = ({ incidents }: Snapshot): Attention[] =>
  Object.values(incidents).flatMap(({ open }) =>
    open.flatMap((incident): Attention[] => {
      const { id, impact, url } = incident
      if (impact === 'none') return []
      const sentence = words.incident(incident)
      const severity = isSerious(incident) ? 'urgent' : 'standing'
      const place = { view: 'now', environment: null } as const
      return [{ kind: 'incident', severity, isKnown: false, id, url, place, sentence }]
    }),
  )

const questions = (snapshot: Snapshot): Attention[] =>
  pendingDeploys(snapshot).flatMap(({ request, question }): Attention[] => {
    if (question === null) return []
    const { app, environment } = request
    const key = environmentKey(request)
    const place = { view: 'now', environment: { app, environment } } as const
    return [{ kind: 'question', ...URGENT, app, environment, place, sentence: words.waitsForAnswer(key) }]
  })

/** Afterwards nobody looks for it any longer, and what came of it is in the environment's list like everything else. */
const doubts = ({ doubts: { open } }: Snapshot, now: number): Attention[] =>
  open
    .filter(({ sentAt }) => now - sentAt < LOOKED_FOR_MS)
    .map(({ id, what, app, environment, number, why }) => {
      const at = { app, environment }
      return {
        kind: 'doubt',
        severity: 'unknown',
        isKnown: false,
        id,
        why,
        ...at,
        place: { view: 'now', environment: at },
        sentence: words.DOUBTS[what](at, number),
      }
    })
