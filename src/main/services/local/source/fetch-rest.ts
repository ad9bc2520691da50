import { shortSha } from '@core/commits/commit'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { fetchGit, readGit, readSetting } from '../git'
import * as words from '../words'
import { cutsOf } from './history'

/** A history of years over a slow line takes its time, ms. */
const TIMEOUT_MS = 60 * 60_000

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
  const fetched = await fetchGit(
    app,
    ['fetch', '--quiet', '--unshallow', '--no-recurse-submodules', '--no-auto-gc', '--', remote.value],
    { timeoutMs: TIMEOUT_MS, signals: [closed] },
  )
  if (!fetched.ok)
    return fetched.problem.kind === 'invalid' ? fetched : notFetched(app, remote.value, fetched.problem.cause)
  const [cut] = await leftCuts(app)
  if (cut === undefined) return ok(null)
  // "If the source repository is shallow, fetch as much as possible" (git-fetch, --unshallow).
  const sentence = words.stillCutOff(app.name, shortSha(cut), remote.value)
  return fail('invalid', sentence)
}

async function leftCuts(app: LocalApp): Promise<readonly string[]> {
  const cuts = await cutsOf(app)
  return cuts.ok ? [...cuts.value] : []
}

/** Where the watched branch comes from, else `origin`, else the only remote there is. */
export async function remoteOf(app: LocalApp): Promise<Result<string>> {
  const [own, all] = await Promise.all([
    readSetting(app, `branch.${app.branch}.remote`),
    readGit(app, ['remote']),
  ])
  if (!own.ok) return own
  if (!all.ok) return all
  const remotes = all.value.split('\n').filter((line) => line !== '')
  const found = [own.value.trim(), 'origin', ...(remotes.length === 1 ? remotes : [])].find((name) =>
    remotes.includes(name),
  )
  if (found !== undefined) return ok(found)
  const why = remotes.length === 0 ? 'the repository has no remote' : 'none of its remotes is “origin”'
  return fail('invalid', words.restNotFetched(app.name, why))
}

function notFetched(app: LocalApp, remote: string, cause: string | null): Result<never> {
  const said = cause ?? ''
  const what = `${app.name}: the rest of the history couldn’t be fetched from ${remote}`
  if (
    /could not read (Username|Password)|Authentication failed|Permission denied|terminal prompts disabled/i.test(
      said,
    )
  )
    return fail('invalid', words.signInToUnshallow(what), said)
  const line = said.split('\n').find((one) => /^(fatal|error|ssh):/.test(one)) ?? said.split('\n')[0] ?? ''
  return fail('unreachable', `${what}: ${line.replace(/^(fatal|error): /, '').replace(/\.$/, '')}.`, said)
}
