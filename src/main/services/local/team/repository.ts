import { mkdir } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ok, type Result } from '@core/result'
import { appFolder, type LocalApp, type LocalContext } from '../context'
import { diskProblem, remove } from '../files'
import { readGit, shareGit } from '../git'
import { remoteOf } from '../source/fetch-rest'

/** Where the team's ref is: in a repository on this machine, or on a server, of which a git folder of ours has a copy. */
export interface TeamRepository {
  readonly folder: string
  /** The server's address; null for this machine. */
  readonly server: string | null
}

/** So often the copy is fetched into before it is made afresh: nothing in it is ever tidied up. */
const FETCHES = 200

/** Finds where an app's team shares: where its branch comes from, or the repository itself where it comes from nowhere. */
export function teamRepository(context: LocalContext, app: LocalApp): () => Promise<Result<TeamRepository>> {
  const copy = join(appFolder(context, app.name), 'team.git')
  let left = 0
  const prepared = async (): Promise<Result<string>> => {
    left -= 1
    if (left >= 0) return ok(copy)
    const format = await readGit(app, ['rev-parse', '--show-object-format'])
    if (!format.ok) return format
    await remove(copy)
    const made = await mkdir(copy, { recursive: true }).catch((cause: unknown) =>
      diskProblem('a copy of what the team shares', cause),
    )
    if (typeof made === 'object') return made
    const begun = await shareGit(
      app,
      ['init', '--quiet', '--bare', `--object-format=${format.value.trim()}`, '.'],
      { folder: copy },
    )
    if (!begun.ok) return begun
    left = FETCHES
    return ok(copy)
  }
  return async () => {
    const address = await addressOf(app)
    if (!address.ok) return address
    const path = pathIn(address.value, app.repository)
    if (path !== null) return ok({ folder: path, server: null })
    const folder = await prepared()
    return folder.ok ? ok({ folder: folder.value, server: address.value }) : folder
  }
}

/** What the app's remote is called; '' where it has none. */
async function addressOf(app: LocalApp): Promise<Result<string>> {
  const remote = await remoteOf(app)
  if (!remote.ok) return remote.problem.kind === 'invalid' ? ok('') : remote
  const url = await readGit(app, ['remote', 'get-url', '--', remote.value])
  return url.ok ? ok(url.value.trim()) : url
}

/** The folder that an address names; null where it is a server's (gitprotocol-common, git-fetch "GIT URLS"). */
export function pathIn(address: string, repository: string): string | null {
  if (address === '') return repository
  if (/^file:\/\//i.test(address)) return fileOf(address)
  if (/^[a-z][a-z0-9+.-]*::?\/\/|^[a-z0-9+.-]+::/i.test(address)) return null
  if (isAbsolute(address)) return address
  const colon = address.indexOf(':')
  const slash = address.indexOf('/')
  // `host:path`, unless a slash comes first.
  if (colon !== -1 && (slash === -1 || colon < slash)) return null
  return resolve(repository, address)
}

function fileOf(address: string): string | null {
  try {
    return fileURLToPath(address)
  } catch {
    return null
  }
}
