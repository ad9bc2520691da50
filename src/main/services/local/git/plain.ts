import { execFile } from 'node:child_process'
import { fail, ok, type Result } from '@core/result'
import { theirVariables } from '../process/environment-variables'
import { gitProgram } from '../process/programs'
import * as words from '../words'
import type { GitArgs } from './commands'
import { OFFLINE, UNCONFIGURED } from './pins'

const TIMEOUT_MS = 30_000

/**
 * Runs git in `folder` as if nobody had ever configured it: no template with hooks, no signing, no other kind of sha.
 * Answers what it printed.
 */
export async function plainGit(
  folder: string,
  args: GitArgs<'sample'>,
  { input = '', gitDir }: { readonly input?: string; readonly gitDir?: string } = {},
): Promise<Result<string>> {
  const env = {
    ...(await theirVariables()),
    ...UNCONFIGURED,
    ...OFFLINE,
    GIT_DEFAULT_HASH: 'sha1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    NoDefaultCurrentDirectoryInExePath: '1',
  }
  const where = gitDir === undefined ? [] : [`--git-dir=${gitDir}`]
  const git = await gitProgram(env)
  return new Promise((resolve) => {
    const child = execFile(
      git,
      ['-C', folder, ...where, '-c', 'core.autocrlf=false', '-c', 'gc.auto=0', ...args],
      { env, timeout: TIMEOUT_MS, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) return resolve(ok(stdout))
        if (error.code === 'ENOENT') {
          return resolve(fail('unreachable', words.SAMPLE_NEEDS_GIT, error))
        }
        const full = /No space left on device|quota exceeded/i.test(stderr)
        const why = full ? 'the disk is full' : (stderr.trim().split('\n')[0] ?? error.message)
        resolve(fail('fault', words.sampleNotMade(why), stderr || error))
      },
    )
    // A git that ends early is told of by its exit, not by the broken pipe.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}
