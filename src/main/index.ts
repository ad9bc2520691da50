import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { asking } from '@contract/answer'
import type { Notification } from '@core/events/notification'
import { sentence } from '@core/events/words'
import { secretPlace } from '@core/incoming/senders'
import { webhook } from '@core/services/webhook'
import { moment, timeZoneHere } from '@core/text/dates'
import { connecting, preparation } from './connecting'
import { startAtLogin } from './desktop/autostart'
import { copyPicture, copyText } from './desktop/clipboard'
import { chooseExport, chooseWorkspaceFile } from './desktop/dialogs'
import { openFile, openLink } from './desktop/links'
import { Notifier } from './desktop/notifications/notifier'
import { followMachine } from './desktop/power'
import { accounts as accountsFeature } from './features/accounts'
import { CHAT_CALLS, chat as chatFeature } from './features/chat'
import { checks as checksFeature } from './features/checks'
import { commandLine as commandLineFeature } from './features/command-line'
import { commits as commitsFeature } from './features/commits'
import { deployWhenGreen as deployWhenGreenFeature } from './features/deploy-when-green'
import { type Approvals, deploys as deploysFeature } from './features/deploys'
import { failures as failuresFeature } from './features/failures'
import { joinFeatures } from './features/feature'
import { history as historyFeature } from './features/history'
import { holds as holdsFeature } from './features/holds'
import { incidents as incidentsFeature } from './features/incidents'
import { incoming as incomingFeature } from './features/incoming'
import { insights as insightsFeature } from './features/insights'
import { machine as machineFeature } from './features/machine'
import { notifications as notificationsFeature } from './features/notifications'
import { releases as releasesFeature } from './features/releases'
import { settings as settingsFeature } from './features/settings'
import { sharedState as sharedStateFeature } from './features/shared-state'
import { Sending, updates as updatesFeature } from './features/updates'
import { userErrors as userErrorsFeature } from './features/user-errors'
import { watch as watchFeature } from './features/watch'
import { webhooks as webhooksFeature } from './features/webhooks'
import { whereabouts as whereaboutsFeature } from './features/whereabouts'
import { workspace as workspaceFeature } from './features/workspace'
import { type Before, partsOf, type Start } from './parts'
import { askWhose } from './services/connectors'
import { createSample } from './services/local'
import { loadWorkspace, watchWorkspace, workspaceTexts } from './storage/workspace-file'
import { trayOf } from './tray'

