import { join } from 'node:path'
import type { OutputOf } from '@contract/contract'
import type { LookedCode } from '@core/connect/code'
import type { LookedDeploys, WayAsked } from '@core/connect/deploys'
import { type DraftApp, writtenDraft } from '@core/connect/draft'
import { hostNamed, OFFERED, wayNamed } from '@core/connect/offered'
import type { AskedCode, ChosenCode } from '@core/connect/place'
import { isProven } from '@core/connect/tried'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { address } from '@core/services/descriptor/fields'
import { isAccountKind, originOf, serviceOf } from '@core/services/list'
import type { Powers } from '@core/trust'
import type { AppConfig, WorkspaceEdit } from '@core/workspace'
import { z } from 'zod'
import type { Feature } from '../feature'
import type { workspace as workspaceFeature } from '../workspace'
import { Folders, repositoriesBelow } from './folders'
import { FoundPowers } from './found'
import { tryApp } from './try-app'
import * as words from './words'

type Call = 'codeFolders' | 'codeOf' | 'lookAtCode' | 'lookAtDeploys' | 'tryApp' | 'chooseFolder' | 'addApp'

interface Ports {
  readonly clock: Clock
  readonly workspace: Pick<
    ReturnType<typeof workspaceFeature>,
    'file' | 'names' | 'listed' | 'change' | 'create' | 'folders' | 'sourceOf'
  >
  /** Looks at the outside; nothing of what it looks at is run. */
  readonly look: {
    readonly code: (place: AskedCode) => Promise<LookedCode>
    readonly deploys: (asked: WayAsked) => Promise<LookedDeploys>
    readonly command: (path: string, branch: string, command: string) => Promise<Result<string>>
  }
  /** Connects an app on its own, for trying it. */
  readonly connect: (
    app: AppConfig,
  ) => Promise<{ readonly app: WatchedApp | undefined; readonly close: () => void }>
  /** Asks for a folder; null where the person thought better of it. */
  readonly chooseFolder: () => Promise<string | null>
  /** Asks where a new workspace file goes. */
  readonly chooseNewFile: (suggestion: string) => Promise<string | null>
  /** Asks the person, outside of the page, whether a workspace may do this. */
  readonly askPowers: (powers: Powers) => Promise<boolean>
  /** Whether the person has signed in to a server. */
  readonly hasSecret: (server: {
    readonly kind: Parameters<typeof serviceOf>[0]
    readonly url: string
  }) => boolean
  /** The person's own folder, and the one in which Binnacle keeps workspaces of theirs. */
  readonly home: string
  readonly ownFolder: string
}

interface Connect extends Feature<Call> {
  /** Whether what a change of the workspace newly allows is wanted: the person is asked about what main has not found for them itself. */
  readonly confirm: (added: Powers) => Promise<boolean>
}

const GONE = fail('gone', words.FOLDER_NOT_KNOWN)

/** Adding an app: looks where its code is and how it is deployed, tries what was put together, and writes it into a workspace. */
export function connect(ports: Ports): Connect {
  const { look, clock, workspace } = ports
  const folders = new Folders()
  const found = new FoundPowers()
  const { lookAtFolder, lookAtTyped, lookAtDeploys } = looks(look, folders, found)
  const attempt = ({ app, replaces }: { app: DraftApp; replaces: string | null }) =>
    tryApp(app, {
      clock,
      lookAtFolder,
      lookAtCommand: async (id, branch, command) => {
        const path = folders.pathOf(id)
        return path === null ? GONE : look.command(path, branch, command)
      },
      pathOf: (id) => folders.pathOf(id),
      connect: ports.connect,
      names: () => workspace.names().filter((name) => name !== replaces),
    })
  return {
    topics: {},
    confirm: async (added) => {
      const unknown = found.unknownOf(added, (server) => isTold(server, ports.hasSecret))
      return unknown.commands.length + unknown.servers.length === 0 || ports.askPowers(unknown)
    },
    calls: {
      codeFolders: async () => {
        const below = await repositoriesBelow(ports.home)
        return ok([...new Set([...workspace.folders(), ...below])].map((path) => folders.tell(path)))
      },
      chooseFolder: async () => {
        const path = await ports.chooseFolder()
        return ok(path === null ? null : folders.tell(path))
      },
      lookAtCode: async (asked) =>
        ok(asked.kind === 'folder' ? await lookAtFolder(asked.id) : await lookAtTyped(asked)),
      lookAtDeploys: async (asked) => ok(await lookAtDeploys(asked)),
      codeOf: ({ app }) => ok(chosenCode(workspace.sourceOf(app), folders)),
      tryApp: async (asked) => ok(await attempt(asked)),
      addApp: async ({ app, to, anyway, replaces }) => {
        const tried = await attempt({ app, replaces })
        if (!anyway && !isProven(tried))
          return ok({ state: 'unproven', findings: tried.findings.filter(({ state }) => state === 'bad') })
        return addTo(ports, to, { app, replaces }, folders)
      },
    },
  }
}

