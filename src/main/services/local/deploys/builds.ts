import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ShaSchema, shortSha } from '@core/commits/commit'
import { z } from 'zod'
import { appFolder, type LocalApp, type LocalContext, never } from '../context'
import { diskSentence, readJson, remove, writeJson } from '../files'
import { findByCookie, isAlive, ProcessIdSchema } from '../process/process-tree'
import { beginCommand, endText, failureSentence } from '../process/run-command'
import { followStep, type RunningStep, readEnd, type StepEnd } from '../process/step'
import { checkOut } from './checkout'
import { buildFile, buildFolder, buildTree, type KeptBuilds } from './kept-builds'
import { type StepLog, stepLog } from './log'

/** What is written beside a build: it is kept only once this says so, so a half-built one is never taken for a whole one. */
const BuildSchema = z.object({
  state: z.enum(['building', 'kept']),
  sha: ShaSchema,
  /** The deploy that it is made for, and the mark of its processes. */
  owner: z.string(),
  cookie: z.string(),
  log: z.string(),
  process: ProcessIdSchema.nullable(),
  startedAt: z.number(),
  /** Epoch ms; 0 while it is being made. */
  builtAt: z.number(),
})
type Build = z.infer<typeof BuildSchema>

/** Who needs a build: a deploy. */
export interface BuildRequest {
  readonly app: LocalApp
  readonly sha: string
  readonly ref: string
  readonly key: string
  /** The deploy's name, `app/environment#number`, and its cookie. */
  readonly deploy: string
  readonly cookie: string
  readonly log: StepLog
  /** The deploy was cancelled. */
  readonly stopped: AbortSignal
}

export type BuildEnd =
  | { readonly kind: 'built' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'stopped' }

interface Making {
  readonly owner: string
  readonly ended: Promise<BuildEnd>
  /** Ends it, when it runs. */
  readonly stop: () => void
}

/** Builds each commit of an app once; what came of it is kept (kept-builds.ts). */
export class Builds {
  readonly #making = new Map<string, Making>()

  constructor(
    readonly context: LocalContext,
    readonly kept: KeptBuilds,
  ) {}

  isBeingMade(app: string, key: string): boolean {
    return this.#making.has(idOf(app, key))
  }

  /** Reads what is kept, takes care again of what is being made, and clears away what was broken off. */
  async recover(app: LocalApp): Promise<void> {
    const keys = await readdir(join(appFolder(this.context, app.name), 'builds')).catch(() => [])
    for (const key of keys) {
      const build = await readJson(buildFile(this.context, app.name, key), BuildSchema)
      if (build?.state === 'kept') this.kept.add(app.name, key, build.builtAt)
      else if (build?.state === 'building') await this.#recoverOne(app, key, build)
      else await remove(buildFolder(this.context, app.name, key))
    }
  }

  async #recoverOne(app: LocalApp, key: string, build: Build): Promise<void> {
    const place = { ...this.#place(app, key), log: build.log, cookie: build.cookie }
    const process = build.process ?? (await findByCookie(build.cookie))
    if (process !== null && (await isAlive(process))) {
      const step = followStep(this.context, process, place, build.startedAt)
      const ended = this.#track(app, key, this.#conclude(app, key, build, step.ended, 0))
      this.#making.set(idOf(app.name, key), { owner: build.owner, ended, stop: () => step.stop() })
      return
    }
    const end = await readEnd(this.context, place.exitFile)
    if (app.build !== null && end.kind === 'exited' && end.code === 0) {
      await this.#finish(app, key, build, end.at)
    } else {
      await remove(buildFolder(this.context, app.name, key))
    }
  }

  /** Makes sure that there is a build: takes the kept one, waits for the one being made, or makes it. */
  async ensure(request: BuildRequest): Promise<BuildEnd> {
    const id = idOf(request.app.name, request.key)
    for (;;) {
      await this.kept.removed(request.app.name, request.key)
      const making = this.#making.get(id)
      if (making !== undefined) {
        const end = await this.#join(request, making)
        // Its own deploy was cancelled, not this one: then it is made here.
        if (end.kind === 'stopped' && !request.stopped.aborted) continue
        return end
      }
      if (request.stopped.aborted) return { kind: 'stopped' }
      if (await this.kept.has(request.app.name, request.key)) return { kind: 'kept' }
      if (this.#making.has(id)) continue
      return this.#begin(request, id)
    }
  }

  async #join(request: BuildRequest, making: Making): Promise<BuildEnd> {
    const own = making.owner === request.deploy
    if (!own) await request.log.line(`${making.owner} is creating this build; its log shows it.`)
    let cancel: () => void = () => {}
    const cancelled = new Promise<BuildEnd>((resolve) => {
      cancel = () => (own ? making.stop() : resolve({ kind: 'stopped' }))
    })
    if (request.stopped.aborted) cancel()
    request.stopped.addEventListener('abort', cancel)
    const end = await Promise.race([making.ended, cancelled])
    request.stopped.removeEventListener('abort', cancel)
    return end.kind === 'built' && !own ? { kind: 'kept' } : end
  }

