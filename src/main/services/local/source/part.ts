import { isSha, shortSha } from '@core/commits/commit'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import * as words from '../words'
import { cutAmong, cutsOf, incomparable } from './history'

/** Whether a commit has all that another one has: nothing is left of that one without it. */
export async function isAncestor(app: LocalApp, before: string, sha: string): Promise<Result<boolean>> {
  const wrong = [before, sha].find((one) => !isSha(one))
  if (wrong !== undefined) return fail('invalid', words.notACommit(app.name, shortSha(wrong)))
  const rest = await readGit(app, ['rev-list', '--max-count=1', before, `^${sha}`, '--'])
  if (!rest.ok) return rest
  if (rest.value.trim() === '') return ok(true)
  // What is there proves that it is a part; that it is not there proves nothing where the history is cut off.
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  const cut = await cutAmong(app, cuts.value, { base: before, head: sha })
  if (!cut.ok) return cut
  return cut.value === null ? ok(false) : incomparable(app, before, sha, cut.value)
}

/** The newest commit that two commits have in common; null where they have none. */
export async function mergeBaseOf(app: LocalApp, one: string, other: string): Promise<Result<string | null>> {
  const wrong = [one, other].find((sha) => !isSha(sha))
  if (wrong !== undefined) return fail('invalid', words.notACommit(app.name, shortSha(wrong)))
  // git fails where there is none, and says nothing.
  const found = await readGit(app, ['merge-base', one, other])
  return ok(found.ok ? found.value.trim() : null)
}

/** Those of these commits that are ancestors of another one, or it itself, of any number with one walk. */
export async function ancestorsOf(
  app: LocalApp,
  shas: readonly string[],
  of: string,
): Promise<Result<ReadonlySet<string>>> {
  const wrong = [...shas, of].find((one) => !isSha(one))
  if (wrong !== undefined) return fail('invalid', words.notACommit(app.name, shortSha(wrong)))
  // Their dates tell git where it can stop, and only what is not reachable is printed; the commits are given on its standard input.
  const input = [...new Set(shas)].map((sha) => `${sha}\n`).join('')
  const rest = await readGit(app, ['rev-list', '--stdin', `^${of}`], { input })
  if (!rest.ok) return rest
  const lacking = new Set(rest.value.split('\n'))
  return ok(new Set(shas.filter((sha) => !lacking.has(sha))))
}
