import {
  attemptsOf,
  type Deploy,
  deployKey,
  environmentKey,
  isActive,
  ranFor,
  reachOf,
} from '@core/deploys/deploy'
import type { Culprit, InsightsQuestion } from '@core/insights'
import { barsOf, countDays, dateIn, datesOf, startOfDay } from './reference-days'
import { median, timed, timeOf } from './reference-sums'

// What docs/insights.md says, written down as plainly as it can be, and without a care for how long it takes: every number goes through all deploys
// again, and every day is asked of the machine's clock minute by minute.

interface Commit {
  readonly at: Pick<Deploy, 'app' | 'environment' | 'number' | 'identity'> & { readonly attempt: number }
  readonly sha: string
  /** null where nobody knows, and for a merge. */
  readonly writtenAt: number | null
  readonly pull: {
    readonly number: number
    readonly openedAt: number
    readonly reviewedAt: number | null
    readonly mergedAt: number
  } | null
}

interface Known {
  readonly deploys: readonly Deploy[]
  readonly commits: readonly Commit[]
  /** The names (app/environment#number, and the commit) of the deploys that somebody marked as bad. */
  readonly bad: ReadonlySet<string>
  /** The names (app/environment#number, the identity and the attempt) of what shipped an older commit again. */
  readonly goneBack: ReadonlySet<string>
  readonly culprits: readonly Culprit[]
  readonly now: number
  readonly timeZone: string
  /** What the workspace names (app/environment). */
  readonly watched: readonly string[]
}

const whole = (deploy: Pick<Deploy, 'app' | 'environment' | 'number' | 'identity'>): string =>
  `${deployKey(deploy)} ${deploy.identity}`

const endOf = ({ state }: Deploy): number => ('endedAt' in state ? state.endedAt : Number.NaN)

const askedAt = (deploy: Deploy): number =>
  deploy.revision.attempt > 1 ? (startOf(deploy) ?? endOf(deploy)) : deploy.createdAt
const startOf = ({ state }: Deploy) => ('startedAt' in state ? state.startedAt : null)

const FOR_EVER = Number.POSITIVE_INFINITY

