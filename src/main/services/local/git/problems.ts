import { LIMITS } from '@core/limits'
import { describeCause, type Problem } from '@core/result'
import { took } from '@core/text/time'
import * as words from '../words'

/** A git process that failed, and what it said. */
interface Failed {
  readonly app: string
  readonly folder: string
  readonly error: Error & { readonly code?: unknown; readonly killed?: boolean }
  readonly stderr: string
  readonly timeoutMs: number
  /** It wasn't allowed to ask any server. */
  readonly isOffline: boolean
}

/** What git says where an object of a partial clone isn't there and may not be fetched; versions before 2.45 complain of the protocol. */
export const NOT_FETCHED =
  /lazy fetching disabled|could not fetch [0-9a-f]+ from promisor remote|transport '[^']*' not allowed/

/** The problem with a repository by what git says of it: each is a sentence about the app's repository. */
export function gitProblem({ app, folder, error, stderr, timeoutMs, isOffline }: Failed): Problem {
  const cause = stderr.trim() === '' ? describeCause(error) : stderr.trim()
  const problem = (kind: Problem['kind'], sentence: string): Problem => ({ kind, sentence, cause })
  if (error.code === 'ENOENT') {
    return problem('unreachable', words.gitNotInstalled(app))
  }
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    const most = LIMITS.git.output / 1024 / 1024
    return problem('fault', words.printedTooMuch(app, most))
  }
  if (error.killed === true) return problem('fault', words.tookTooLong(app, took(timeoutMs)))
  if (/cannot change to .*: No such file or directory/.test(stderr)) {
    return problem('unreachable', words.noFolderOf(app, folder))
  }
  if (/cannot change to .*: Not a directory/.test(stderr)) {
    return problem('unreachable', words.repositoryIsFile(app, folder))
  }
  if (/not a git repository/i.test(stderr)) {
    return problem('unreachable', words.notARepository(app, folder))
  }
  if (/dubious ownership/.test(stderr)) {
    return problem('unreachable', words.anotherUsers(app, folder))
  }
  if (/safe\.bareRepository/i.test(stderr)) {
    return problem('unreachable', words.bareNotAllowed(app, folder))
  }
  if (/No space left on device|disk quota exceeded/i.test(stderr)) {
    return problem('fault', words.diskFullForGit(app))
  }
  if (isOffline && NOT_FETCHED.test(stderr)) return partialProblem(app, stderr)
  return problem('fault', `${app}: git failed: ${firstComplaint(stderr) ?? error.message}`)
}

/** What to do about a partial clone that lacks what is asked for. */
export const partialProblem = (app: string, cause: string): Problem => ({
  kind: 'invalid',
  sentence: words.partialClone(app),
  cause,
})

/** Whether that is the problem: the names of files are there, and what is in some of them is not. */
export const lacksContents = ({ cause }: Problem): boolean => cause !== null && NOT_FETCHED.test(cause)

/** The line of git's complaint that says what is wrong. */
function firstComplaint(stderr: string): string | null {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[0] ?? null
}

/** The oldest git that knows all that it is asked (`--end-of-options` of rev-parse among it); cherry-picks need a newer one and say so. */
const OLDEST = [2, 30] as const

/** What git says to an option or a command that it does not know. */
export const NOT_UNDERSTOOD =
  /^(usage: git|error: unknown (option|switch)|fatal: (unrecognized argument|ambiguous argument '--)|git: '.*' is not a git command)/m

/** The problem with a git that is too old, by what `git --version` prints; null where it is not. */
export function outdated(app: string, version: string, cause: string): Problem | null {
  const [, text = '', major = '', minor = ''] = /((\d{1,9})\.(\d+)[\d.]*)/.exec(version) ?? []
  if (text === '') return null
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1])
  if (!isOld) return null
  const sentence = words.gitTooOld(app, text, OLDEST.join('.'))
  return { kind: 'unreachable', sentence, cause }
}
