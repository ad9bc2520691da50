// @ts-check
// This app beside another build of it: both ask a Freight server on this machine, in turn, so that a change can be judged on a machine
// that is busy with other things.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/processes.mjs'
import { quiet } from '../quiet.mjs'
import { median } from '../statistics.mjs'
import { measureRest } from './rest.mjs'
import { measureStart } from './start.mjs'

const KEY = 'a-made-up-key'
const MB = 1_000_000

/** @typedef {{ content: number, open: number, alone: number, idle: number }} Measured Times in ms, memory in MB, idle in %. */

/**
 * @param {import('./start.mjs').Desk} desk
 * @param {{ folder: string, other: string, runs: number }} options `folder`: for data; `other`: a checkout with a built app.
 * @returns {Promise<import('../report.mjs').Figure[]>}
 */
export async function besideFigures(desk, { folder, other, runs }) {
  const { startFreight } = await import('../../../test/world/freight/server.ts')
  const server = await startFreight({
    clock: { now: Date.now },
    commits: { resolve: () => null },
    plan: () => ({ seconds: 1, outcome: 'finished', lines: [] }),
    key: KEY,
  })
  const environments = { production: 'master', staging: 'master' }
  server.model.addApp({
    name: 'docs',
    repository: '/docs',
    environments,
    provider: 'shell',
    providerConfig: {},
  })
  process.env.BINNACLE_FREIGHT_KEY = KEY
  try {
    const apps = [subject('The other', other, folder, server.url), subject('This', root, folder, server.url)]
    // The first start of each fills caches, and does not count.
    for (const app of apps) {
      const before = server.arrived.length
      await measureRest(desk, app)
      if (server.arrived.length === before) throw new Error(`${app.name} does not ask the server`)
    }
    /** @type {Measured[][]} */
    const all = [[], []]
    for (let run = 0; run < runs; run++)
      for (const [i, app] of apps.entries()) all[i]?.push(await measure(desk, app))
    return [
      ...figures('content', 'Start to first content', 'ms', all),
      ...figures('open', 'Memory with the window open', 'MB', all),
      ...figures('alone', 'Memory in the tray alone', 'MB', all),
      ...figures('idle', 'Idle with the window open', '%', all),
    ]
  } finally {
    await server.close()
  }
}

/** @param {string} name @param {string} app @param {string} folder @param {string} url @returns {import('../running.mjs').Subject} */
function subject(name, app, folder, url) {
  const own = join(folder, name)
  mkdirSync(join(own, 'data'), { recursive: true })
  const workspace = join(own, 'binnacle.json')
  const deploy = { service: 'freight', url, app: 'docs' }
  const source = { service: 'local', repository: join(folder, 'repository'), branch: 'main' }
  const environments = [{ name: 'staging' }, { name: 'production' }]
  writeFileSync(
    workspace,
    JSON.stringify({ version: 1, apps: [{ name: 'docs', source, deploy, environments }] }),
  )
  return {
    name,
    folder: app,
    data: join(own, 'data'),
    args: [`--workspace=${workspace}`, '--trust-workspace'],
    content: 'main article',
  }
}

/** @param {import('./start.mjs').Desk} desk @param {import('../running.mjs').Subject} app @returns {Promise<Measured>} */
async function measure(desk, app) {
  const { content } = await measureStart(desk, app)
  await quiet()
  const { open, alone } = await measureRest(desk, app)
  return { content, open: open.total / MB, alone: alone.total / MB, idle: open.idle * 100 }
}

/**
 * One measurement of both, and by how much this one is more: the middle one of the pairs' differences.
 * @param {keyof Measured} id @param {string} what @param {import('../report.mjs').Figure['unit']} unit @param {readonly Measured[][]} all
 * @returns {import('../report.mjs').Figure[]}
 */
function figures(id, what, unit, [others = [], own = []]) {
  /** @param {readonly Measured[]} one */
  const values = (one) => one.map((measured) => measured[id])
  const more = own.map((measured, i) => measured[id] - (others[i]?.[id] ?? Number.NaN))
  const note = `${Math.min(...more).toFixed(1)} to ${Math.max(...more).toFixed(1)}, n = ${more.length}`
  return [
    { id: `beside.other.${id}`, what: `${what}, the other`, value: median(values(others)), unit },
    { id: `beside.this.${id}`, what: `${what}, this one`, value: median(values(own)), unit },
    { id: `beside.more.${id}`, what: `${what}: more than the other`, value: median(more), unit, note },
  ]
}
