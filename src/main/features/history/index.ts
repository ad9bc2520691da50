import { basename } from 'node:path'
import type { Accounts } from '@core/accounts/account'
import { EVERYTHING, type History, type HistoryFilter, missedIn } from '@core/deploys/history'
import { withFields } from '@core/deploys/history-query'
import type { Journal } from '@core/deploys/intent'
import type { Clock, DeployService } from '@core/ports'
import { describeCause, ok, type Problem, type Result } from '@core/result'
import type { Observation } from '@core/snapshot/apply'
import type { ListingGap } from '@core/snapshot/listing-gap'
import { notWrittenSentence } from '../../engine/not-written'
import type { SnapshotChange, SnapshotStore } from '../../engine/snapshot-store'
import { type Feature, type OpenedWorkspace, watchedKeys } from '../feature'
import { exportHistory } from './export'
import { HistoryFill } from './fill'
import { PersonHere } from './own-names'
import { recall } from './recall'
import { record } from './record'
import * as words from './words'

interface Ports {
  readonly snapshots: SnapshotStore
  readonly history: History
  readonly journal: Pick<Journal, 'markSeen' | 'seen'>
  readonly clock: Clock
  readonly publish: (topic: 'history' | 'backfills') => void
  readonly say: (sentence: string) => void
  readonly report: (problem: Problem) => void
  /** Who one is signed in as. */
  readonly accounts: () => Accounts
  /** The name of this user on this machine. */
  readonly user: string
  /** All that a service remembers was read. */
  readonly pastBecameKnown: (service: DeployService) => void
  /** Asks the person where a file goes; null when they thought better of it. */
  readonly chooseExport: (suggestion: string) => Promise<string | null>
}

interface HistoryFeature
  extends Feature<
    'history' | 'historyFacets' | 'exportHistory' | 'backfills' | 'pauseBackfill',
    'backfills'
  > {
  /** What was last known of all that is watched. */
  readonly recall: (workspace: Omit<OpenedWorkspace, 'snapshots'>) => Observation[]
  /** A service has just listed its deploys, and some before them were never seen: its past is read once more. */
  readonly missed: (service: DeployService, gaps: readonly ListingGap[]) => void
  /** Where there may be deploys of a service that the history doesn't have, as it was left. */
  readonly openGaps: (service: DeployService) => readonly ListingGap[]
  /** Whether all that a service remembers was read since it was last missed, or since the start. */
  readonly isPastKnown: (service: DeployService) => boolean
  /** A service has just listed its deploys. */
  readonly listed: (service: DeployService) => void
  /** The first question to a long history takes ten times as long as the next one, so it is soon asked before anybody waits for it. */
  readonly readAhead: () => void
}

/** So long after the first look, ms. */
const AHEAD_MS = 1_500

/** What happened before: written down as it is seen, filled from what services remember, and searched. */
export function history(ports: Ports): HistoryFeature {
  const { snapshots, history: kept, journal, clock, publish, accounts, user } = ports
  let fill: HistoryFill | null = null
  let watched: OpenedWorkspace['apps'] = []
  // Of these environments it tells; the file has those of every workspace.
  let within: readonly string[] = []
  const person = new PersonHere({ accounts, user, changed: () => publish('history') }, () => watched)
  const backfills = () => fill?.all() ?? []
  const facets = () => ({ ...kept.facets(within), me: person.names() })
  const read = (filter: HistoryFilter) => ({ ...withFields(filter, facets, clock.now()), within })
  record(snapshots, { history: kept, journal }, (cause) => ports.report(notWritten(cause)))
  // After it is written: whoever hears of it asks at once.
  snapshots.subscribe((change) => isOfHistory(change) && publish('history'))
  return {
    recall: (workspace) => recall({ history: kept, journal }, workspace),
    missed: (service, gaps) => fill?.missed(service, gaps),
    openGaps: ({ id }) => missedIn(kept.walked(id)),
    isPastKnown: (service) => fill?.isPastKnown(service) ?? false,
    listed: (service) => fill?.answered(service),
    readAhead: () => void clock.after(AHEAD_MS, () => void readAhead(kept, within)),
    topics: { backfills },
    calls: {
      history: ({ filter, offset, limit }) => ok(kept.window(read(filter), offset, limit)),
      historyFacets: () => {
        void person.askGit()
        return ok(facets())
      },
      backfills: () => ok(backfills()),
      pauseBackfill: ({ service, paused }) => {
        fill?.setPaused(service, paused)
        return ok(null)
      },
      exportHistory: ({ filter, format }) =>
        exportWhere(kept, ports.chooseExport, { filter: read(filter), format }),
    },
    start: ({ apps, environments }) => {
      watched = apps
      within = watchedKeys({ apps, environments })
      publish('history')
      const started = new HistoryFill({
        ...{ history: kept, clock, say: ports.say },
        app: (name) => apps.find((one) => one.name === name),
        changed: () => publish('history'),
        progressed: () => publish('backfills'),
        becameKnown: ports.pastBecameKnown,
      })
      fill = started
      return () => started.close()
    },
  }
}

const notWritten = (cause: unknown): Problem => ({
  kind: 'fault',
  sentence: notWrittenSentence(words.THE_HISTORY, words.MAY_BE_MISSING, cause),
  cause: describeCause(cause),
})

/** Whether what the history tells is another now: its deploys, or what persons say of them. */
const isOfHistory = ({ before, after }: SnapshotChange): boolean =>
  before.deploys !== after.deploys || before.marks !== after.marks

/** Exports to where the person says; answers null where they thought better of it. */
async function exportWhere(
  kept: History,
  chooseExport: Ports['chooseExport'],
  asked: Omit<Parameters<typeof exportHistory>[1], 'file'>,
): Promise<Result<{ written: number; file: string } | null>> {
  const file = await chooseExport(`deploys.${asked.format}`)
  if (file === null) return ok(null)
  const written = await exportHistory(kept, { ...asked, file })
  return written.ok ? ok({ written: written.value, file: basename(file) }) : written
}

async function readAhead(kept: History, within: readonly string[]): Promise<void> {
  try {
    kept.window({ ...EVERYTHING, within }, 0, 1)
    await new Promise((turn) => setImmediate(turn))
    kept.facets(within)
  } catch {
    // Whoever opens it is told what is wrong with it.
  }
}
