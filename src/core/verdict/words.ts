import type { CiReport, CiState } from '../ci/ci'
import { checksDone, isOnlyAwaited, waitWords } from '../ci/words'
import { type Submodule, shortSha } from '../commits/commit'
import { type Deploy, deployKey, reachOf } from '../deploys/deploy'
import { untilAllEnd } from '../deploys/progress'
import { brokeOffWords, reachedUsers } from '../deploys/words'
import { type Incident, incidentName } from '../incidents/incident'
import type { Freeze } from '../risk'
import {
  afterColon,
  inBrackets,
  inPart,
  type ShipmentPart,
  type Tally,
  tallied,
  talliedFirst,
} from '../shipment'
import { timeOfDay } from '../text/dates'
import { ago, coarse, counted, grouped, listed } from '../text/time'
import type { ChangedFiles } from './files'

/*
 * All that a verdict says, by its rules in the order of `rules/index.ts`. What holds, the team's requests and migrations say is worded where they
 * are, since it is said in other places too.
 */

/** A refusal of what was pressed before this was to be read. */
export const sinceYouLooked = (sentence: string | undefined): string =>
  `Since you looked: ${sentence} Review it and try again.`

// trusted

export const NOT_TRUSTED =
  'This workspace isn’t trusted, so nothing runs from here. Review what it can run and trust it first.'

// reachable: `lost` is "Freight has been unreachable for 2 min"

export const OLD_BRANCH = 'the branch may have moved since'
export const OLD_CI = 'CI may say something else by now'
export const lostSo = (lost: string, so: string): string => `${lost}, so ${so}.`
export function lostDeploys(lost: string, lastOkAt: number | null, now: number): string {
  const known = lastOkAt === null ? 'is not known' : `is known as of ${ago(lastOkAt, now)}`
  return `${lost}. What runs ${known}.`
}

// locked, marked

export const locked = (reason: string): string =>
  `The app is locked${reason === '' ? '' : `: ${withoutStop(reason)}`}. Unlock it first.`
export const markedBad = (sentence: string): string => `${sentence} Unmark it first.`

// uncertain

export const brokeOff = (deploy: Deploy, then: string): string => `${brokeOffWords(deploy)}.${then}`
export const countedFrom = (before: string): string =>
  ` What ships is counted from ${before}, which ran before.`
export const ranBefore = (before: string): string => ` ${before} ran before.`

// reverted

export const takenBackUnknown = (why: string): string =>
  `It’s not known whether any of it was reverted later: ${why}`
export const takenBackLater = (name: string, title: string, by: string): string =>
  `${name} “${title}” was reverted later by ${by}, which isn’t part of this deploy.`
export const backedOut = (pairs: Tally): string =>
  pairs.total === 1
    ? `One change ships together with its revert${afterColon(pairs)}.`
    : `${counted(pairs.total, 'change')} ship together with their reverts${afterColon(pairs)}.`

// range: what ships

export const NOTHING_RUNS = 'Nothing runs here yet, so everything ships.'
export const ONLY_FROM_HERE =
  'Nothing was deployed here from this machine. Others of the team may have deployed from theirs, so what runs isn’t known.'
export const NOTHING_BETWEEN = 'Nothing to ship: there is no commit in between.'
export const SHIPS_UNKNOWN = 'It’s not known what ships: the two commits couldn’t be compared.'

export const rolledBackElsewhere = (by: string, to: string, when: string): string =>
  `${by} rolled this back to ${to} ${when}. That deploy isn’t known here, so neither is what runs now.`
export const shipsAgain = (commit: string, last: Deploy, how: 'failed' | 'cancelled'): string =>
  `${commit} is what ran last; this ships it again after ${deployKey(last)} ${how === 'failed' ? 'failed' : 'was cancelled'}.`
export const isThere = (commit: string): string =>
  `Nothing to ship: ${commit} is already there. Deploying ships the same commit again.`

/** How what is compared with came to be known: it runs, it ran before something that is uncertain, or it was deployed last from this machine. */
export type Base = 'runs' | 'ran before' | 'from here'
const RUNS: Record<Base, string> = {
  runs: 'runs there',
  'ran before': 'ran there before',
  'from here': 'was last deployed from this machine',
}

/** Where a history is cut off, as `cut` says. */
export const commitsUntold = (isBack: boolean, cut: string): string =>
  `${isBack ? 'This goes back, but how many commits it takes out' : 'How many commits ship'} can’t be told: ${cut}.`
export const goesBackBy = (out: Tally, base: Base): string =>
  `This goes back: it takes out ${tallied(out, 'commit')}${inBrackets(out)} that ${outWords(base, out.total)}.`
export const ahead = (shipped: Tally, base: Base): string =>
  `${talliedFirst(shipped, 'commit')} ahead of what ${RUNS[base]}${afterColon(shipped)}.`

function outWords(base: Base, total: number): string {
  if (base === 'runs') return `${total === 1 ? 'runs' : 'run'} there now`
  if (base === 'ran before') return RUNS[base]
  return `${total === 1 ? 'was' : 'were'} last deployed from this machine`
}