/** What Binnacle is: the list of its features, and the desktop in front of them. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of the features
export function build(start: Start, before: Before) {
  const { shell, notices } = before
  const { log, flags, clean } = start
  const parts = partsOf(start, before)
  const { data, program, ownFolder, kept, secrets, work, migrations, http, avatars } = parts
  const { snapshots, scheduler, clock, windowOpen, publish } = parts.base
  const notifier = new Notifier(shell.show, () => before.settings.get().sounds, clock, notices.report)
  const sharedState = sharedStateFeature({ ...parts.base, me: parts.name })
  const base = {
    ...parts.base,
    app: (name: string) => workspace.app(name),
    approvals: (): Approvals => chat.approvals,
    ...sharedState.team,
  }
  const accounts = accountsFeature({
    ...base,
    secrets,
    environment: process.env,
    askWhose: (server, secret) => askWhose(server, secret, { clock, http }),
    signInByDevice: async (asked) =>
      (await import('./services/github/device-flow')).signInByDevice({ ...asked, clock, http }),
    conceal: start.conceal,
    servers: () => [
      ...workspace.servers(),
      ...incoming.senders().map((sender) => ({ kind: 'incoming' as const, url: secretPlace(sender) })),
    ],
    openPage: (url) => void openLink(url),
  })
  const prepare = preparation(parts, accounts, notices.say)
  const workspace = workspaceFeature({
    ...base,
    load: loadWorkspace,
    follow: watchWorkspace,
    prepare,
    recall: (opened) => history.recall(opened),
    start: (opened) => {
      notifications.returned()
      return features.start(opened)
    },
    changed: () => releases.workspaceChanged(),
    makeSample: () => createSample(join(data, 'sample')),
    isSample: (file) => dirname(file) === join(data, 'sample'),
    chooseFile: chooseWorkspaceFile,
    ...workspaceTexts,
    confirm: (added) => connect.confirm(added),
    openFile,
  })
  const connect = connecting({ workspace, accounts, prepare, ...parts })
  const sending = new Sending()
  const deploys = deploysFeature({
    ...base,
    sending,
    newId: randomUUID,
    policy: workspace.policy,
    migrations,
    mask: work.mask,
  })
  const showNotification = ({ title, body, ...more }: Notification): void => {
    if (!notifier.show({ ...more, title: clean(title), body: clean(body) }))
      log.warn(`Not shown, this system has no notifications: ${title}`)
  }
  // It hears of a change before the history does: what was noted as owed survives a kill between the two.
  const notifications = notificationsFeature({
    ...base,
    show: showNotification,
    putAway: (about) => notifier.putAway(about),
    whatBroke: (deploy) => failures.headlineOf(deploy),
    say: (event) => {
      webhooks.hear(event)
      if (flags.say) process.stdout.write(`${sentence(event)}\n`)
    },
  })
  const webhooks = webhooksFeature({
    ...base,
    newId: randomUUID,
    key: (url) => accounts.secret({ kind: webhook.kind, url }),
    send: async (message) => (await import('./services/webhook')).sendMessage(message, { clock, http }),
  })
  const deployWhenGreen = deployWhenGreenFeature({
    ...base,
    commands: deploys.commands,
    risks: deploys.risks,
    newId: randomUUID,
    tell: notifications.hear,
  })
  const holds = holdsFeature({ ...base, history: kept })
  const userErrors = userErrorsFeature({ ...base, apps: workspace.apps, history: kept })
  const failures = failuresFeature({
    ...base,
    store: kept.failures,
    culprits: kept.insights,
    patterns: workspace.patterns,
    worstError: (at) => userErrors.errors.worst(at),
    readExcerpt: work.readExcerpt,
  })
  const releases = releasesFeature({
    ...base,
    workspace,
    history: kept,
    migrations,
    errors: userErrors.errors,
    suspectedAt: failures.suspectedAt,
    answers: parts.answers,
    compareLocks: work.compareLocks,
    tell: (events) => {
      for (const { hear } of [notifications, chat]) hear(events)
    },
    released: (release) => chat.released(release),
  })
  const chat = chatFeature({
    ...base,
    random: Math.random,
    me: parts.name,
    newId: randomUUID,
    commands: deploys.commands,
    notify: notifications,
    asks: asking(shell.handlers, CHAT_CALLS, log),
    appOfRelease: (name) => workspace.releases().find((one) => one.name === name)?.app ?? null,
    whatBroke: (deploy) => failures.brokeIn(deploy),
  })
  const history = historyFeature({
    ...{ ...base, history: kept, chooseExport, accounts: accounts.topics.accounts },
    pastBecameKnown: (service) => whereabouts.pastBecameKnown(service),
  })
  const insights = insightsFeature({
    ...base,
    insights: kept.insights,
    history: kept,
    failures: () => failures.all(),
    failureStore: kept.failures,
    due: releases.dueReleases,
    releases: releases.list,
    moment,
    timeZone: timeZoneHere,
  })
  const watch = watchFeature({
    ...base,
    sources: workspace.sources,
    missed: (service, gaps) => {
      history.missed(service, gaps)
      whereabouts.missed(gaps)
    },
    listed: (service) => {
      if (deploys.listed(service)) deployWhenGreen.tellEnds()
      history.listed(service)
    },
  })
  const incidents = incidentsFeature(base)
  const incoming = incomingFeature({
    ...base,
    secret: (sender) => accounts.secret({ kind: 'incoming', url: secretPlace(sender) }),
    openPort: async (listening) => (await import('./network/webhooks/listener')).listenForWebhooks(listening),
  })
  const whereabouts = whereaboutsFeature({
    ...base,
    shipped: kept.shipped,
    openGaps: history.openGaps,
    isPastKnown: history.isPastKnown,
    tell: notifications.hear,
  })
  const checks = checksFeature(base)
  const commits = commitsFeature({ ...base, mask: work.mask })
  const settings = settingsFeature({
    ...{ ...base, setOpenShortcut: shell.shortcut.set },
    setStartAtLogin: (on) => startAtLogin(on, [program.command, ...program.args, ...flags.kept]),
  })
  const machine = machineFeature({
    facts: parts.facts,
    hasTray: () => shell.hasTray,
    snoozedUntil: notifications.snoozedUntil,
    notices: notices.all,
    ...base,
    returned: notifications.returned,
    avatarOf: avatars.of,
    mask: work.mask,
    copy: copyText,
    copyPicture,
    openLink,
    openLog: () => openFile(start.logFile),
    hideWindow: () => start.window.hide(),
  })
  const commandLine = commandLineFeature({
    dataDirectory: data,
    runtimeFolder: ownFolder,
    program,
    platform: process.platform,
    handlers: shell.handlers,
    show: shell.show,
    log,
  })
  const updates = updatesFeature({
    ...base,
    source: parts.updates,
    requests: chat.waiting,
    sending,
    isIdle: () => !workspace.isTrusted() || workspace.isSample(),
  })
  // What a feature does while a workspace is open begins in this order, and what it holds is let go of when the app ends.
  const features = joinFeatures({
    ...{ history, watch, sharedState, userErrors, incidents, whereabouts, chat, webhooks },
    ...{ accounts, checks, commandLine, commits, connect, deploys, deployWhenGreen, failures },
    ...{ holds, incoming, insights, machine, notices, notifications, releases, settings, updates, workspace },
  })
  snapshots.subscribe(() => {
    publish('snapshot')
    shell.updateTray()
  })
  shell.open({
    handlers: sending.countCalls(features.handlers),
    readers: features.readers,
    ...trayOf({
      ...{ ...base, chat, deploys, deployWhenGreen, failures },
      ...{ releases, machine, notifications, told: notices.told },
    }),
    dropped: (file) => void workspace.open(file),
    windowChanged: () => scheduler.reconsider(),
    firstLook: () => {
      scheduler.release('starting')
      updates.listen()
      if (windowOpen()) history.readAhead()
    },
    showLog: () => void openFile(start.logFile).then(notices.told),
    say: notices.say,
  })
  for (const { listen } of [commandLine, incoming]) void listen()
  followMachine({ log, scheduler, clock: start.clock, returned: notifications.returned })
  return {
    workspace,
    close: () => {
      for (const one of [features, notifier, parts]) one.close()
    },
  }
}
