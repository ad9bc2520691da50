import { type ChildProcess, spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { LOCAL_LIMITS } from '../limits'
import { commandOf, type GitProcess } from './process'
import { readGit, readingProcess } from './read'

/** How long one stays that nobody asks, ms: longer than what one click asks, shorter than anybody would wait to delete its folder (Windows lets nobody). */
const IDLE_MS = 3_000
/** How long it may take over an answer before it is ended, ms. */
const ANSWER_MS = 20_000
/** How long one is asked at most, ms: it goes on finding an object in a pack that it has open, though that was deleted since. */
const LIFE_MS = 30_000

/**
 * What each name means in a repository, a line of `git cat-file --batch-check` each, in their order. No name may have a line break. It is asked of
 * a git that stays for some seconds, since most of what such a question costs is the start of a process, for which main stands still. Git
 * reads a ref for each question and looks in new packs for what it lacks, so this one sees what others change. Where that
 * git ends, or has no answer, one of its own says it, or what is wrong.
 */
export async function lookUp(
  app: LocalApp,
  names: readonly string[],
  folder: string = app.repository,
): Promise<Result<readonly string[]>> {
  if (names.length === 0) return ok([])
  const args = ['cat-file', '--batch-check'] as const
  const standing = await standingAt(readingProcess(app, args, { folder }))
  const lines = await standing?.ask(names)
  if (lines) return ok(lines)
  const answer = await readGit(app, args, { folder, input: names.map((name) => `${name}\n`).join('') })
  return answer.ok ? ok(answer.value.split('\n').slice(0, -1)) : answer
}

/** Those that stand, by the repository and the PATH that git was found by; the one that was asked last comes last. */
const standing = new Map<string, StandingGit>()

/** null where there is no such folder: git has words for that. */
async function standingAt(call: GitProcess): Promise<StandingGit | null> {
  const [{ git, args, env }, folder] = await Promise.all([commandOf(call), identityOf(call.folder)])
  if (folder === null) return null
  const key = [call.folder, folder, env.PATH].join('\0')
  const known = notOld(standing.get(key))
  if (known === undefined && !hasRoom()) return null
  const one = known ?? new StandingGit({ git, args, env }, () => standing.delete(key))
  standing.delete(key)
  standing.set(key, one)
  return one
}

/** Lets an old one end, which is as if there were none. */
function notOld(one: StandingGit | undefined): StandingGit | undefined {
  if (one?.isOld !== true) return one
  one.end()
  return undefined
}

/** Whether one more may stand; the one that was asked longest ago ends for it, if none waits for its answer. */
function hasRoom(): boolean {
  if (standing.size < LOCAL_LIMITS.standing) return true
  const idle = [...standing.values()].find(({ isIdle }) => isIdle)
  idle?.end()
  return idle !== undefined
}

/** Tells a repository from another that was made in its place. */
async function identityOf(folder: string): Promise<string | null> {
  const [itself, git] = await Promise.all(
    [folder, join(folder, '.git')].map((path) => stat(path).catch(() => null)),
  )
  if (!itself) return null
  return [itself, git]
    .map((found) => (found ? `${found.dev}:${found.ino}:${found.birthtimeMs}` : ''))
    .join(' ')
}

interface Question {
  readonly lines: string[]
  readonly wanted: number
  readonly answer: (lines: readonly string[] | null) => void
}

class StandingGit {
  readonly #child: ChildProcess
  readonly #questions: Question[] = []
  #timer: NodeJS.Timeout | null = null
  #rest = ''
  #isOver = false
  readonly #since = performance.now()

  constructor(
    {
      git,
      args,
      env,
    }: { readonly git: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv },
    private readonly ended: () => void,
  ) {
    this.#child = spawn(git, args, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true })
    this.#child.once('error', () => this.end())
    this.#child.once('close', () => this.end())
    // A git that ends before it has read everything is told of by its end.
    this.#child.stdin?.on('error', () => {})
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    this.#hold(false)
  }

  get isIdle(): boolean {
    return this.#questions.length === 0
  }

  /** Another one is to be asked, unless somebody still waits for this one. */
  get isOld(): boolean {
    return this.isIdle && performance.now() - this.#since > LIFE_MS
  }

  /** A line for each name; null where it has ended. */
  ask(names: readonly string[]): Promise<readonly string[] | null> {
    if (this.#isOver) return Promise.resolve(null)
    return new Promise((answer) => {
      this.#questions.push({ lines: [], wanted: names.length, answer })
      this.#hold(true)
      this.#endAfter(ANSWER_MS)
      this.#child.stdin?.write(names.map((name) => `${name}\n`).join(''))
    })
  }

  /** Lets it end. Who still waits is told nothing. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.ended()
    this.#child.stdin?.end()
    this.#child.kill()
    for (const { answer } of this.#questions.splice(0)) answer(null)
  }

  #hear(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const [question] = this.#questions
      if (question === undefined) break
      question.lines.push(line)
      if (question.lines.length < question.wanted) continue
      this.#questions.shift()
      question.answer(question.lines)
    }
    if (this.isIdle) this.#hold(false)
    this.#endAfter(this.isIdle ? IDLE_MS : ANSWER_MS)
  }

  #endAfter(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.end(), ms)
    if (this.isIdle) this.#timer.unref()
  }

  /** Whether a program that has nothing else to do waits for it. */
  #hold(isHeld: boolean): void {
    for (const part of [this.#child, this.#child.stdin, this.#child.stdout]) {
      // Node's types don't say that the ends of its pipes are sockets, nor that they are not there where no process could be started.
      const hold: unknown = part == null ? null : Reflect.get(part, isHeld ? 'ref' : 'unref')
      if (typeof hold === 'function') Reflect.apply(hold, part, [])
    }
  }
}
