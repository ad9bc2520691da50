// @ts-check
// Deploys as a busy team makes them, the same ones at every run.

/** The apps of the measured workspace, and where they go. */
export const APPS = ['shop', 'search', 'billing', 'accounts']
export const ENVIRONMENTS = ['staging', 'production']
export const DEPLOYS = 100_000

const PEOPLE = [
  'ada',
  'grace',
  'edsger',
  'barbara',
  'donald',
  'radia',
  'leslie',
  'frances',
  'ken',
  'margaret',
]
const VERBS = [
  'Fix',
  'Add',
  'Remove',
  'Speed up',
  'Simplify',
  'Revert',
  'Document',
  'Rename',
  'Test',
  'Cache',
]
const THINGS = [
  'the cart',
  'search results',
  'the invoice',
  'sign-in',
  'rate limits',
  'the queue',
  'email',
  'tax',
]
const REASONS = [
  'on the phone',
  'for guests',
  'in the export',
  'after a time-out',
  'when empty',
  'of old orders',
]
/** One deploy every so often, ms. */
const PACE = 9 * 60_000
const NEWEST = Date.UTC(2026, 9, 1)

/**
 * The deploy at a place in the history, 0 being the oldest.
 * @param {number} i @param {number} [count] How many there are.
 * @param {readonly string[]} [apps]
 * @returns {import('../parts').Deploy}
 */
export function deployAt(i, count = DEPLOYS, apps = APPS) {
  const app = pick(apps, i)
  const environment = pick(ENVIRONMENTS, Math.floor(i / apps.length))
  const createdAt = NEWEST - (count - i) * PACE
  const endedAt = createdAt + 40_000 + (i % 60) * 1000
  return {
    app,
    environment,
    number: Math.floor(i / (apps.length * ENVIRONMENTS.length)) + 1,
    kind: i % 97 === 0 ? 'rollback' : 'deploy',
    ref: 'main',
    sha: shaOf(i),
    subject: `${pick(VERBS, scatter(i))} ${pick(THINGS, scatter(i + 1))} ${pick(REASONS, scatter(i + 2))}`,
    by: pick(PEOPLE, scatter(i + 3)),
    createdAt,
    state: stateOf(i, createdAt, endedAt),
    phases: [
      { name: 'Build', state: 'done', startedAt: createdAt, endedAt: createdAt + 30_000 },
      { name: 'Ship', state: 'done', startedAt: createdAt + 30_000, endedAt },
    ],
    estimateMs: 60_000,
    url: null,
    intentId: null,
    revision: { attempt: 1, updatedAt: endedAt, statusId: 0 },
    observedAt: endedAt,
  }
}

/** @param {number} i @param {number} startedAt @param {number} endedAt @returns {import('../parts').Deploy['state']} */
function stateOf(i, startedAt, endedAt) {
  if (i % 23 === 0)
    return { status: 'failed', startedAt, endedAt, step: 'Ship', sentence: 'Ship ended with code 1.' }
  if (i % 41 === 0) return { status: 'cancelled', startedAt, endedAt, by: pick(PEOPLE, i) }
  return { status: 'finished', startedAt, endedAt }
}

/** A commit's name that looks like one. @param {number} i */
export const shaOf = (i) =>
  Array.from({ length: 5 }, (_, part) =>
    scatter(i * 5 + part)
      .toString(16)
      .padStart(8, '0'),
  ).join('')

/** A number that has nothing to do with its neighbors', below 2³². @param {number} i */
function scatter(i) {
  let x = Math.imul(i + 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** @template T @param {readonly T[]} from @param {number} i @returns {T} */
function pick(from, i) {
  const one = from[i % from.length]
  if (one === undefined) throw new Error('There is nothing to pick from')
  return one
}