// range: what is taken out, and what was not listed

export const TAKEN_OUT_UNKNOWN = 'It’s not known what is taken out: the two commits couldn’t be compared.'
export const takenOutUntold = (cut: string): string => `How many commits are taken out can’t be told: ${cut}.`
export const takenOut = (out: Tally): string =>
  `${talliedFirst(out, 'commit')} will be taken out and wait to ship again${afterColon(out)}.`
/** `all` is null where only so much is known that there are more. */
export function filesUnlisted(listed: number, all: number | null, { isOwn, name }: ShipmentPart): string {
  const of = all === null ? 'more' : grouped(all)
  return `Only ${counted(listed, 'file')} of ${of}${isOwn ? '' : ` in ${name}`} could be checked for risk.`
}

// fixes

export const fixTakenOut = (name: string, subject: string, author: string, why: string): string =>
  `This takes out ${name} “${subject}” by ${author}, ${why}.`
export const fixAfter = (failed: string): string => `which shipped after ${failed} had failed`
export const A_REVERT = 'a revert'
export const moreFixes = (count: number): string =>
  `It takes out ${counted(count, 'more fix', 'more fixes')}.`

// build, target

export const buildKept = (commit: string): string =>
  `The build of ${commit} is kept: no rebuild, it ships at once.`
export const buildGone = (commit: string): string =>
  `The build of ${commit} is no longer kept, so it is built again first.`
export const ranHereBefore = (commit: string, deploy: Deploy): string =>
  `${commit} ran here before, as ${deployKey(deploy)}.`

// size

export const tooMany = (shipped: Tally, most: number): string =>
  `${talliedFirst(shipped, 'commit')} ship together, more than the ${most} that this team ships at once${afterColon(shipped)}.`

// ci

export const NO_CI = 'This app has no CI, so nothing has checked the commit.'
export const CI_NOT_ASKED = 'it could not be asked'
export const ciResultUnknown = (commit: string, why: string): string =>
  `CI’s result for ${commit} isn’t known: ${why}.`
export const ciNotRun = (commit: string): string =>
  `No check has run on ${commit}. If it is new, CI may be about to start.`
export const ciUnknown = (commit: string, ci: CiReport): string =>
  `Whether CI is green on ${commit} is not known.${unseen(ci)}`
export const ciWaitedFor = (commit: string, ci: CiReport): string =>
  `${pending(ci, commit, '')}; the deploy waits for it and stops if it turns red.`
export const ciRunning = (commit: string, ci: CiReport): string =>
  `${pending(ci, commit, checksDone(ci))}. “Deploy when green” waits for it and stops if it turns red.`
export const ciGreen = (commit: string, ci: CiReport): string =>
  `CI is green on ${commit}${ci.checks.length > 1 ? checksDone(ci) : ''}.${unseen(ci)}`
export const ciRed = (commit: string, failed: string): string => `CI is red on ${commit}: ${failed} failed.`
export const A_CHECK = 'a check'
export const redAnyway = (red: string): string => `${red} You’re deploying it anyway.`
export const ciCancelled = (commit: string, waitsForCi: boolean): string =>
  `CI was cancelled on ${commit}; ${waitsForCi ? 'the deploy runs it again' : 'whether it is green is not known'}.`

/** "CI is running on 1234abc (1 of 3)", and which required check has not reported. */
function pending(ci: CiReport, commit: string, done: string): string {
  const awaited = waitWords(ci)
  if (awaited !== null && isOnlyAwaited(ci)) return `CI on ${commit} is waiting${done} for ${awaited}`
  return `CI is running on ${commit}${done}${awaited === null ? '' : `, and waits for ${awaited}`}`
}

const unseen = ({ unseen = [] }: CiReport): string => unseen.map((sentence) => ` ${sentence}`).join('')

// commits

const CI_STATES: Record<CiState, string> = {
  none: 'no check',
  unknown: 'not known',
  pending: 'running',
  passing: 'green',
  failing: 'red',
  cancelled: 'cancelled',
}

export const partsUnknown = (why: string): string =>
  `It’s not known whether CI was green on each part of it: ${why}`
export const notGreenPart = (name: string, title: string, state: CiState): string =>
  `${name} “${title}” (${CI_STATES[state]})`
export const notGreenOn = (parts: readonly string[], more: number): string =>
  `CI was not green on ${parts.join(', ')}${more > 0 ? `, and on ${counted(more, 'more', 'more')}` : ''}.`

// freeze

export const NOTHING_FROZEN = 'Nothing is frozen.'
export const freezeBegins = ({ reason }: Freeze, left: number): string =>
  `A freeze begins in ${coarse(left)}: ${withoutStop(reason)}.`
export const frozen = ({ to, reason }: Freeze): string =>
  `Deploys are frozen until ${to.replace('T', ' ')}: ${withoutStop(reason)}.`

// incident

