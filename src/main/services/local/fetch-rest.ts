import { shortSha } from '@core/commit'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from './context'
import { type GitCall, git } from './git'
import { cutsOf } from './history'

/** A history of years over a slow line takes its time, ms. */
const TIMEOUT_MS = 60 * 60_000

/** What git may speak to a server; a helper of another name (`ext::`) would be a program of the repository's. */
const PROTOCOLS = 'file:git:http:https:ssh'

/** Settings by which git starts a program while it fetches (git-config). */
const PROGRAMS = [
  'core\\.(sshcommand|gitproxy|askpass|alternaterefscommand)',
  'credential\\.(.*\\.)?helper',
  'remote\\..*\\.(uploadpack|vcs)',
].join('|')

/**
 * Fetches what a shallow clone lacks from where it was cloned (`git fetch --unshallow`), because a person asked for it. Only remote-tracking
 * branches and tags move by it. A repository that names programs of its own for it is left to the person: its settings run nothing here.
 */
export async function fetchRestOf(app: LocalApp, closed: AbortSignal): Promise<Result<null>> {
  const before = await cutsOf(app)
  if (!before.ok) return before
  if (before.value.size === 0) return ok(null)
  const remote = await remoteOf(app)
  if (!remote.ok) return remote
  const program = await ownProgram(app)
  if (!program.ok) return program
  if (program.value !== null) {
    const why = `Binnacle doesn’t run the program that the repository’s own setting ${program.value} names`
    return fail('invalid', `${app.name}: ${why}. Run “git fetch --unshallow” there yourself.`)
  }
  const fetched = await run(
    app,
    ['fetch', '--quiet', '--unshallow', '--no-recurse-submodules', '--no-auto-gc', '--', remote.value],
    { env: { GIT_ALLOW_PROTOCOL: PROTOCOLS }, timeoutMs: TIMEOUT_MS, signals: [closed] },
  )
  if (!fetched.ok) return notFetched(app, remote.value, fetched.problem.cause)
  const [cut] = await leftCuts(app)
  if (cut === undefined) return ok(null)
  // "If the source repository is shallow, fetch as much as possible" (git-fetch, --unshallow).
  const sentence = `${app.name}: the history is still cut off at ${shortSha(cut)}: ${remote.value} doesn’t have the rest.`
  return fail('invalid', sentence)
}

const run = (
  app: LocalApp,
  args: readonly string[],
  more: Omit<GitCall, 'app' | 'folder' | 'args'> = {},
): Promise<Result<string>> => git({ ...more, app: app.name, folder: app.repository, args })

async function leftCuts(app: LocalApp): Promise<readonly string[]> {
  const cuts = await cutsOf(app)
  return cuts.ok ? [...cuts.value] : []
}

/** Where the watched branch comes from, else `origin`, else the only remote there is. */
export async function remoteOf(app: LocalApp): Promise<Result<string>> {
  const [own, all] = await Promise.all([
    run(app, ['config', '--get', `branch.${app.branch}.remote`], { answers: [1] }),
    run(app, ['remote']),
  ])
  if (!own.ok) return own
  if (!all.ok) return all
  const remotes = all.value.split('\n').filter((line) => line !== '')
  const found = [own.value.trim(), 'origin', ...(remotes.length === 1 ? remotes : [])].find((name) =>
    remotes.includes(name),
  )
  if (found !== undefined) return ok(found)
  const why = remotes.length === 0 ? 'the repository has no remote' : 'none of its remotes is “origin”'
  return fail('invalid', `${app.name}: the rest of the history can’t be fetched: ${why}.`)
}

/** The setting of the repository itself that would start a program; null where there is none. The person's own may. */
async function ownProgram(app: LocalApp): Promise<Result<string | null>> {
  const printed = await run(app, ['config', '--null', '--show-scope', '--get-regexp', `^(${PROGRAMS})$`], {
    answers: [1],
  })
  if (!printed.ok) return printed
  const fields = printed.value.split('\0')
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope = '', entry = ''] = fields.slice(at, at + 2)
    const end = entry.indexOf('\n')
    // An empty value starts nothing: it forgets the helpers that were named before.
    if ((scope === 'local' || scope === 'worktree') && end !== -1 && end + 1 < entry.length)
      return ok(entry.slice(0, end))
  }
  return ok(null)
}

function notFetched(app: LocalApp, remote: string, cause: string | null): Result<never> {
  const said = cause ?? ''
  const what = `${app.name}: the rest of the history couldn’t be fetched from ${remote}`
  if (
    /could not read (Username|Password)|Authentication failed|Permission denied|terminal prompts disabled/i.test(
      said,
    )
  )
    return fail(
      'invalid',
      `${what}: its server wants you to sign in. Run “git fetch --unshallow” in a terminal.`,
      said,
    )
  const line = said.split('\n').find((one) => /^(fatal|error|ssh):/.test(one)) ?? said.split('\n')[0] ?? ''
  return fail('unreachable', `${what}: ${line.replace(/^(fatal|error): /, '').replace(/\.$/, '')}.`, said)
}
