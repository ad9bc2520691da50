import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect } from 'vitest'
import { createSample } from '../../../src/main/services/local/sample'

/** When the samples of the tests are made, epoch ms. */
export const NOW = Date.UTC(2026, 10, 23, 12, 0, 0)
export const clock = { now: () => NOW }
export const run = promisify(execFile)

/** A folder for one file of tests. */
export const top = mkdtempSync(join(tmpdir(), 'sample-'))
/** Where the sample is made: a folder with what a careless script would trip over. */
export const directory = join(top, "the harbour's “sample”")
export const repository = join(directory, 'harbour')
export const live = join(directory, 'live')

/** Makes the sample before the tests of a file, and removes it after them. */
export function withSample(): void {
  beforeAll(async () => {
    expect(await createSample(directory, clock)).toEqual({
      ok: true,
      value: { workspaceFile: join(directory, 'binnacle.json') },
    })
  })
  afterAll(() => rmSync(top, { recursive: true, force: true }))
}

/** What git prints in the sample. */
export const git = async (...args: string[]): Promise<string> =>
  (await run('git', ['-C', repository, ...args])).stdout.trim()

export interface Commit {
  sha: string
  author: string
  /** Epoch ms. */
  at: number
  subject: string
}

/** The commits of a ref, oldest first. */
export async function commits(ref: string): Promise<Commit[]> {
  const lines = (await git('log', '--reverse', '--format=%H%x09%an%x09%at%x09%s', ref)).split('\n')
  return lines.map((line) => {
    const [sha = '', author = '', at = '', subject = ''] = line.split('\t')
    return { sha, author, at: Number(at) * 1000, subject }
  })
}

export interface Ended {
  status: number
  output: string
}

/** Runs one of the scripts of a checkout. */
export type RunScript = (script: 'check' | 'build' | 'ship', ...args: string[]) => Promise<Ended>

/** A clean checkout of a commit; answers what runs its scripts at full speed. */
export async function checkout(ref: string): Promise<RunScript> {
  const folder = mkdtempSync(join(top, 'checkout-'))
  await run('git', ['clone', '--quiet', '--shared', '--no-checkout', repository, folder])
  await run('git', ['-C', folder, 'checkout', '--quiet', '--detach', await git('rev-parse', ref)])
  return (script, ...args) =>
    new Promise((resolve) => {
      const env = { ...process.env, HARBOUR_PACE: '0' }
      execFile(
        process.execPath,
        [`scripts/${script}.mjs`, ...args],
        { cwd: folder, env },
        (error, stdout, stderr) => {
          const status = error === null ? 0 : Number(error.code)
          resolve({ status, output: (stdout + stderr).replace(/\x1b\[\d+m/g, '') })
        },
      )
    })
}
