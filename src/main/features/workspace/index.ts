import type { OutputOf } from '@contract/contract'
import type { WorkspaceStatus } from '@contract/features/workspace'
import type { Server } from '@core/accounts/account'
import type { Log } from '@core/log'
import type { Clock, WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { fail, ok, type Result } from '@core/result'
import type { RiskPolicy } from '@core/risk'
import { originOf } from '@core/services/list'
import type { SettingsStore } from '@core/settings'
import { type AppConfig, type WorkspaceEdit, withRecent, writtenWorkspace } from '@core/workspace'
import { z } from 'zod'
import type { Feature } from '../feature'
import type { Changed } from './change'
import { RecentWorkspaces } from './recent'
import { TrustBook } from './trust-book'
import * as words from './words'
import { WorkspaceBook, type WorkspaceBookPorts } from './workspace'

interface Ports extends Omit<WorkspaceBookPorts, 'trust' | 'changed'>, FirstStepPorts {
  readonly settings: Pick<SettingsStore, 'get' | 'set'>
  readonly clock: Pick<Clock, 'now'>
  readonly publish: (topic: 'workspace') => void
  readonly log: Log
  /** Asks for a workspace file; null where the person thought better of it. */
  readonly chooseFile: () => Promise<string | null>
  /** Opens a file in what the person edits it with. */
  readonly openFile: (file: string) => Promise<Result<null>>
  /** Which file is in use, what is wrong with it or whether it is trusted is another now. */
  readonly changed: () => void
}

type Call =
  | 'workspace'
  | 'recentFiles'
  | 'createSample'
  | 'openWorkspace'
  | 'openRecent'
  | 'editWorkspace'
  | 'writtenWorkspace'
  | 'changeWorkspace'
  | 'trustWorkspace'
  | 'viewReadOnly'

interface WorkspaceFeature extends Feature<Call, 'workspace'> {
  readonly apps: () => readonly WatchedApp[]
  readonly app: (name: string) => WatchedApp | undefined
  /** The environments of an app, in the order of the workspace file. */
  readonly environments: (app: string) => readonly string[]
  /** What the team finds risky in an environment of an app. */
  readonly policy: (at: { readonly app: string; readonly environment: string }) => RiskPolicy
  /** Which paths of an app are what, wherever it runs. */
  readonly patterns: (app: string) => RiskPolicy['patterns']
  /** The releases that the workspace file names. */
  readonly releases: () => readonly ReleaseConfig[]
  /** The ids of all sources in the order of the workspace. */
  readonly sources: () => readonly string[]
  /** The servers that the apps name; none while nobody has agreed that they are asked. */
  readonly servers: () => readonly Server[]
  /** Whether its commands may run and its servers be asked. */
  readonly isTrusted: () => boolean
  /** The file in use is that of the sample. */
  readonly isSample: () => boolean
  /** The file in use; null for none. */
  readonly file: () => string | null
  readonly open: (file: string) => Promise<WorkspaceStatus>
  /** Opens the first of these files that is good. */
  readonly openFirst: (files: readonly string[]) => Promise<WorkspaceStatus>
  readonly openSample: () => Promise<Result<WorkspaceStatus>>
  /** The folders of the repositories that its apps name. */
  readonly folders: () => readonly string[]
  /** The apps of the file in use, by their names. */
  readonly names: () => readonly string[]
  /** Changes the file in use as the person asked. */
  readonly change: (edits: readonly WorkspaceEdit[]) => Promise<Result<Changed>>
  /** Makes a new workspace file, and opens it. */
  readonly create: (file: string, edits: readonly WorkspaceEdit[]) => Promise<Result<Changed>>
  /** The apps of the file in use by their names, and how many releases it has, as it is written. */
  readonly listed: () => Promise<Result<{ readonly apps: readonly string[]; readonly releases: number }>>
  /** Where the code of an app is, as the file says it. */
  readonly sourceOf: (app: string) => AppConfig['source']
  /** Consents to a file for as long as this process lives (`--trust-workspace`). */
  readonly grantForRun: (file: string) => void
  readonly close: () => void
}

const ListedSchema = z.object({
  apps: z.array(z.object({ name: z.string().catch('') })).catch([]),
  releases: z.array(z.unknown()).catch([]),
})

function listedIn(written: unknown): { apps: string[]; releases: number } {
  const { data } = ListedSchema.safeParse(written)
  return { apps: data?.apps.map(({ name }) => name) ?? [], releases: data?.releases.length ?? 0 }
}

/** The workspace in use: which file, whether the person trusts it, which apps, and what watches them. */
export function workspace(ports: Ports): WorkspaceFeature {
  const { settings, log } = ports
  const trust = new TrustBook(settings, () => ports.clock.now())
  const book = new WorkspaceBook({
    ...ports,
    trust,
    changed: (status) => {
      const { problem, file } = status
      if (problem === null && file !== null)
        settings.set({ workspace: file, recent: withRecent(settings.get().recent, file) })
      logWorkspace(log, status)
      ports.changed()
      ports.publish('workspace')
    },
  })
  return {
    apps: () => book.apps,
    app: (name) => book.app(name),
    environments: (app) => book.environments(app),
    policy: (at) => book.policy(at),
    patterns: (app) => book.policy({ app, environment: '' }).patterns,
    releases: () => book.releases,
    sources: () => book.sources,
    servers: () => book.servers(),
    isTrusted: () => book.isTrusted,
    isSample: () => book.status.sample === true,
    file: () => book.status.file,
    open: (file) => book.open(file),
    openFirst: (files) => book.openFirst(files),
    openSample: () => openSample(book, ports),
    folders: () =>
      book.apps.flatMap(({ name }) => {
        const folder = originOf(book.sourceOf(name))?.folder
        return folder == null ? [] : [folder]
      }),
    names: () => book.apps.map(({ name }) => name),
    change: (edits) => book.change(edits, null),
    create: (file, edits) => book.create(file, edits),
    sourceOf: (app) => book.sourceOf(app),
    listed: async () => {
      const written = await book.written()
      return written.ok ? ok(listedIn(writtenWorkspace(written.value.text))) : written
    },
    grantForRun: (file) => trust.grantForRun(file),
    topics: { workspace: () => book.status },
    calls: callsOf(book, ports),
    close: () => book.close(),
  }
}

function callsOf(book: WorkspaceBook, ports: Ports): WorkspaceFeature['calls'] {
  const recent = new RecentWorkspaces(ports.settings, () => book.status.file)
  return {
    workspace: () => ok(book.status),
    recentFiles: () => ok(recent.list()),
    createSample: () => openSample(book, ports),
    openWorkspace: async () => {
      const chosen = await ports.chooseFile()
      return ok(chosen === null ? book.status : await book.open(chosen))
    },
    openRecent: async ({ id }) => {
      const file = recent.fileOf(id)
      return file === null ? fail('gone', words.FILE_NOT_IN_LIST) : ok(await book.open(file))
    },
    editWorkspace: async () => {
      const { file } = book.status
      if (file === null) return fail('invalid', words.NO_WORKSPACE_FILE)
      return ports.openFile(file)
    },
    writtenWorkspace: async () => {
      const written = await book.written()
      if (!written.ok) return written
      const { id, text } = written.value
      return ok({ id, content: z.json().catch(null).parse(writtenWorkspace(text)) })
    },
    changeWorkspace: ({ edits, seen }) => book.change(edits, seen).then(toContract),
    trustWorkspace: ({ id }) => book.trust(id),
    viewReadOnly: async ({ id }) => ok(await book.lookOnly(id)),
  }
}

const toContract = (changed: Result<Changed>): Result<OutputOf<'changeWorkspace'>> => {
  if (!changed.ok) return changed
  const { value } = changed
  return ok(
    value.state === 'refused' ? { ...value, errors: value.errors.map((error) => ({ ...error })) } : value,
  )
}

function logWorkspace(log: Log, { file, problem }: WorkspaceStatus): void {
  for (const { path, sentence } of problem?.errors ?? [])
    log.warn(`The workspace file ${problem?.file} is wrong at ${path}: ${sentence}`)
  if (problem === null && file !== null) log.info(`The workspace ${file} is open.`)
}

/** What a first workspace is made with. */
interface FirstStepPorts {
  /** Makes the sample project, where it is not there yet; answers its workspace file. */
  readonly makeSample: () => Promise<Result<{ readonly workspaceFile: string }>>
}

/** Makes the sample project, where it is not there yet, and opens it. */
async function openSample(
  workspace: WorkspaceBook,
  { makeSample }: FirstStepPorts,
): Promise<Result<WorkspaceStatus>> {
  const sample = await makeSample()
  return sample.ok ? ok(await workspace.open(sample.value.workspaceFile, true)) : sample
}