/** Whether a server has a secret of the person's, or is everybody's. */
const isTold = ({ url, account }: Powers['servers'][number], hasSecret: Ports['hasSecret']): boolean =>
  account !== null &&
  ((isAccountKind(account) && serviceOf(account).account.publicUrl === url) ||
    hasSecret({ kind: account, url }))

/** The looks that the window can ask for: what they find main remembers as found by itself. */
function looks(look: Ports['look'], folders: Folders, found: FoundPowers) {
  const lookAtFolder = async (id: string): Promise<LookedCode> => {
    const path = folders.pathOf(id)
    if (path === null) return { state: 'refused', sentence: GONE.problem.sentence }
    const looked = await look.code({ kind: 'folder', id, path })
    if (looked.state === 'found') found.learnCode(looked)
    return looked
  }
  const lookAtTyped = async ({
    service,
    text,
  }: Extract<ChosenCode, { kind: 'typed' }>): Promise<LookedCode> => {
    const place = hostNamed(service, OFFERED.hosts)?.placeOf(text) ?? fail('invalid', words.NO_SUCH_HOST)
    return place.ok
      ? look.code({ kind: 'hosted', service, ...place.value })
      : { state: 'refused', sentence: place.problem.sentence }
  }
  const lookAtDeploys = async (asked: WayAsked): Promise<LookedDeploys> => {
    if (!address.safeParse(asked.url).success)
      return { state: 'refused', sentence: words.enterItsAddress(exampleOf(asked)) }
    const looked = await look.deploys(asked)
    found.learnDeploys(asked, looked)
    return looked
  }
  return { lookAtFolder, lookAtTyped, lookAtDeploys }
}

/** The address of a server by this way, as it could be. */
function exampleOf({ way: name }: WayAsked): string {
  const way = wayNamed(name, OFFERED.ways)
  return way?.at === 'server' ? way.address.example : words.AN_ADDRESS
}

/** Writes an app into the workspace in use, or into a new one. */
async function addTo(
  { workspace, chooseNewFile, ownFolder }: Ports,
  to: 'open' | 'new' | 'ask',
  { app: draft, replaces }: { readonly app: DraftApp; readonly replaces: string | null },
  folders: Folders,
): Promise<Result<OutputOf<'addApp'>>> {
  const written = writtenDraft(draft, (id) => folders.pathOf(id))
  const isOpen = to === 'open' && workspace.file() !== null
  const listed = isOpen ? await workspace.listed() : ok({ apps: [], releases: 0 })
  if (!listed.ok) return listed
  const edits = editsOf(written, listed.value, replaces)
  const usual = join(ownFolder, `${draft.name || 'workspace'}.json`)
  const file = isOpen ? null : to === 'ask' ? await chooseNewFile(usual) : usual
  if (to === 'ask' && file === null) return ok(null)
  const changed = file === null ? await workspace.change(edits) : await workspace.create(file, edits)
  if (!changed.ok) return changed
  switch (changed.value.state) {
    case 'changed':
      return ok({ state: 'added', status: changed.value.status })
    case 'not-confirmed':
      return ok(changed.value)
    case 'refused':
      return fail('invalid', changed.value.errors.map(({ sentence }) => sentence).join(' '))
  }
}

const JsonSchema = z.json()

function editsOf(
  { app, release }: ReturnType<typeof writtenDraft>,
  { apps, releases }: { readonly apps: readonly string[]; readonly releases: number },
  replaces: string | null,
): WorkspaceEdit[] {
  const at = replaces === null ? -1 : apps.indexOf(replaces)
  const own: WorkspaceEdit[] =
    at < 0
      ? [{ path: ['apps', apps.length], value: JsonSchema.parse(app), insert: true }]
      : Object.entries(app).map(([name, value]) => ({
          path: ['apps', at, name],
          value: JsonSchema.parse(value),
        }))
  if (release === null) return own
  return [...own, { path: ['releases', releases], value: JsonSchema.parse(release), insert: true }]
}

/** Where an app's code is, as the window can look at it again. */
function chosenCode(source: AppConfig['source'], folders: Folders): OutputOf<'codeOf'> {
  const origin = originOf(source)
  if (origin === null) return null
  const { kind: service, folder, hosted } = origin
  if (folder !== null) return { kind: 'folder', id: folders.tell(folder).id }
  const host = hostNamed(service, OFFERED.hosts)
  return host === undefined || hosted === null ? null : { kind: 'typed', service, text: host.textOf(hosted) }
}
