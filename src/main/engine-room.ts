import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { WorkspaceStatus } from '@contract/contract'
import type { Event } from '@core/event'
import type { Log } from '@core/log'
import type { Notification } from '@core/notification'
import type { Clock } from '@core/ports'
import { describeCause } from '@core/result'
import { logEvent, loggedJournal } from './diary'
import { Desk } from './engine/desk'
import { record } from './engine/record'
import { Scheduler } from './engine/scheduler'
import { Teller } from './engine/teller'
import { World } from './engine/world'
import type { Notices } from './notices'
import { openHistory } from './storage/history'
import { openJournal } from './storage/journal'
import type { SettingsStore } from './storage/settings'
import { Workspace } from './workspace'

interface Options {
  readonly dataDirectory: string
  readonly clock: Clock
  readonly user: string
  readonly notices: Notices
  readonly log: Log
  readonly settings: SettingsStore
  readonly windowOpen: () => boolean
  /** Whether this machine has a network. */
  readonly isOnline: () => boolean
  readonly workspaceChanged: (status: WorkspaceStatus) => void
  /** Deploys of the past were put into the history. */
  readonly historyChanged: () => void
  readonly show: (notification: Notification) => void
  readonly say: (event: Event) => void
}

/** Builds what works without a face: the engine on its storage, and the workspace that it watches. */
export function openEngineRoom(options: Options) {
  const { dataDirectory, clock, user, notices, settings, windowOpen, log } = options
  const history = openHistory(join(dataDirectory, 'history.db'), notices.report)
  const journal = loggedJournal(openJournal(join(dataDirectory, 'journal.db'), notices.report), log)
  const world = new World()
  const scheduler = new Scheduler(clock, Math.random, (cause) => {
    notices.report({
      kind: 'fault',
      sentence: 'A look at the outside failed within Binnacle itself.',
      cause: describeCause(cause),
    })
  })
  const workspace = new Workspace({
    dataDirectory,
    world,
    scheduler,
    history,
    journal,
    clock,
    windowOpen,
    isOnline: options.isOnline,
    historyChanged: options.historyChanged,
    // Never to be read anywhere else, so that no secret can get into a log or the window.
    secret: (name) => process.env[name] ?? null,
    listed: (service) => {
      for (const unsure of desk.reconcile(service)) notices.say(unsure)
    },
    changed: (status) => {
      if (status.problem === null && status.file !== null) settings.set({ workspace: status.file })
      logWorkspace(log, status)
      options.workspaceChanged(status)
    },
  })
  const desk = new Desk({
    world,
    journal,
    clock,
    newId: randomUUID,
    user,
    app: (name) => workspace.app(name),
  })
  // The teller hears of a change before the recorder does: what was noted as owed survives a kill between the two.
  const teller = new Teller({
    world,
    journal,
    clock,
    settings: () => settings.get().notify,
    show: options.show,
    say: (event) => {
      logEvent(log, event)
      options.say(event)
    },
  })
  record(world, { history, journal }, (cause) => {
    const sentence = 'The history could not be written. Is the disk full?'
    notices.report({ kind: 'fault', sentence, cause: describeCause(cause) })
  })
  return {
    world,
    scheduler,
    workspace,
    desk,
    teller,
    history,
    close: () => {
      workspace.close()
      history.close()
      journal.close()
    },
  }
}

function logWorkspace(log: Log, { file, problem }: WorkspaceStatus): void {
  for (const { path, sentence } of problem?.errors ?? [])
    log.warn(`The workspace file ${problem?.file} is wrong at ${path}: ${sentence}`)
  if (problem === null && file !== null) log.info(`The workspace ${file} is open.`)
}
