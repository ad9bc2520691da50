import type { Commit } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import { COMMIT_FORMAT, parseCommits } from './parse'
import { resolveSha } from './resolve'

/** The newest commits of a branch, at most so many. */
export async function readRecent(
  app: LocalApp,
  branch: string,
  most: number,
): Promise<Result<readonly Commit[]>> {
  const head = await resolveSha(app, branch)
  if (!head.ok) return head
  const how = ['-z', `--format=${COMMIT_FORMAT}`, `--max-count=${most}`]
  const text = await readGit(app, ['log', ...how, '--end-of-options', head.value, '--'])
  return text.ok ? ok(parseCommits(text.value)) : text
}
