import { devNull } from 'node:os'
import type { CommitChange } from '@core/commits/change'
import { isSha } from '@core/commits/commit'
import { readFiles } from '@core/commits/unified-diff'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import { cutsOf } from './history'

/** A larger file counts as binary to git, so that no one waits for the comparison of what no person wrote. */
export const BIG_FILE = '4m'

/** The line before what a commit changes: itself and its parents. Inside of a diff no line begins like it. */
const FORMAT = 'commit %H %P'

/** The whole of how a diff is printed, since each of these the person may have set otherwise. */
export const PRINTED = [
  '--patch',
  '--unified=3',
  '--inter-hunk-context=0',
  '--find-renames',
  '--no-color',
  '--no-relative',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
]

/**
 * What each of these commits changes against its first parent, with one call of git whatever their number; the first of all commits
 * adds everything. Left out is a commit that is not there, and one at which the history is cut off: git would tell of all its files.
 */
export async function readChanges(app: LocalApp, shas: readonly string[]): Promise<Result<CommitChange[]>> {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  const asked = [...new Set(shas.filter((sha) => isSha(sha) && !cuts.value.has(sha)))]
  // Without a single commit git would tell of the newest one.
  if (asked.length === 0) return ok([])
  const range = ['--no-walk=unsorted', '--ignore-missing', '--stdin', '-m', '--first-parent']
  const text = await readGit(app, ['log', `--format=${FORMAT}`, ...range, `-O${devNull}`, ...PRINTED], {
    settings: [
      ['core.bigFileThreshold', BIG_FILE],
      ['log.showRoot', 'true'],
    ],
    input: asked.map((sha) => `${sha}\n`).join(''),
  })
  return text.ok ? ok(parseChanges(text.value)) : text
}

/** Reads `git log --format=FORMAT --patch`, in its order. */
export function parseChanges(text: string): CommitChange[] {
  // Only a line feed ends a line of a diff: other ends of lines are part of what was changed.
  const lines = text.split('\n')
  const changes: CommitChange[] = []
  let at = 0
  while (at < lines.length) {
    const [word, sha = '', ...parents] = (lines[at] ?? '').trimEnd().split(' ')
    at++
    if (word !== 'commit') continue
    if (lines[at] === '') at++
    const { files, next } = readFiles(lines, at)
    changes.push({ sha, parents, files: [...files] })
    at = next
  }
  return changes
}
