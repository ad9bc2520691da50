import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { WorkspaceStatus } from '@contract/contract'
import type { TopicName } from '@contract/topics'
import type { Event } from '@core/events/event'
import type { Notification } from '@core/events/notification'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { describeCause } from '@core/result'
import { withRecent } from '@core/workspace/recent-files'
import { stoppable } from './clock'
import { logEvent, loggedJournal } from './diary'
import { Desk } from './engine/desk'
import { Errors } from './engine/errors'
import { Failures } from './engine/failures/failures'
import { HoldBook } from './engine/hold-book'
import { followHolds } from './engine/holds'
import { MarkBook } from './engine/marks'
import { migrationReader } from './engine/migrations'
import { notWrittenSentence } from './engine/not-written'
import { record } from './engine/record'
import { Checklists } from './engine/releases/checklist'
import { hostedOf } from './engine/releases/evidence/hosted'
import { followHeads } from './engine/releases/follow-heads'
import { noteGroups } from './engine/releases/note-groups'
import { Releases } from './engine/releases/overview'
import { Reminders } from './engine/releases/reminders'
import { Risks } from './engine/risks'
import { Scheduler } from './engine/scheduler'
import { Teller } from './engine/teller'
import { WhenGreen } from './engine/when-green'
import { World } from './engine/world'
import { accounts as accountsFeature } from './features/accounts'
import { whereabouts as whereaboutsFeature } from './features/whereabouts'
import { machineClaims, runtimeFolder } from './machine-claims'
import type { Notices } from './notices'
import { createReleaseDesk } from './release-desk'
import { releaseKeys } from './release-keys'
import { askWhose } from './services'
import { createAvatars } from './services/avatars'
import { createHttp, type Fetch, ReachedLimits } from './services/http'
import { answersAt } from './services/http/answers'
import { loadParsers } from './services/parsers'
import { unasked } from './services/read-only'
import { openHistory } from './storage/history'
import { openJournal } from './storage/journal'
import { type Keychain, openSecrets } from './storage/secrets'
import type { SettingsStore } from './storage/settings'
import { TrustBook } from './trust'
import type { LongWork } from './worker'
import { Workspace } from './workspace'

interface Options {
  readonly dataDirectory: string
  readonly clock: Clock
  readonly user: string
  readonly notices: Notices
  readonly log: Log
  readonly settings: SettingsStore
  readonly windowOpen: () => boolean
  /** How all that is asked of other machines is sent. */
  readonly fetch: Fetch
  /** Whether this machine has a network. */
  readonly isOnline: () => boolean
  readonly keychain: Keychain
  /** From now on this value is struck out of the log. */
  readonly conceal: (secret: string) => void
  readonly work: LongWork
  /** A text without the secrets that are known, and without what looks like one. */
  readonly clean: (text: string) => string
  readonly openPage: (url: string) => void
  readonly publish: (topic: TopicName) => void
  /** Which failures there are, or which releases are due soon, or how they stand, is no longer what it was. */
  readonly trayChanged: () => void
  readonly show: (notification: Notification) => void
  readonly say: (event: Event) => void
}

