import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { type SharedFile, STATE_REF, stateFile } from '@core/shared-state'
import type { LocalApp, LocalContext } from '../context'
import { lookUp, readGit, shareGit, writeGit } from '../git'
import * as words from '../words'
import { type TeamRepository, teamRepository } from './repository'

/** A server that does not answer is left alone after this, ms. */
const TIMEOUT_MS = 30_000

/** Who the commits of the ref are by: who said what stands in the entries. */
const WRITER = {
  GIT_AUTHOR_NAME: 'Binnacle',
  GIT_AUTHOR_EMAIL: 'binnacle@localhost',
  GIT_COMMITTER_NAME: 'Binnacle',
  GIT_COMMITTER_EMAIL: 'binnacle@localhost',
}

/** What git says where somebody else has moved the ref meanwhile. */
const MOVED =
  /\[rejected\]|non-fast-forward|fetch first|stale info|but expected|reference already exists|unable to resolve reference|cannot lock ref|failed to update ref|incorrect old value/i

/** The file of an app in its team's ref, by git. Nothing is asked or written before the workspace is trusted. */
export function localSharedFile(context: LocalContext, app: LocalApp): SharedFile {
  const place = teamRepository(context, app)
  const name = stateFile(app.name)
  return {
    id: `team ${app.repository} ${app.name}`,
    label: words.sharedStateOf(app.name),
    read: async () => {
      const at = await place()
      if (!at.ok) return at
      const fetched = await fetchRef(context, app, at.value)
      return fetched.ok ? readFile(app, at.value, name) : fetched
    },
    write: async (text, version) => {
      const at = await place()
      if (!at.ok) return at
      const commit = await commitFile(app, at.value, { name, text, version })
      if (!commit.ok) return commit
      return at.value.server === null
        ? moveRef(app, at.value, commit.value, version)
        : pushRef(context, app, { ...at.value, server: at.value.server }, commit.value)
    },
  }
}

/** Brings the copy of a server's ref up to date. */
async function fetchRef(
  context: LocalContext,
  app: LocalApp,
  { folder, server }: TeamRepository,
): Promise<Result<null>> {
  if (server === null) return ok(null)
  const fetched = await shareGit(
    app,
    [
      'fetch',
      '--quiet',
      '--depth=1',
      '--no-tags',
      '--no-auto-gc',
      '--',
      server,
      `+${STATE_REF}:${STATE_REF}`,
    ],
    { folder, timeoutMs: TIMEOUT_MS, signals: [context.closed] },
  )
  if (fetched.ok) return ok(null)
  if (!/couldn't find remote ref/i.test(fetched.problem.cause ?? '')) return away(app, fetched.problem.cause)
  const gone = await writeGit(asIn(app, folder), ['update-ref', '-d', STATE_REF])
  return gone.ok ? ok(null) : gone
}

async function readFile(
  app: LocalApp,
  { folder }: TeamRepository,
  name: string,
): Promise<Result<{ text: string | null; version: string | null }>> {
  const found = await lookUp(app, [STATE_REF, `${STATE_REF}:${name}`], folder)
  if (!found.ok) return found
  const [ref = '', file = ''] = found.value
  const [version = '', type] = ref.split(' ')
  if (type === 'missing' || ref === '') return ok({ text: null, version: null })
  if (type !== 'commit') return fail('invalid', words.stateNoCommit(app.name, STATE_REF))
  const [blob = '', kind, size] = file.split(' ')
  if (kind !== 'blob') return ok({ text: null, version })
  // What is too large is not read, and is none of Binnacle's.
  if (Number(size) > LIMITS.team.fileBytes) return ok({ text: '', version })
  const text = await readGit(app, ['cat-file', 'blob', blob], { folder })
  return text.ok ? ok({ text: text.value, version }) : text
}

/** Writes a commit with the file in its new form, and all else as it was. Nothing points at it yet. */
async function commitFile(
  app: LocalApp,
  { folder }: TeamRepository,
  { name, text, version }: { name: string; text: string; version: string | null },
): Promise<Result<string>> {
  const own = asIn(app, folder)
  const blob = await writeGit(own, ['hash-object', '-w', '--stdin'], { input: text })
  if (!blob.ok) return blob
  const before = version === null ? ok('') : await readGit(own, ['ls-tree', '-z', version])
  if (!before.ok) return before
  const others = before.value.split('\0').filter((line) => line !== '' && line.split('\t')[1] !== name)
  const tree = await writeGit(own, ['mktree', '-z'], {
    input: [...others, `100644 blob ${blob.value.trim()}\t${name}`].map((line) => `${line}\0`).join(''),
  })
  if (!tree.ok) return tree
  const parent = version === null ? [] : ['-p', version]
  const commit = await writeGit(own, ['commit-tree', tree.value.trim(), ...parent], {
    input: `Binnacle: ${app.name}\n`,
    env: WRITER,
  })
  return commit.ok ? ok(commit.value.trim()) : commit
}

async function moveRef(
  app: LocalApp,
  { folder }: TeamRepository,
  to: string,
  from: string | null,
): Promise<Result<'written' | 'conflict'>> {
  // All zeros: there must be none yet.
  const before = from ?? '0'.repeat(to.length)
  const moved = await writeGit(asIn(app, folder), ['update-ref', STATE_REF, to, before])
  if (moved.ok) return ok('written')
  return MOVED.test(moved.problem.cause ?? '') ? ok('conflict') : moved
}

async function pushRef(
  context: LocalContext,
  app: LocalApp,
  { folder, server }: { readonly folder: string; readonly server: string },
  commit: string,
): Promise<Result<'written' | 'conflict'>> {
  const pushed = await shareGit(
    app,
    ['push', '--quiet', '--no-verify', '--', server, `${commit}:${STATE_REF}`],
    {
      folder,
      timeoutMs: TIMEOUT_MS,
      signals: [context.closed],
    },
  )
  if (pushed.ok) return ok('written')
  return MOVED.test(pushed.problem.cause ?? '') ? ok('conflict') : away(app, pushed.problem.cause)
}

/** The same app with another repository to read and write. */
const asIn = (app: LocalApp, repository: string): LocalApp => ({ ...app, repository })

function away(app: LocalApp, cause: string | null): Result<never> {
  const said = cause ?? ''
  const what = `${app.name}: the team’s shared state can’t be reached`
  if (
    /could not read (Username|Password)|Authentication failed|Permission denied|terminal prompts disabled/i.test(
      said,
    )
  )
    return fail('unreachable', words.signInToPush(what), said)
  const line =
    said.split('\n').find((one) => /^(fatal|error|ssh|remote|!):?/.test(one.trim())) ??
    said.split('\n')[0] ??
    ''
  return fail(
    'unreachable',
    `${what}: ${line
      .trim()
      .replace(/^(fatal|error): /, '')
      .replace(/\.$/, '')}.`,
    said,
  )
}