  #begin(request: BuildRequest, id: string): Promise<BuildEnd> {
    const ended = this.#track(
      request.app,
      request.key,
      this.#make(request).catch(async (cause: unknown): Promise<BuildEnd> => {
        await remove(buildFolder(this.context, request.app.name, request.key))
        return { kind: 'failed', sentence: diskSentence('the build', cause) }
      }),
    )
    // Its own deploy stops it through the signal, wherever it is.
    this.#making.set(id, { owner: request.deploy, ended, stop: () => {} })
    return ended
  }

  async #track(app: LocalApp, key: string, making: Promise<BuildEnd>): Promise<BuildEnd> {
    const end = await making
    this.#making.delete(idOf(app.name, key))
    return end
  }

  async #make(request: BuildRequest): Promise<BuildEnd> {
    const { app, sha, key, log, stopped } = request
    const { clock, closed } = this.context
    const folder = buildFolder(this.context, app.name, key)
    const tree = buildTree(this.context, app.name, key)
    await remove(folder)
    await mkdir(folder, { recursive: true })
    const build: Build = {
      state: 'building',
      sha,
      owner: request.deploy,
      cookie: request.cookie,
      log: log.path,
      process: null,
      startedAt: clock.now(),
      builtAt: 0,
    }
    await writeJson(buildFile(this.context, app.name, key), build, false)
    const and = app.submodules === true ? ' with its submodules' : ''
    await log.line(`Checking out ${shortSha(sha)}${and}`)
    const placed = await checkOut(app, sha, tree, [stopped, closed])
    if (closed.aborted) return never()
    if (stopped.aborted) return this.#drop(app, key, { kind: 'stopped' })
    if (!placed.ok) {
      return this.#drop(app, key, { kind: 'failed', sentence: `build: ${placed.problem.sentence}` })
    }
    if (app.build === null) return this.#finish(app, key, build, clock.now())
    const values = { environment: null, sha, previousSha: null, ref: request.ref }
    const place = { ...this.#place(app, key), log: log.path, cookie: request.cookie }
    const begun = await beginCommand(
      this.context,
      { name: 'build', text: app.build, values, folder: tree },
      place,
    )
    if (!begun.ok) return this.#drop(app, key, { kind: 'failed', sentence: begun.problem.sentence })
    const { step, logFrom } = begun.value
    const running = { ...build, process: step.process, startedAt: clock.now() }
    // A build whose process could not be written down is made anyway; after a kill it would be made again.
    await writeJson(buildFile(this.context, app.name, key), running, false).catch(() => {})
    return this.#conclude(app, key, running, stopOn(step, stopped), logFrom)
  }

  async #conclude(
    app: LocalApp,
    key: string,
    build: Build,
    ended: Promise<StepEnd>,
    logFrom: number,
  ): Promise<BuildEnd> {
    const end = await ended
    const sentence = await failureSentence('build', end, app.timeoutMs, build.log, logFrom)
    await stepLog(build.log).line(endText(end, build.startedAt))
    if (end.kind === 'stopped') return this.#drop(app, key, { kind: 'stopped' })
    if (end.kind === 'exited' && end.code === 0) return this.#finish(app, key, build, end.at)
    return this.#drop(app, key, { kind: 'failed', sentence })
  }

  async #finish(app: LocalApp, key: string, build: Build, builtAt: number): Promise<BuildEnd> {
    const kept: Build = { ...build, state: 'kept', process: null, builtAt }
    try {
      await writeJson(buildFile(this.context, app.name, key), kept, true)
    } catch (cause) {
      const sentence = diskSentence('the note that the build is whole', cause)
      return this.#drop(app, key, { kind: 'failed', sentence })
    }
    this.kept.add(app.name, key, builtAt)
    return { kind: 'built' }
  }

  async #drop(app: LocalApp, key: string, end: BuildEnd): Promise<BuildEnd> {
    if (this.context.closed.aborted) return never()
    await remove(buildFolder(this.context, app.name, key))
    return end
  }

  #place(app: LocalApp, key: string): { exitFile: string; timeoutMs: number } {
    return { exitFile: join(buildFolder(this.context, app.name, key), 'exit'), timeoutMs: app.timeoutMs }
  }
}

/** App names hold no slash. */
const idOf = (app: string, key: string): string => `${app}/${key}`

/** How a step ends, which an abort of the signal brings about. */
export async function stopOn(step: RunningStep, stopped: AbortSignal): Promise<StepEnd> {
  const stop = (): void => step.stop()
  if (stopped.aborted) stop()
  stopped.addEventListener('abort', stop)
  const end = await step.ended
  stopped.removeEventListener('abort', stop)
  return end
}
