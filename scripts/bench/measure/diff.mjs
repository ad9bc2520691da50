// @ts-check
// The core's work on a large world: 1,000 apps with two environments of ten deploys each.

import { median } from '../statistics.mjs'
import { deployAt, ENVIRONMENTS } from './deploys.mjs'

const APPS = Array.from({ length: 1000 }, (_, i) => `app-${i}`)
const EACH = 10
const TIMES = 15

/**
 * @param {typeof import('../parts')} parts
 * @returns {{ one: number, all: number }} In ms: to take in one deploy that changed and find what happened, and to find what
 *   happened between two worlds in which every app had a deploy.
 */
export function measureDiff({ apply, diff, emptySnapshot }) {
  const count = APPS.length * ENVIRONMENTS.length * EACH
  const known = Array.from({ length: count }, (_, i) => deployAt(i, count, APPS))
  const environments = APPS.flatMap((app) => ENVIRONMENTS.map((name) => `${app}/${name}`))
  // Watched since before the news, so that it is news.
  const watched = environments.reduce(
    (world, environment) => apply(world, { kind: 'seen', environment, at: 0 }),
    emptySnapshot([]),
  )
  const world = apply(watched, { kind: 'deploys', environments, deploys: known })
  const news = APPS.map((app) => started(app))
  const next = apply(world, { kind: 'deploys', environments: [], deploys: news })
  expect(diff(world, next).length, APPS.length)
  return {
    one: timed((i) => {
      const after = apply(world, { kind: 'deploys', environments: [], deploys: [started(APPS[i] ?? '')] })
      expect(diff(world, after).length, 1)
    }),
    all: timed(() => expect(diff(world, next).length, APPS.length)),
  }
}

/** @param {string} app @returns {import('../parts').Deploy} */
const started = (app) => ({
  ...deployAt(0, 1, [app]),
  number: EACH + 1,
  state: { status: 'running', startedAt: Date.now() },
})

/** @param {(i: number) => void} work */
const timed = (work) =>
  median(
    Array.from({ length: TIMES }, (_, i) => {
      const start = performance.now()
      work(i)
      return performance.now() - start
    }),
  )

/** @param {number} found @param {number} wanted */
function expect(found, wanted) {
  if (found !== wanted) throw new Error(`${wanted} things happened, ${found} were found`)
}
