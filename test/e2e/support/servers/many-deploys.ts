import { join } from 'node:path'
import type { Deploy } from '../../../../src/core/deploys/deploy'
import { openHistory } from '../../../../src/main/storage/history/history'

/** How many deploys a team that ships all day makes in some years. */
export const MANY = 100_000

const ENVIRONMENTS = ['staging', 'production'] as const
const PEOPLE = ['ada', 'grace', 'radia', 'barbara', 'edsger'] as const
const SUBJECTS = ['Mend the cart', 'Speed up the search', 'Show the tax', 'Send fewer mails'] as const
const MINUTE = 60_000
const NEWEST = Date.parse('2026-03-01T12:00:00Z')

/** The only one whose words are these, far down in the history. */
export const NEEDLE = { number: 1234, subject: 'Feed the albatross', name: 'shop/production#1234' }

/** Writes a history of `MANY` deploys of the app `shop` into a data folder. */
export function writeLongHistory(dir: string): void {
  const history = openHistory(join(dir, 'history.db'), (problem) => {
    throw new Error(problem.sentence)
  })
  const batch = 10_000
  for (let from = 0; from < MANY; from += batch) {
    history.put(Array.from({ length: batch }, (_, i) => deployAt(from + i)))
  }
  history.close()
}

/** The deploy at a place, 0 being the oldest: alternately to each environment, every 500th failed. */
function deployAt(i: number): Deploy {
  const environment = pick(ENVIRONMENTS, i)
  const number = Math.floor(i / ENVIRONMENTS.length) + 1
  const createdAt = NEWEST - (MANY - i) * MINUTE
  const endedAt = createdAt + 42_000
  const isNeedle = `shop/${environment}#${number}` === NEEDLE.name
  return {
    app: 'shop',
    environment,
    number,
    kind: 'deploy',
    ref: 'main',
    sha: (i + 1).toString(16).padStart(7, '0').padEnd(40, 'c'),
    subject: isNeedle ? NEEDLE.subject : `${pick(SUBJECTS, Math.floor(i / 7))} (${i})`,
    by: pick(PEOPLE, Math.floor(i / 3)),
    createdAt,
    state:
      i % 500 === 0
        ? {
            status: 'failed',
            startedAt: createdAt,
            endedAt,
            step: 'Ship',
            sentence: 'ship failed: no route to host',
          }
        : { status: 'finished', startedAt: createdAt, endedAt },
    phases: [{ name: 'Ship', state: 'done', startedAt: createdAt, endedAt }],
    estimateMs: null,
    url: null,
    intentId: null,
    revision: { attempt: 1, updatedAt: endedAt, statusId: 0 },
    observedAt: endedAt,
  }
}

function pick<T>(from: readonly T[], i: number): T {
  const one = from[i % from.length]
  if (one === undefined) throw new Error('There is nothing to pick from')
  return one
}