export const NO_INCIDENT = 'No incident is open.'
export const incidentsUnknown = (why: string): string => `Whether an incident is open is not known: ${why}`
export const incidentWithImpact = (incident: Incident): string =>
  `${incidentName(incident)}${incident.impact === 'none' ? '' : ` (${incident.impact})`}`
export function openIncident(incident: Incident, now: number): string {
  const { startedAt } = incident
  const age = startedAt === null ? '' : `, for ${coarse(Math.max(0, now - startedAt))}`
  return `${incidentWithImpact(incident)}${age}.`
}
/** Beside a tick the incident alone would read as if all were well. */
export const openIncidentBack = (incident: Incident, now: number): string =>
  `An open incident is no reason not to go back: ${openIncident(incident, now)}`

// promotion

export const notTriedIn = (commit: string, from: string): string =>
  `${commit} isn’t among the latest deploys of ${from}.`
export const runsIn = (from: string, commit: string, forMs: number, deploy: Deploy): string =>
  `${from} has run ${commit} for ${coarse(forMs)}: ${deployKey(deploy)} finished.`
export const ranIn = (from: string, commit: string, deploy: Deploy, when: string): string =>
  `${from} ran ${commit}: ${deployKey(deploy)} finished ${when}. It runs another commit now.`

// infrastructure, configuration, dependencies, flags

/** "app/Dockerfile and 2 other files", "sentry: app/Dockerfile and app/run.sh". The first is where one looks. */
function fileNames({ part, paths: [first = '', second, ...more] }: ChangedFiles): string {
  const named = inPart(part, first)
  if (second === undefined) return named
  return more.length === 0
    ? `${named} and ${second}`
    : `${named} and ${counted(more.length + 1, 'other file')}`
}

const change = (files: ChangedFiles): string =>
  `${fileNames(files)} ${files.paths.length === 1 ? 'changes' : 'change'}`

const restored = (files: ChangedFiles): string =>
  files.paths.length === 1
    ? `${fileNames(files)} is restored to its version at that deploy`
    : `${fileNames(files)} are restored to their versions at that deploy`

export const infrastructure = (files: ChangedFiles): string =>
  `${change(files)} what the app is built or runs on.`
export const infrastructureBack = (files: ChangedFiles): string =>
  `${fileNames(files)} ${files.paths.length === 1 ? 'goes' : 'go'} back too; what it set up elsewhere may not.`
export const configuration = (files: ChangedFiles): string => `${change(files)} how the app is configured.`
export const configurationBack = (files: ChangedFiles): string => `${restored(files)}.`
export const dependencies = (files: ChangedFiles): string => `${change(files)} what the app depends on.`
export const dependenciesBack = (files: ChangedFiles): string =>
  `${restored(files)}, and so are the dependencies.`
export const unpaired = (part: ShipmentPart, path: string, lacks: string): string =>
  `${inPart(part, path)} changes, and ${lacks} beside it does not.`
export const flags = (files: ChangedFiles): string =>
  `${change(files)} feature flags, which can be switched without a deploy.`

// submodules: `named` are at most so many that they can be read, `others` those beyond

export function builtWithout(named: readonly string[], others: number): string {
  const what = named.length + others === 1 ? 'the submodule' : 'the submodules'
  const names = others === 0 ? listed(named) : `${named.join(', ')} and ${others} others`
  return `The build is made without the content of ${what} ${names}.`
}
export const submoduleMoved = (part: ShipmentPart, submodule: Submodule): string =>
  `${inPart(part, wayOf(submodule))}. What that changes is not listed.`
export const moreSubmodules = (count: number): string =>
  `${counted(count, 'more submodule')} ${count === 1 ? 'moves' : 'move'} too.`

function wayOf({ path, from, to }: Submodule): string {
  if (from !== null && to !== null)
    return `The submodule ${path} moves from ${shortSha(from)} to ${shortSha(to)}`
  return to === null
    ? `The submodule ${path} is taken out`
    : `The submodule ${path} is new, at ${shortSha(to)}`
}

// queue, waiting, time

export const waitsFor = (deploy: Deploy, active: readonly Deploy[], now: number): string =>
  `${deployKey(deploy)} has not ended yet. This one will wait for it${untilAllEnd(active, now)}.`
export const rollbackWaitsFor = (deploy: Deploy, active: readonly Deploy[], now: number): string =>
  `${deployKey(deploy)} has not ended yet. The rollback will wait for it${untilAllEnd(active, now)}.`
export function cancelledFirst(deploy: Deploy): string {
  const alone = reachOf(deploy) === 'none' ? ' Cancelling it is enough to keep what runs.' : ''
  return `${deployKey(deploy)} is cancelled first. ${reachedUsers(deploy)}${alone}`
}
export const waitsForCi = (commit: string): string =>
  `${commit} waits for CI here and is deployed when it is green.`
export const outsideHours = (day: string, at: number): string =>
  `It’s ${day} ${timeOfDay(at)}, outside working hours.`

/** A person's reason where the sentence goes on. */
const withoutStop = (reason: string): string => reason.replace(/[.\s]{1,100}$/, '')
