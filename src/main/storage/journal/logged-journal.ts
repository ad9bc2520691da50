import { environmentKey } from '@core/deploys/deploy'
import type { Outcome, Wish } from '@core/deploys/intent'
import type { Log } from '@core/log'
import { assertNever } from '@core/result'
import type { OpenJournal } from './journal'

/** The journal, with a line in the log for each wish and for what became of it. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a line in the log for each thing that is written
export function loggedJournal(journal: OpenJournal, log: Log): OpenJournal {
  const wishes = new Map<string, Wish>()
  return {
    write: (intent, hold) => {
      journal.write(intent, hold)
      wishes.set(intent.id, intent.wish)
      log.info(`Requested and being sent: ${wishText(intent.wish)}.`)
    },
    settle: (id, outcome) => {
      const wish = wishes.get(id)
      logOutcome(log, wish === undefined ? 'a request of an earlier run' : wishText(wish), outcome)
      if (outcome.outcome === 'done' || outcome.outcome === 'refused') wishes.delete(id)
      journal.settle(id, outcome)
    },
    doubtful: (since) => journal.doubtful(since),
    wished: (kind, at) => journal.wished(kind, at),
    keepGreen: (wish) => {
      journal.keepGreen(wish)
      log.info(`Waits for CI of ${wish.sha.slice(0, 7)}: ${environmentKey(wish)}, by ${wish.by}.`)
    },
    endGreen: (id, end) => {
      journal.endGreen(id, end)
      log.info(`No longer waits for CI, ${end.end}: ${id}.`)
    },
    greens: (since) => journal.greens(since),
    madeBy: (at) => journal.madeBy(at),
    rolledBack: () => journal.rolledBack(),
    holds: () => journal.holds(),
    keepHold: (hold) => {
      journal.keepHold(hold)
      log.info(`Held: ${environmentKey(hold)}, ${hold.end === null ? `by ${hold.by}` : hold.end.kind}.`)
    },
    marks: () => journal.marks(),
    mark: (mark) => {
      journal.mark(mark)
      log.info(`Marked ${mark.kind}: ${mark.sha.slice(0, 7)} in ${environmentKey(mark)}, by ${mark.by}.`)
    },
    ticks: (cycle) => journal.ticks(cycle),
    tick: (tick) => {
      journal.tick(tick)
      if (tick.by !== null) log.info(`Ticked in ${tick.cycle}: ${tick.item}, by ${tick.by}.`)
    },
    untick: (cycle, item) => {
      journal.untick(cycle, item)
      log.info(`Unticked in ${cycle}: ${item}.`)
    },
    watches: () => journal.watches(),
    watch: (watch) => {
      journal.watch(watch)
      log.info(`Tells when ${watch.change} is live on ${environmentKey(watch)}.`)
    },
    unwatch: (watch) => journal.unwatch(watch),
    markSeen: (environment, since) => journal.markSeen(environment, since),
    seen: () => journal.seen(),
    owe: (event, at) => journal.owe(event, at),
    owed: () => journal.owed(),
    settleEvents: (ids) => journal.settleEvents(ids),
    noteOnce: (what, at) => journal.noteOnce(what, at),
    forgetNote: (what) => journal.forgetNote(what),
    releases: journal.releases,
    chat: journal.chat,
    deliveries: journal.deliveries,
    team: journal.team,
    close: () => journal.close(),
  }
}

function wishText(wish: Wish): string {
  const at = `${wish.app}/${wish.environment}`
  switch (wish.kind) {
    case 'deploy':
      return `deploy ${wish.ref} (${wish.sha.slice(0, 7)}) to ${at}, by ${wish.by}`
    case 'rollback':
      return `roll back ${at} to #${wish.target} (${wish.sha.slice(0, 7)}), by ${wish.by}`
    case 'cancel':
      return `cancel ${at}#${wish.number}, by ${wish.by}`
    default:
      return assertNever(wish)
  }
}

function logOutcome(log: Log, wish: string, outcome: Outcome): void {
  switch (outcome.outcome) {
    case 'open':
      log.info(`Not known yet: ${wish}.`)
      break
    case 'done':
      log.info(`Accepted as #${outcome.number}: ${wish}.`)
      break
    case 'refused':
      log.warn(`Refused: ${wish}.`, outcome.sentence)
      break
    case 'unknown':
      log.warn(`Unclear whether it started: ${wish}.`, outcome.sentence)
      break
    default:
      assertNever(outcome)
  }
}
