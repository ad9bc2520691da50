import { attemptsOf, type Deploy, isActive, ranFor, reachOf } from '@core/deploys/deploy'
import type { InsightsQuestion } from '@core/insights'

// What docs/insights.md says, written down as plainly as it can be, and without a care for how long it takes: every number goes through all deploys
// again, and every day is asked of the machine's clock minute by minute.

interface Commit {
  readonly at: Pick<Deploy, 'app' | 'environment' | 'number'>
  readonly sha: string
  readonly writtenAt: number
}

interface Known {
  readonly deploys: readonly Deploy[]
  readonly commits: readonly Commit[]
  readonly now: number
  readonly timeZone: string
}

const dateIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone })
  return (at: number): string => format.format(at)
}

const endOf = ({ state }: Deploy): number => ('endedAt' in state ? state.endedAt : Number.NaN)

const median = (values: number[]): { ms: number | null; of: number } => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  const sum = middle.reduce((a, b) => a + b, 0)
  return { ms: sorted.length === 0 ? null : Math.round(sum / middle.length), of: sorted.length }
}

/** The days of the period, newest last, by going back from now hour by hour. */
function datesOf({ now, timeZone }: Known, length: number): string[] {
  const date = dateIn(timeZone)
  const dates: string[] = []
  for (let at = now; dates.length < length; at -= 30 * 60_000)
    if (dates.at(-1) !== date(at)) dates.push(date(at))
  return dates.reverse()
}

export function reference(known: Known, { app, environment, by, days }: InsightsQuestion & { days: number }) {
  const date = dateIn(known.timeZone)
  const ended = known.deploys
    .filter((deploy) => (app ?? deploy.app) === deploy.app)
    .filter((deploy) => (environment ?? deploy.environment) === deploy.environment)
    .flatMap(attemptsOf)
    .filter((deploy) => !isActive(deploy))
    .filter(({ state }) => state.status === 'finished' || ('startedAt' in state && state.startedAt !== null))
    .toSorted((a, b) => endOf(a) - endOf(b) || a.number - b.number || a.revision.attempt - b.revision.attempt)
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
    (deploy.state.status === 'failed' || isRolledBack(deploy))
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
            deploy.kind === 'deploy' &&
            deploy.state.status === 'finished' &&
            endOf(deploy) >= commit.writtenAt,
        ),
      )
      .toSorted((a, b) => endOf(a) - endOf(b))[0]

  const figures = (dates: readonly string[]) => {
    const isIn = (at: number): boolean => dates.includes(date(at))
    const own = ended.filter((deploy) => isIn(endOf(deploy)) && (by ?? deploy.by) === deploy.by)
    const changes = own.filter((deploy) => isEffective(deploy) && deploy.kind === 'deploy')
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
      return [{ use, ms: endOf(use) - commit.writtenAt }]
    })
    const firstKnown = ended[0] === undefined ? undefined : date(endOf(ended[0]))
    return {
      frequency: {
        deploys: changes.filter(({ state }) => state.status === 'finished').length,
        days: dates.filter((day) => firstKnown === undefined || day >= firstKnown).length,
      },
      lead: { ...median(leads.map(({ ms }) => ms)), deploys: new Set(leads.map(({ use }) => use)).size },
      failures: { failed: changes.filter(hasFailed).length, of: changes.length },
      restore: { ...median(restores), open: broken.length - restores.length },
    }
  }

  const all = datesOf(known, days * 2)
  const dates = all.slice(days)
  const own = ended.filter((deploy) => dates.includes(date(endOf(deploy))) && (by ?? deploy.by) === deploy.by)
  const finished = own.filter(({ kind, state }) => kind === 'deploy' && state.status === 'finished')
  const first = ended[0]
  return {
    first: dates[0],
    last: dates.at(-1),
    since: first === undefined ? null : endOf(first),
    now: figures(dates),
    before: first !== undefined && date(endOf(first)) <= (all[0] ?? '') ? figures(all.slice(0, days)) : null,
    perDay: dates.map((day) => {
      const on = own.filter((deploy) => date(endOf(deploy)) === day)
      const failed = on.filter(hasFailed)
      const gone = on.filter(({ kind, state }) => kind === 'rollback' && state.status === 'finished')
      const fine = on.filter(
        (deploy) => deploy.kind === 'deploy' && deploy.state.status === 'finished' && !hasFailed(deploy),
      )
      return {
        fine: fine.length,
        failed: failed.length,
        rollbacks: gone.length,
        stopped: on.length - fine.length - failed.length - gone.length,
      }
    }),
    ran: median(finished.flatMap((deploy) => ranFor(deploy, 0) ?? [])),
    steps: Object.fromEntries(
      [...new Set(finished.flatMap(({ phases }) => phases.map(({ name }) => name)))].flatMap((name) => {
        const took = finished.flatMap(({ phases }) =>
          phases.flatMap((phase) =>
            phase.name === name && phase.state === 'done' ? phase.endedAt - phase.startedAt : [],
          ),
        )
        return took.length === 0 ? [] : [[name, median(took)]]
      }),
    ),
    asked: own.map(({ createdAt }) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: known.timeZone,
        weekday: 'short',
        hour: '2-digit',
        hourCycle: 'h23',
      }).format(createdAt),
    ),
  }
}
