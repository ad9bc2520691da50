import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FoundCode } from '@core/connect/code'
import type { DraftApp } from '@core/connect/draft'
import { ok, type Result } from '@core/result'
import type { Powers } from '@core/trust'
import type { AppConfig } from '@core/workspace'
import type { WorkspaceEdit } from '@core/workspace/edit'
import { afterAll, beforeAll } from 'vitest'
import { connect } from '../../../../src/main/features/connect'
import { type aDeploy, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const FOUND: FoundCode = {
  state: 'found',
  place: { kind: 'folder', id: 'shop' },
  title: '~/shop',
  name: 'shop',
  branch: 'main',
  branches: ['main'],
  head: sha('a'),
  notes: [],
  commands: { check: ['npm test'], build: ['npm run build'], ship: ['./ship.sh'] },
  ci: [],
  hosted: null,
  migrations: null,
  tags: null,
}

export let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'binnacle-connect-'))
  for (const name of ['shop', 'code/docs', 'code/.hidden', 'code/deep/er'])
    mkdirSync(join(home, name, '.git'), { recursive: true })
  mkdirSync(join(home, 'code/no-repository'))
})
afterAll(() => rmSync(home, { recursive: true }))

interface Given {
  /** The apps of the workspace that is open; null where none is. */
  readonly apps?: readonly string[] | null
  /** Where the person puts a new workspace file; null where they think better of it. */
  readonly newFile?: string | null
  readonly command?: (command: string) => Result<string>
  readonly deploys?: Result<readonly ReturnType<typeof aDeploy>[]>
  /** What looks at the outside; one that finds a folder and a workflow unless it is given. */
  readonly look?: Parameters<typeof connect>[0]['look']
  /** Where the code of its apps is. */
  readonly source?: AppConfig['source']
}

const looks = (command: NonNullable<Given['command']>): NonNullable<Given['look']> => ({
  code: async (place) => (place.kind === 'folder' ? FOUND : { state: 'refused', sentence: 'Not found.' }),
  deploys: async () => ({
    state: 'found',
    way: 'actions',
    words: '1 workflow.',
    choices: [
      {
        name: 'ship.yml',
        label: 'ship.yml (Ship)',
        words: '',
        inputs: [],
        environments: null,
        repository: null,
      },
    ],
    environments: [],
  }),
  command: async (_path, _branch, text) => command(text),
})

/** Somebody who adds an app; `changes` is what was written. */
export function adding({
  apps = [],
  newFile = null,
  command = (text) => ok(`${text} is there.`),
  deploys = ok([]),
  look = looks(command),
  source,
}: Given = {}) {
  const changes: { file: string | null; edits: readonly WorkspaceEdit[] }[] = []
  const asked: Powers[] = []
  const connections = { made: 0, closed: 0 }
  const wrote = (file: string | null) => async (edits: readonly WorkspaceEdit[]) => {
    changes.push({ file, edits })
    return ok({ state: 'not-confirmed' as const })
  }
  const { app, deploy } = aWatchedApp()
  deploy.latest = async () => deploys
  const feature = connect({
    clock: new FakeClock(),
    workspace: {
      file: () => (apps === null ? null : join(home, 'binnacle.json')),
      names: () => apps ?? [],
      listed: async () => ok({ apps: apps ?? [], releases: 0 }),
      change: wrote(null),
      create: (file, edits) => wrote(file)(edits),
      folders: () => [],
      sourceOf: () => source,
    },
    look,
    connect: async () => {
      connections.made++
      return { app: { ...app, ci: [] }, close: () => connections.closed++ }
    },
    chooseFolder: async () => join(home, 'shop'),
    chooseNewFile: async () => newFile,
    askPowers: async (powers) => {
      asked.push(powers)
      return true
    },
    hasSecret: () => false,
    home,
    ownFolder: join(home, 'own'),
  })
  return { ...feature, changes, asked, connections }
}

/** An app in the folder of this id, as the window puts it together. */
export const draft = (id: string, over: Partial<DraftApp> = {}): DraftApp => ({
  name: 'shop',
  code: { kind: 'folder', id },
  branch: 'main',
  ci: { kind: 'command', check: 'npm test' },
  deploy: { way: 'commands', values: { build: 'npm run build', ship: './ship.sh' }, inputs: {} },
  environments: [{ name: 'production', isProtected: true }],
  release: null,
  ...over,
})

/** The id under which the window knows the folder that the person chose. */
export async function chosen({ calls }: Pick<ReturnType<typeof adding>, 'calls'>): Promise<string> {
  const folder = await calls.chooseFolder(null)
  if (!folder.ok || folder.value === null) throw new Error('No folder was chosen.')
  return folder.value.id
}