/** Builds what works without a face: the engine on its storage, and the workspace that it watches. */
export function openEngineRoom(options: Options) {
  const { dataDirectory, user, notices, settings, windowOpen, log, work, publish } = options
  const clock = stoppable(options.clock)
  const history = openHistory(join(dataDirectory, 'history.db'), notices.report)
  const journal = loggedJournal(openJournal(join(dataDirectory, 'journal.db'), notices.report), log)
  const world = new World()
  const closing = new AbortController()
  const scheduler = new Scheduler(clock, Math.random, (cause) => {
    notices.report({
      kind: 'fault',
      sentence: 'A look at the outside failed within Binnacle itself.',
      cause: describeCause(cause),
    })
  })
  const http = createHttp({
    clock,
    isOnline: options.isOnline,
    fetch: options.fetch,
    readLong: work.readAnswer,
    limits: new ReachedLimits((sentence) => log.warn(sentence)),
  })
  const accounts = accountsFeature({
    secrets: openSecrets({ directory: dataDirectory, keychain: options.keychain, report: notices.report }),
    environment: process.env,
    clock,
    askWhose: (server, secret) => askWhose(server, secret, { clock, http }),
    signInByDevice: async (asked) => {
      const { signInByDevice } = await import('./services/github/device-flow')
      return signInByDevice({ ...asked, clock, http })
    },
    log,
    conceal: options.conceal,
    servers: () => workspace.servers(),
    mayBeOpen: (host) => settings.get().unencryptedHosts.includes(host),
    allowOpen: (host) =>
      void settings.set({ unencryptedHosts: [...new Set([...settings.get().unencryptedHosts, host])] }),
    clientId: () => settings.get().githubClientId ?? (process.env.BINNACLE_GITHUB_CLIENT_ID || null),
    openPage: options.openPage,
    changed: () => publish('accounts'),
    renewed: () => scheduler.refreshAll(),
  })
  const avatars = createAvatars({ directory: join(dataDirectory, 'avatars'), http, clock })
  const errors = new Errors({
    clock,
    history,
    snapshot: () => world.snapshot,
    apps: () => workspace.apps,
    clean: options.clean,
  })
  const trust = new TrustBook(settings, clock.now)
  const workspace = new Workspace({
    trust,
    dataDirectory,
    avatars,
    notify: notices.say,
    world,
    scheduler,
    history,
    shipped: history.shipped,
    learned: (app, environment) => {
      whereabouts.learned(app, environment)
      publish('history')
    },
    journal,
    errors,
    clock,
    windowOpen,
    http,
    readExcerpt: work.readExcerpt,
    historyChanged: () => publish('history'),
    // Never to be read anywhere else, so that no secret can get into a log or the window.
    secret: (kind, url) => accounts.secret({ kind, url }),
    listed: (service) => {
      const unsure = desk.reconcile(service)
      for (const sentence of unsure) notices.say(sentence)
      if (unsure.length > 0) whenGreen.tellEnds()
    },
    changed: (status) => {
      if (status.problem === null && status.file !== null)
        settings.set({ workspace: status.file, recent: withRecent(settings.get().recent, status.file) })
      logWorkspace(log, status)
      checklists.forget()
      reminders.begin()
      publish('workspace')
    },
  })
  const migrations = migrationReader(loadParsers, undefined, work.judgeMigrations)
  const risks = new Risks({
    world,
    clock,
    app: (name) => workspace.app(name),
    policy: (at) => workspace.policy(at),
    migrations,
  })
  const desk = new Desk({
    world,
    journal,
    clock,
    newId: randomUUID,
    user,
    app: (name) => workspace.app(name),
    risks,
    claims: machineClaims(runtimeFolder(), clock, closing.signal),
  })
  // The teller hears of a change before the recorder does: what was noted as owed survives a kill between the two.
  const teller = new Teller({
    world,
    journal,
    clock,
    settings: () => settings.get().notify,
    show: options.show,
    whatBroke: (deploy) => failures.headlineOf(deploy),
    say: (event) => {
      logEvent(log, event)
      options.say(event)
    },
  })
  const whenGreen = new WhenGreen({
    world,
    journal,
    clock,
    scheduler,
    desk,
    newId: randomUUID,
    user,
    app: (name) => workspace.app(name),
    risks,
    limitMs: () => settings.get().waitForCiMinutes * 60_000,
    tell: teller.hear,
  })
  const appNamed = (name: string) => workspace.app(name)
  const marks = new MarkBook({ world, journal, history, clock, user, app: appNamed })
  const holds = new HoldBook({ world, journal, clock, user, app: appNamed })
  const keys = releaseKeys(() => workspace.status.file)
  const releaseDesk = createReleaseDesk({
    keys,
    journal: journal.releases,
    clock,
    app: appNamed,
    releases: () => workspace.releases,
    groups: (of) => noteGroups(releases, of),
    changed: (progress) => {
      publish('releaseProgress')
      if (progress.doing !== null) return
      releases.lookAgain()
      checklists.lookAgain()
    },
  })
  followHolds({ world, book: holds, journal, clock, scheduler, app: appNamed })
  const whereabouts = whereaboutsFeature({
    shipped: history.shipped,
    snapshot: () => world.snapshot,
    journal,
    tell: (event) => teller.hear([event]),
  })
  const failures = new Failures({
    world,
    store: history.failures,
    clock,
    user,
    app: (name) => workspace.app(name),
    patterns: (name) => workspace.policy({ app: name, environment: '' }).patterns,
    worstError: (at) => errors.worst(at),
    readExcerpt: work.readExcerpt,
    clean: options.clean,
    changed: () => {
      publish('failures')
      options.trayChanged()
    },
  })
  const checklists = new Checklists({
    world,
    journal: keys.ticks(journal),
    clock,
    user,
    errors,
    app: appNamed,
    releases: () => workspace.releases,
    find: (...asked) => releases.find(...asked),
    hosted: (release) => hostedOf(release, { workspace, history, snapshot: world.snapshot }),
    answers: (url) =>
      workspace.isTrusted ? answersAt(http, url) : unasked('its release’s page isn’t asked'),
    compareLocks: work.compareLocks,
    changed: (checklist) => {
      publish('checklists')
      reminders.heard(checklist)
    },
  })
  const reminders = new Reminders({
    clock,
    scheduler,
    releases: () => workspace.releases.map(({ name }) => name),
    cycle: (id) => checklists.cycle(id),
    checklist: (id) => checklists.fresh({ id, version: null, ref: null }),
    tell: (event) => teller.hear([event]),
    changed: options.trayChanged,
  })
  const releases = new Releases({
    configs: () => workspace.releases,
    apps: () => workspace.apps,
    app: appNamed,
    environments: (app) => workspace.environments(app),
    patterns: (app) => workspace.policy({ app, environment: '' }).patterns,
    migrations,
    shipped: history.shipped,
    history,
    clock,
    store: keys.found(history.releases),
    changed: () => publish('releases'),
  })
  followHeads(world, releases)
  record(world, { history, journal }, (cause) => {
    const sentence = notWrittenSentence('The history', 'what happens now may be missing from it', cause)
    notices.report({ kind: 'fault', sentence, cause: describeCause(cause) })
  })
  return {
    world,
    avatars,
    scheduler,
    trust,
    workspace,
    risks,
    desk,
    whenGreen,
    holds,
    marks,
    releaseDesk,
    teller,
    accounts,
    history,
    whereabouts,
    failures,
    releases,
    errors,
    checklists,
    reminders,
    close: () => {
      // The process may live on for a moment: nothing may fall due in it that needs the storage.
      clock.stop()
      closing.abort()
      failures.close()
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
