import { shortSha } from '@core/commits/commit'
import { environmentKey } from '@core/deploys/deploy'
import type { CommandOutcome, DeployCommand } from '@core/deploys/intent'
import type { Log } from '@core/log'
import { assertNever } from '@core/result'
import type { OpenJournal } from './journal'

/** The journal, with a line in the log for each command and for what became of it. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a line in the log for each thing that is written
export function loggedJournal(journal: OpenJournal, log: Log): OpenJournal {
  const commands = new Map<string, DeployCommand>()
  return {
    write: (intent, hold) => {
      journal.write(intent, hold)
      commands.set(intent.id, intent.command)
      log.info(`Requested and being sent: ${commandText(intent.command)}.`)
    },
    settle: (id, outcome) => {
      const command = commands.get(id)
      logOutcome(log, command === undefined ? 'a request of an earlier run' : commandText(command), outcome)
      if (outcome.outcome === 'done' || outcome.outcome === 'refused') commands.delete(id)
      journal.settle(id, outcome)
    },
    doubtful: (since) => journal.doubtful(since),
    requested: (kind, at) => journal.requested(kind, at),
    keepPending: (command) => {
      journal.keepPending(command)
      log.info(`Waits for CI of ${shortSha(command.sha)}: ${environmentKey(command)}, by ${command.by}.`)
    },
    endPending: (id, end) => {
      journal.endPending(id, end)
      log.info(`No longer waits for CI, ${end.end}: ${id}.`)
    },
    pendingDeploys: (since) => journal.pendingDeploys(since),
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
      log.info(`Marked ${mark.kind}: ${shortSha(mark.sha)} in ${environmentKey(mark)}, by ${mark.by}.`)
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

function commandText(command: DeployCommand): string {
  const at = environmentKey(command)
  switch (command.kind) {
    case 'deploy':
      return `deploy ${command.ref} (${shortSha(command.sha)}) to ${at}, by ${command.by}`
    case 'rollback':
      return `roll back ${at} to #${command.target} (${shortSha(command.sha)}), by ${command.by}`
    case 'cancel':
      return `cancel ${at}#${command.number}, by ${command.by}`
    default:
      return assertNever(command)
  }
}

function logOutcome(log: Log, command: string, outcome: CommandOutcome): void {
  switch (outcome.outcome) {
    case 'open':
      log.info(`Not known yet: ${command}.`)
      break
    case 'done':
      log.info(`Accepted as #${outcome.number}: ${command}.`)
      break
    case 'refused':
      log.warn(`Refused: ${command}.`, outcome.sentence)
      break
    case 'unknown':
      log.warn(`Unclear whether it started: ${command}.`, outcome.sentence)
      break
    default:
      assertNever(outcome)
  }
}
