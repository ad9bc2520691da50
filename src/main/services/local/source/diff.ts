import { devNull } from 'node:os'
import { shortSha } from '@core/commits/commit'
import { type CommitDiff, readableDiff } from '@core/commits/diff'
import { readFileLines } from '@core/commits/unified-diff'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import * as words from '../words'
import { BIG_FILE, PRINTED } from './changes'
import { cutsOf } from './history'
import { unknownRef } from './resolve'

/** So much is printed of a commit: what lies behind it is not waited for. */
const MOST_BYTES = LIMITS.diff.printed

/** Its parents and its message, each ended by NUL. */
const FORMAT = '%P%x00%B%x00'

/** A commit as a person reads it: its message, and what it changes against its first parent. */
export async function readDiff(app: LocalApp, sha: string): Promise<Result<CommitDiff>> {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  // Of a commit at which the history is cut off git would tell that it adds all files.
  const isCut = cuts.value.has(sha)
  const printed = isCut ? ['--no-patch'] : ['--raw', ...PRINTED]
  const how = ['--max-count=1', '-m', '--first-parent', `-O${devNull}`, `--format=${FORMAT}`]
  const text = await readGit(app, ['log', ...how, ...printed, '--end-of-options', sha, '--'], {
    settings: [
      ['core.bigFileThreshold', BIG_FILE],
      ['log.showRoot', 'true'],
    ],
    cutAt: MOST_BYTES,
  })
  if (!text.ok) return text
  const diff = parseDiff(sha, text.value)
  if (diff === null) return unknownRef(app, sha)
  const notCompared = words.changeCutOff(shortSha(sha))
  return ok(isCut ? { ...diff, notCompared } : diff)
}

/** Reads `git log -1 --raw --patch --format=FORMAT`, which may be cut off at its end; null where it tells of no commit. */
export function parseDiff(sha: string, text: string): CommitDiff | null {
  const [parents, message] = text.split('\0', 2)
  if (parents === undefined || message === undefined) return null
  const lines = text.slice(parents.length + message.length + 2).split('\n')
  const listed = lines.filter((line) => line.startsWith(':')).length
  const begin = lines.findIndex((line) => line.startsWith('diff --git '))
  const totalFiles = begin < 0 ? listed : lines.slice(0, begin).filter((line) => line.startsWith(':')).length
  const isCut = Buffer.byteLength(text) >= MOST_BYTES
  const files = begin < 0 ? [] : readFileLines(lines, begin)
  return readableDiff({
    sha,
    message: message.trimEnd(),
    isMerge: parents.trim().includes(' '),
    totalFiles,
    files: files.map((file, i) => ({
      ...file,
      lines: file.lines === null ? null : [...file.lines],
      isCut: isCut && i === files.length - 1,
    })),
  })
}
