// @ts-check
// A past for the pictures: real deploys of the sample project, made at once and then dated back, as if a team had made
// them over two weeks.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../lib/processes.mjs'
import { call, send } from './app.mjs'

/**
 * @typedef {object} Command One deploy of the past.
 * @property {string} app
 * @property {string} environment
 * @property {string} ref A branch or a commit; ignored by a rollback, which goes where one goes.
 * @property {'deploy' | 'rollback' | 'cancelled'} kind `cancelled`: a deploy that is cancelled at once.
 * @property {string} by
 * @property {number} minutesAgo When it was asked for.
 * @property {number} seconds How long it took.
 */

const HOUR = 60

const BOTH = [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }]

/** The apps of the pictures, all made of the sample's repository, and where they go. */
const APPS = { harbour: BOTH, ferry: BOTH, tides: [{ name: 'production', protected: true }] }

/** @param {string} repository @param {string} live The folder that it is shipped to. */
export const workspaceOf = (repository, live) => ({
  version: 1,
  apps: Object.entries(APPS).map(([name, environments]) => ({
    name,
    source: { service: 'local', repository, branch: 'main' },
    ci: [{ service: 'local', check: 'node scripts/check.mjs' }],
    deploy: {
      service: 'local',
      build: 'node scripts/build.mjs',
      ship: `node scripts/ship.mjs {environment} '${join(live, name)}'`,
      timeoutSeconds: 300,
    },
    environments,
  })),
  releases: [
    {
      name: 'Harbour',
      app: 'harbour',
      about: 'for every port',
      cadence: 'monthly',
      day: 15,
      tag: 'vYY.M.MICRO',
    },
  ],
})

/**
 * What the team did, oldest first: staging gets every commit soon after it was made, production some of them, and each
 * time something went wrong somebody went back.
 * @param {string} repository The sample's.
 * @returns {Promise<Command[]>}
 */
export async function story(repository) {
  const commits = await commitsOf(repository)
  /**
   * @param {string} place `app/environment` @param {number} i The commit. @param {number} later Minutes after it.
   * @param {Partial<Command>} [other] What is not as usual.
   * @returns {Command}
   */
  const command = (place, i, later, other) => {
    const [app = '', environment = ''] = place.split('/')
    const { sha, author, minutesAgo } = commits[i] ?? { sha: '', author: '', minutesAgo: 0 }
    const seconds = (environment === 'staging' ? 55 : 38) + ((i * 7) % 19)
    return {
      ...{ app, environment, ref: sha, kind: 'deploy', by: author, seconds },
      minutesAgo: Math.max(2, minutesAgo - later),
      ...other,
    }
  }
  // The newest few were not shipped before the one that fails: it has company to be told from.
  const everyOne = commits.map((_, i) => i).slice(2, -4)
  const commands = [
    ...everyOne.map((i) => command('harbour/staging', i, 9)),
    command('harbour/staging', 16, 0, { ref: 'fails-in-ship', by: 'tomas', minutesAgo: 5 }),
    ...[3, 4, 7, 8, 10, 11, 13, 14].map((i) => command('harbour/production', i, 2 * HOUR)),
    command('harbour/production', 8, 3 * HOUR, { kind: 'rollback', by: 'ada', seconds: 9 }),
    command('harbour/production', 14, 2 * HOUR + 20, { kind: 'rollback', seconds: 8 }),
    ...[12, 14, 15, 16].map((i) => command('ferry/staging', i, 4, { by: 'olu' })),
    ...[12, 13, 15].map((i) => command('ferry/production', i, 31)),
    command('ferry/production', 14, 40, { kind: 'cancelled', by: 'olu', seconds: 12 }),
    ...[2, 7, 11].map((i) => command('tides/production', i, 5 * HOUR, { by: 'mei' })),
  ]
  return commands.sort((a, b) => b.minutesAgo - a.minutesAgo)
}

/** @param {string} repository @returns {Promise<{ sha: string, author: string, minutesAgo: number }[]>} Of `main`, oldest first. */
async function commitsOf(repository) {
  const text = await run('git', ['log', '--reverse', '--format=%H %at %an', 'main'], { cwd: repository })
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [sha = '', at, first = ''] = line.split(' ')
      return { sha, author: first.toLowerCase(), minutesAgo: (Date.now() / 1000 - Number(at)) / 60 }
    })
}

