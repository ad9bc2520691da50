import { shortSha } from '../commits/commit'
import { type Deploy, type DeployIn, deployKey, environmentKey, isActive, isIn } from '../deploys/deploy'
import type { Event } from '../events/event'
import { isSerious } from '../incidents/incident'
import { isAnother, overwritten } from './sightings'
import { isFailing, type Snapshot } from './snapshot'

/**
 * What happened from one snapshot to the next. Parts that kept their identity are skipped, so it costs what changed.
 * Where an environment is seen for the first time we start from there: nothing in it is news.
 */
export function diff(before: Snapshot, after: Snapshot): Event[] {
  if (before === after) return []
  return [
    ...deployEvents(before, after),
    ...reviewEvents(before, after),
    ...ciEvents(before, after),
    ...errorEvents(before, after),
    ...incidentEvents(before, after),
    ...sourceEvents(before, after),
  ]
}

/** The deploys that were active and whose numbers the server has meanwhile given to others, as having ended. */
export const overwrittenIn = (before: Snapshot, after: Snapshot): DeployIn<'failed'>[] =>
  lostIn(before, after).map(([was, deploy]) => overwritten(was, deploy.createdAt))

/** The deploys that were active, each with the one that has its number now. */
const lostIn = (before: Snapshot, after: Snapshot): [was: Deploy, deploy: Deploy][] =>
  changedEntries(before.deploys, after.deploys).flatMap(([environment, deploys]) =>
    changedEntries(before.deploys[environment] ?? {}, deploys).flatMap(
      ([number, deploy]): [Deploy, Deploy][] => {
        const was = before.deploys[environment]?.[Number(number)]
        return was !== undefined && isActive(was) && isAnother(was, deploy) ? [[was, deploy]] : []
      },
    ),
  )

function deployEvents(before: Snapshot, after: Snapshot): Event[] {
  const events: Event[] = lostIn(before, after).map(([was, { createdAt }]) => {
    const deploy = overwritten(was, createdAt)
    return { kind: 'deploy-failed', id: eventId(deploy), deploy, was: wasOf(was) }
  })
  for (const [environment, deploys] of changedEntries(before.deploys, after.deploys)) {
    const since = before.since[environment]
    if (since === undefined) continue
    const known = before.deploys[environment] ?? {}
    for (const [number, deploy] of changedEntries(known, deploys)) {
      const same = known[number]
      const was = same === undefined || isAnother(same, deploy) ? undefined : same
      if (was === undefined && endedBefore(deploy, since)) continue
      const event = deployEvent(was, deploy)
      if (event !== null) events.push(event)
    }
  }
  return events
}

/** Deploys that have begun to wait for a review that this account can give, once for each attempt. */
function reviewEvents(before: Snapshot, after: Snapshot): Event[] {
  return changedEntries(before.deploys, after.deploys).flatMap(([environment, deploys]) =>
    before.since[environment] === undefined
      ? []
      : changedEntries(before.deploys[environment] ?? {}, deploys).flatMap(([number, deploy]): Event[] => {
          const was = before.deploys[environment]?.[Number(number)]
          const { attempt } = deploy.revision
          const isKnown = was !== undefined && canApprove(was) && was.revision.attempt === attempt
          if (isKnown || !canApprove(deploy)) return []
          return [{ kind: 'review-wanted', id: `review ${deployKey(deploy)} ${attempt}`, deploy }]
        }),
  )
}

const canApprove = (deploy: Deploy): deploy is DeployIn<'queued'> =>
  isIn(deploy, 'queued') && deploy.state.mayApprove === true

/** From before the time that we watch: history that turns up late. */
const endedBefore = ({ state }: Deploy, since: number): boolean =>
  state.status !== 'queued' && state.status !== 'running' && state.endedAt < since

/**
 * Whether nothing has happened: the same attempt is in the same state and has not left it in between, whatever else is said of it. (Whether
 * one that has left it and is back was told already, `isNewsAfter` knows.)
 */
const isAsBefore = (was: Deploy, { state, revision }: Deploy): boolean =>
  was.state.status === state.status &&
  was.revision.attempt === revision.attempt &&
  was.revision.statusId === revision.statusId