export function reference(known: Known, { app, environment, by, days }: InsightsQuestion) {
  const date = dateIn(known.timeZone)
  const ended = known.deploys
    .filter((deploy) => known.watched.includes(environmentKey(deploy)))
    .filter((deploy) => (app ?? deploy.app) === deploy.app)
    .filter((deploy) => (environment ?? deploy.environment) === deploy.environment)
    .flatMap(attemptsOf)
    // What a deploy is says nothing of when it ran before: to get off a newer one people run an old one again.
    .map((deploy): Deploy => {
      const hasGoneBack = known.goneBack.has(`${whole(deploy)} ${deploy.revision.attempt}`)
      return hasGoneBack ? { ...deploy, kind: 'rollback' } : deploy
    })
    .filter((deploy) => !isActive(deploy))
    .filter(({ state }) => state.status === 'finished' || ('startedAt' in state && state.startedAt !== null))
    .toSorted((a, b) => endOf(a) - endOf(b) || a.number - b.number || a.revision.attempt - b.revision.attempt)
  /** The last attempt of it that finished: a mark is about that one. */
  const isLastFinished = (deploy: Deploy): boolean =>
    ended.findLast((other) => whole(other) === whole(deploy) && other.state.status === 'finished') === deploy
  const isMarked = (deploy: Deploy): boolean =>
    known.bad.has(`${deployKey(deploy)} ${deploy.sha}`) && isLastFinished(deploy)
  const isEffective = (deploy: Deploy): boolean =>
    deploy.state.status === 'finished' || (deploy.state.status === 'failed' && reachOf(deploy) !== 'none')
  const later = (deploy: Deploy): Deploy[] =>
    ended
      .slice(ended.indexOf(deploy) + 1)
      .filter((other) => other.app === deploy.app && other.environment === deploy.environment)
      .filter(isEffective)
  const isRolledBack = (deploy: Deploy): boolean => {
    const next = later(deploy).find(({ kind, state }) => kind === 'deploy' || state.status === 'finished')
    return next?.kind === 'rollback'
  }
  const hasFailed = (deploy: Deploy): boolean =>
    isEffective(deploy) &&
    deploy.kind === 'deploy' &&
    (deploy.state.status === 'failed' || isRolledBack(deploy) || isMarked(deploy))
  const breaks = (deploy: Deploy): boolean =>
    hasFailed(deploy) || (isEffective(deploy) && deploy.state.status === 'failed')
  const earlier = (deploy: Deploy): Deploy | undefined =>
    ended
      .slice(0, ended.indexOf(deploy))
      .filter((other) => other.app === deploy.app && other.environment === deploy.environment)
      .findLast(isEffective)
  /** Something that broke goes on with what breaks next, unless something finished in between. */
  const begins = (deploy: Deploy): boolean => {
    if (!breaks(deploy)) return false
    if (deploy.state.status === 'finished') return true
    const before = earlier(deploy)
    return before === undefined || !breaks(before)
  }
  const restoredAt = (deploy: Deploy): number | null => {
    const next = later(deploy).find(({ state }) => state.status === 'finished')
    return next === undefined ? null : endOf(next)
  }
  const firstUse = (commit: Commit): Deploy | undefined =>
    known.commits
      .filter(
        ({ sha, at }) =>
          sha === commit.sha && at.app === commit.at.app && at.environment === commit.at.environment,
      )
      .flatMap(({ at }) =>
        ended.filter(
          (deploy) =>
            deploy.app === at.app &&
            deploy.environment === at.environment &&
            deploy.number === at.number &&
            deploy.identity === at.identity &&
            deploy.revision.attempt === at.attempt &&
            deploy.kind === 'deploy' &&
            deploy.state.status === 'finished' &&
            (commit.writtenAt === null || endOf(deploy) >= commit.writtenAt),
        ),
      )
      .toSorted((a, b) => endOf(a) - endOf(b))[0]

  /** What ended on these days, for one or for all of them; what broke on them; and which commits came into use. */
  const happened = (dates: readonly string[], until = FOR_EVER) => {
    const isIn = (at: number): boolean => at < until && dates.includes(date(at))
    const own = ended.filter((deploy) => isIn(endOf(deploy)) && (by ?? deploy.by) === deploy.by)
    const broken = ended.filter(
      (deploy) => begins(deploy) && isIn(endOf(deploy)) && (by ?? deploy.by) === deploy.by,
    )
    const restores = broken.flatMap((deploy) => {
      const at = restoredAt(deploy)
      return at === null ? [] : [at - endOf(deploy)]
    })
    const names = new Set(known.commits.map(({ at, sha }) => `${at.app}/${at.environment} ${sha}`))
    const leads = [...names].flatMap((name) => {
      const commit = known.commits.find(({ at, sha }) => `${at.app}/${at.environment} ${sha}` === name)
      const use = commit === undefined ? undefined : firstUse(commit)
      if (commit === undefined || use === undefined) return []
      if (!isIn(endOf(use)) || (by ?? use.by) !== use.by) return []
      const ms = commit.writtenAt === null ? null : endOf(use) - commit.writtenAt
      return [{ use, ms, pull: commit.pull }]
    })
    return { own, broken, restores, leads: timed(leads), cameWith: leads }
  }

  const figures = (dates: readonly string[], until = FOR_EVER) => {
    const { own, broken, restores, leads, cameWith } = happened(dates, until)
    const changes = own.filter((deploy) => isEffective(deploy) && deploy.kind === 'deploy')
    const finished = changes.filter(({ state }) => state.status === 'finished')
    const confirmed = known.culprits.filter(
      (culprit) =>
        culprit.at < until &&
        dates.includes(date(culprit.at)) &&
        known.watched.some((key) => key.startsWith(`${culprit.app}/${culprit.environment ?? ''}`)) &&
        (app ?? culprit.app) === culprit.app &&
        (environment === null || [null, environment].includes(culprit.environment)),
    )
    const upTo = (place: number): number =>
      confirmed.filter((culprit) => culprit.place !== null && culprit.place <= place).length
    const pulls = [...new Set(cameWith.map(({ use, pull }) => `${use.app} ${pull?.number}`))].flatMap(
      (name) => cameWith.find(({ use, pull }) => `${use.app} ${pull?.number}` === name)?.pull ?? [],
    )
    const names = [...new Set(['CI', ...finished.flatMap(({ phases }) => phases.map(({ name }) => name))])]
    const firstKnown = ended[0] === undefined ? undefined : date(endOf(ended[0]))
    return {
      frequency: {
        deploys: finished.length,
        days: dates.filter((day) => firstKnown === undefined || day >= firstKnown).length,
      },
      lead: { ...median(leads.map(({ ms }) => ms)), deploys: new Set(leads.map(({ use }) => use)).size },
      failures: { failed: changes.filter(hasFailed).length, of: changes.length },
      restore: { ...median(restores), open: broken.length - restores.length },
      ran: median(finished.flatMap((deploy) => ranFor(deploy, 0) ?? [])),
      steps: names.flatMap((name) => {
        const took = finished.flatMap((deploy) => timeOf(deploy, name))
        return took.length === 0 ? [] : [{ name, ...median(took) }]
      }),
      // Of one that ran again nobody knows how long it waited the second time.
      waited: median(
        finished.flatMap(({ state, createdAt, revision }) =>
          'startedAt' in state && state.startedAt !== null && revision.attempt === 1
            ? Math.max(0, state.startedAt - createdAt)
            : [],
        ),
      ),
      pulls: {
        of: pulls.length,
        toReview: median(
          pulls.flatMap(({ openedAt, reviewedAt, mergedAt }) =>
            reviewedAt === null || reviewedAt > mergedAt ? [] : reviewedAt - openedAt,
          ),
        ),
        toMerge: median(pulls.map(({ openedAt, mergedAt }) => mergedAt - openedAt)),
      },
      held: median(finished.flatMap(({ state }) => ('pausedMs' in state ? (state.pausedMs ?? []) : []))),
      rollbacks: own.filter(({ kind, state }) => kind === 'rollback' && state.status === 'finished').length,
      suspects: {
        confirmed: confirmed.length,
        first: upTo(1),
        firstThree: upTo(3),
        ranked: confirmed.filter(({ place }) => place !== null).length,
      },
    }
  }

  const { timeZone } = known
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const ownOf = (dates: readonly string[], until = FOR_EVER) => {
    const { own } = happened(dates, until)
    const changes = own.filter((deploy) => isEffective(deploy) && deploy.kind === 'deploy')
    const countsOf = (person: string) => {
      const theirs = changes.filter((deploy) => deploy.by === person)
      return { deploys: theirs.length, failed: theirs.filter(hasFailed).length }
    }
    const asked = own.map((deploy) => hour.format(askedAt(deploy)))
    return { own, people: [...new Set(changes.map((deploy) => deploy.by))], countsOf, asked }
  }

  const first = ended[0]
  const sinceFirst = countDays(first === undefined ? known.now : endOf(first), known)
  const all = datesOf(known, days === null ? sinceFirst : days * 2)
  const dates = days === null ? all : all.slice(days)
  const { own, people, countsOf, asked } = ownOf(dates)
  // Each environment must be known from the first day before on, and today is compared with as much of the last day before.
  const firsts = [...new Set(ended.map(environmentKey))].sort().flatMap((key) => {
    const oldest = ended.find((deploy) => environmentKey(deploy) === key)
    return oldest === undefined ? [] : [oldest]
  })
  const begunLater = firsts.filter((deploy) => days !== null && date(endOf(deploy)) > (all[0] ?? ''))
  const isComparable = days !== null && first !== undefined && begunLater.length === 0
  const before = isComparable ? all.slice(0, days) : null
  const today = startOfDay(known, all.at(-1) ?? '')
  const until = startOfDay(known, before?.at(-1) ?? all.at(-1) ?? '') + known.now - today
  const ownBefore = before === null ? null : ownOf(before, until)
  const withPulls = known.commits.flatMap((commit) => {
    const use = commit.pull === null ? undefined : firstUse(commit)
    return use === undefined ? [] : endOf(use)
  })
  return {
    first: dates[0],
    last: dates.at(-1),
    unit: dates.length <= 31 ? 'day' : dates.length <= 371 ? 'week' : 'month',
    since: first === undefined ? null : endOf(first),
    now: figures(dates),
    before: before === null ? null : figures(before, until),
    begunLater: begunLater.map((deploy) => ({
      app: deploy.app,
      environment: deploy.environment,
      since: endOf(deploy),
    })),
    ...{ unread: [], silent: [] },
    pullsSince: withPulls.length === 0 ? null : date(Math.min(...withPulls)),
    buckets: barsOf(dates).map((bar) => {
      const { own: on, leads, restores } = happened(bar)
      const failed = on.filter(hasFailed)
      const gone = on.filter(({ kind, state }) => kind === 'rollback' && state.status === 'finished')
      const fine = on.filter(
        (deploy) => deploy.kind === 'deploy' && deploy.state.status === 'finished' && !hasFailed(deploy),
      )
      return {
        first: bar[0],
        last: bar.at(-1),
        fine: fine.length,
        failed: failed.length,
        rollbacks: gone.length,
        stopped: on.length - fine.length - failed.length - gone.length,
        leadMs: median(leads.map(({ ms }) => ms)).ms,
        restoreMs: median(restores).ms,
      }
    }),
    rollbacks: own
      .filter(({ kind, state }) => kind === 'rollback' && state.status === 'finished')
      .toSorted((a, b) => endOf(b) - endOf(a) || b.number - a.number)
      .slice(0, 20)
      .map((deploy) => ({
        app: deploy.app,
        environment: deploy.environment,
        number: deploy.number,
        by: deploy.by,
        at: endOf(deploy),
        reason: deploy.reason ?? null,
      })),
    people: people
      .map((by) => ({ by, ...countsOf(by), before: ownBefore?.countsOf(by) ?? null }))
      .toSorted((a, b) => b.deploys - a.deploys || (a.by < b.by ? -1 : 1)),
    asked,
    askedBefore: ownBefore?.asked ?? null,
  }
}