/**
 * Makes the deploys, one after the other, each to its end.
 * @param {import('./app.mjs').Shown} shown @param {readonly Command[]} commands
 */
export async function live(shown, commands) {
  for (const { app, environment, ref, kind } of commands) {
    const at = { app, environment }
    const number = kind === 'rollback' ? await rollBack(shown, at) : await deploy(shown, at, ref)
    if (kind === 'cancelled') await call(shown, 'cancel', { ...at, number, seen: 'some' })
    await ended(shown, `${app}/${environment}`, number)
  }
}

/** @param {import('./app.mjs').Shown} shown @param {{ app: string, environment: string }} at @param {string} ref @returns {Promise<number>} */
export async function deploy(shown, at, ref) {
  const { commit } = await call(shown, 'deployPreview', { ...at, ref })
  const command = { ...at, ref: ref === commit.sha ? 'main' : ref, sha: commit.sha }
  return (await send(shown, 'deploy', { ...command, confirmation: at.environment })).number
}

/** @param {import('./app.mjs').Shown} shown @param {{ app: string, environment: string }} at */
async function rollBack(shown, at) {
  const { deploys } = await call(shown, 'snapshot', null)
  const finished = Object.values(deploys[`${at.app}/${at.environment}`])
    .filter(({ state }) => state.status === 'finished')
    .sort((a, b) => b.number - a.number)
  const target = finished.find(({ sha }) => sha !== finished[0].sha).number
  const command = { ...at, target, cancelFirst: null, confirmation: at.environment }
  const { number } = await send(shown, 'rollBack', command)
  // The team's next deploys ship what was rolled back again.
  await call(shown, 'liftHold', { ...at, reason: 'fixed since' })
  return number
}

/** @param {import('./app.mjs').Shown} shown @param {string} environment @param {number} number */
export async function ended(shown, environment, number) {
  for (;;) {
    const { deploys } = await call(shown, 'snapshot', null)
    const status = deploys[environment]?.[number]?.state.status
    if (['finished', 'failed', 'cancelled'].includes(status)) return
    await sleep(50)
  }
}

/**
 * Waits until it is known what each deploy brought: it is found out slowly after a start, and Insights and Release tell less until then.
 * @param {import('./app.mjs').Shown} shown
 */
export async function learned(shown) {
  const { deploys } = await call(shown, 'snapshot', null)
  const finished = Object.values(deploys).flatMap((all) =>
    Object.values(all).filter(({ state }) => state.status === 'finished'),
  )
  for (const { app, environment, number } of finished)
    while ((await call(shown, 'cameWith', { app, environment, number })) === null) await sleep(500)
}

/**
 * Dates the deploys back to when the story says, where the app keeps them. What it derives from them goes, and is made
 * anew at the next start. The app must not be running.
 * @param {string} data Its data folder. @param {readonly Command[]} commands In the order in which they were made.
 */
export function dateBack(data, commands) {
  /** @type {Map<string, number>} */
  const numbers = new Map()
  for (const command of commands) {
    const place = join(data, 'local', command.app, 'deploys', command.environment)
    const number = (numbers.get(place) ?? 0) + 1
    numbers.set(place, number)
    const file = join(place, String(number), 'deploy.json')
    const record = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...record, deploy: dated(record.deploy, command) }))
  }
  for (const name of readdirSync(data)) if (/^(history|journal)\.db/.test(name)) rmSync(join(data, name))
}

/** @param {any} made @param {Command} command */
function dated(made, { by, minutesAgo, seconds }) {
  const createdAt = Date.now() - minutesAgo * 60_000
  const [begin, end] = [made.state.startedAt ?? made.createdAt, made.state.endedAt]
  /** Where a moment of the real deploy lies in the one of the story. @param {number} moment */
  const moved = (moment) =>
    Math.round(createdAt + 300 + ((moment - begin) / Math.max(1, end - begin)) * seconds * 1000)
  const phases = made.phases.map((/** @type {any} */ phase) => ({
    ...phase,
    ...('startedAt' in phase && { startedAt: moved(phase.startedAt) }),
    ...('endedAt' in phase && { endedAt: moved(phase.endedAt) }),
  }))
  const state = {
    ...made.state,
    startedAt: moved(begin),
    endedAt: moved(end),
    ...('by' in made.state && { by }),
  }
  return { ...made, by, createdAt: Math.round(createdAt), state, phases, observedAt: moved(end) }
}