function deployEvent(before: Deploy | undefined, deploy: Deploy): Event | null {
  if (before !== undefined && isAsBefore(before, deploy)) return null
  const id = eventId(deploy)
  const was = before === undefined ? null : wasOf(before)
  if (isIn(deploy, 'queued')) return { kind: 'deploy-queued', id, deploy, was }
  if (isIn(deploy, 'running')) return { kind: 'deploy-started', id, deploy, was }
  if (isIn(deploy, 'finished')) return { kind: 'deploy-finished', id, deploy, was }
  if (isIn(deploy, 'failed')) return { kind: 'deploy-failed', id, deploy, was }
  if (isIn(deploy, 'cancelled')) return { kind: 'deploy-cancelled', id, deploy, was }
  return null
}

const wasOf = ({ state, revision }: Deploy) => ({ status: state.status, attempt: revision.attempt })

/**
 * The same for the same happening, also after a restart; another for another attempt, for the same state entered again, and for another
 * deploy of the same number.
 */
const eventId = (deploy: Deploy): string =>
  [
    deployKey(deploy),
    deploy.sha === null ? deploy.ref : shortSha(deploy.sha),
    deploy.state.status,
    `${deploy.revision.attempt}.${deploy.revision.statusId}`,
    ...(deploy.identity === undefined ? [] : [deploy.identity]),
  ].join(' ')

function ciEvents(before: Snapshot, after: Snapshot): Event[] {
  const events: Event[] = []
  for (const [app, ci] of changedEntries(before.ci, after.ci)) {
    const was = before.ci[app]?.conclusive
    const is = ci.conclusive
    if (!was || !is || was.state === is.state) continue
    const kind = is.state === 'failing' ? 'ci-red' : 'ci-green'
    events.push({ kind, id: `${kind} ${app} ${is.sha}`, app, report: is })
  }
  return events
}

/** Told once for each attempt of a deploy. Of one that began before the environment was watched nobody wants to hear now. */
function errorEvents(before: Snapshot, after: Snapshot): Event[] {
  const environments = after.apps.flatMap(({ name: app, environments: all }) =>
    all.map(({ name: environment }) => ({ app, environment })),
  )
  return changedEntries(before.errors, after.errors).flatMap(([key, errors]): Event[] => {
    const at = environments.find((one) => environmentKey(one) === key)
    const was = before.errors[key]
    const isOther = was?.number !== errors.number || was.attempt !== errors.attempt
    const began = isOther || was.issues === 0
    const watchedSince = before.since[key]
    if (errors.issues === 0 || !began || watchedSince === undefined || errors.since < watchedSince) return []
    if (at === undefined) return []
    const again = errors.attempt > 1 ? ` attempt ${errors.attempt}` : ''
    const id = `errors ${key}#${errors.number} ${shortSha(errors.sha)}${again}`
    return [{ kind: 'errors-began', id, ...at, errors }]
  })
}

/** One that is open when its page is first asked is news as well: it is open now. The journal knows whether it was told before. */
function incidentEvents(before: Snapshot, after: Snapshot): Event[] {
  return changedEntries(before.incidents, after.incidents).flatMap(([source, { open, observedAt }]) => {
    const of = { source, label: after.sources[source]?.label ?? source }
    const was = before.incidents[source]?.open.filter(isSerious) ?? []
    const began = open.filter((one) => isSerious(one) && was.every(({ id }) => id !== one.id))
    const ended = was.filter((one) => open.every(({ id }) => id !== one.id))
    return [
      ...began.map((incident): Event => {
        const id = `incident ${source} ${incident.id}`
        return { kind: 'incident-began', id, ...of, incident }
      }),
      ...ended.map((incident): Event => {
        const id = `incident ${source} ${incident.id} over`
        return { kind: 'incident-ended', id, ...of, incident, at: observedAt }
      }),
    ]
  })
}

function sourceEvents(before: Snapshot, after: Snapshot): Event[] {
  const events: Event[] = []
  for (const [id, source] of changedEntries(before.sources, after.sources)) {
    const was = before.sources[id]
    const wasFailing = was !== undefined && isFailing(was)
    if (wasFailing === isFailing(source)) continue
    if (isFailing(source) && source.lastProblem !== null) {
      const { at, problem } = source.lastProblem
      events.push({ kind: 'source-lost', id: `lost ${id} ${at}`, source: id, label: source.label, problem })
    } else if (!isFailing(source)) {
      events.push({
        kind: 'source-back',
        id: `back ${id} ${source.lastOkAt}`,
        source: id,
        label: source.label,
      })
    }
  }
  return events
}

function changedEntries<T>(before: Record<string, T>, after: Record<string, T>): [string, T][] {
  if (before === after) return []
  return Object.entries(after).filter(([key, value]) => before[key] !== value)
}
