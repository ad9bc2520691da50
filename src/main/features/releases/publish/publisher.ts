import type { Clock, WatchedApp } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import {
  type HostState,
  obstacle,
  planOf,
  publishProgress,
  type ReleaseJournal,
  type ReleasePlan,
  type ReleaseProgress,
  type ReleaseRequest,
  type ReleaseRun,
  type StepName,
  shaOf,
  unheard,
  withFound,
} from '@core/releases/publish'
import { fail, ok, type Result } from '@core/result'
import * as words from '../words'
import { hostOf } from './host-of'
import { ReleaseRuns, type Work } from './runs'
import { send } from './send'
import { bringNotes, noteSent, putNotes } from './sent-notes'

export interface PublisherPorts {
  readonly journal: ReleaseJournal
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** Is told of each step. */
  readonly changed: (progress: ReleaseProgress) => void
}

/** What a request would create, and how far it has come; null before anything was done. */
export interface Planned {
  readonly plan: ReleasePlan
  readonly progress: ReleaseProgress | null
}

interface Making extends Work {
  readonly host: ReleaseHost
  /** Markdown. */
  readonly notes: string
}

/**
 * Makes releases, step by step. Each step is looked for before it is sent, written to the journal before it leaves, and sent once; where no
 * answer comes it is looked for. So whenever it stops, or the app is killed, the same request goes on from there.
 */
export class Publisher {
  private readonly runs: ReleaseRuns

  constructor(private readonly options: PublisherPorts) {
    this.runs = new ReleaseRuns(options.journal, options.clock, options.changed)
  }

  /** What a request would create, and what of it is there. `id` is its cycle's name. */
  async plan(id: string, request: ReleaseRequest): Promise<Result<Planned>> {
    const host = hostOf(this.options.app, request.app)
    if (!host.ok) return host
    const known = this.runs.known(id)
    const looked = await this.look(host.value, request, known)
    if (!looked.ok) return looked
    const { plan } = looked.value
    if (known === null || this.runs.isUnderWay(id)) return ok({ plan, progress: this.runs.progress(id) })
    // What was sent when the app was killed may be found by now.
    const run = withFound({ ...known, request }, plan, this.options.clock.now())
    if (run.steps !== known.steps) this.runs.keep({ ...known, steps: run.steps })
    return ok({ plan, progress: publishProgress(run) })
  }

  /** How far a release has come; null where nothing of it was begun. */
  progress(id: string): ReleaseProgress | null {
    return this.runs.progress(id)
  }

  /** Makes all of a request that is not there yet, up to the draft; `notes` is Markdown. Requested again it goes on where it stopped. */
  async tagAndDraft(id: string, request: ReleaseRequest, notes: string): Promise<Result<ReleaseProgress>> {
    const host = hostOf(this.options.app, request.app)
    if (!host.ok) return host
    return this.runs.alone(id, request.tag, async () => {
      const known = this.runs.known(id)
      const looked = await this.look(host.value, request, known)
      if (!looked.ok) return looked
      const inTheWay = obstacle(looked.value.plan)
      if (inTheWay !== null) return fail('invalid', inTheWay)
      const now = this.options.clock.now()
      const begun = { id, startedAt: known?.startedAt ?? now, request, sha: null, steps: known?.steps ?? {} }
      const making: Making = { host: host.value, notes, run: withFound(begun, looked.value.plan, now) }
      for (const { step } of looked.value.plan) {
        const done = await this.step(making, step)
        if (!done.ok) return this.runs.stopped(making, done.problem)
      }
      return ok(this.runs.tell(making.run))
    })
  }

  /** Makes the draft public. `confirmation` is what the person typed: the version. */
  async publish(id: string, confirmation: string): Promise<Result<ReleaseProgress>> {
    const run = this.runs.known(id)
    if (run === null) return fail('invalid', words.NOTHING_MADE_YET)
    const { request } = run
    const host = hostOf(this.options.app, request.app)
    if (!host.ok) return host
    if (confirmation.trim() !== request.version) return fail('invalid', words.typeToPublish(request.version))
    return this.runs.alone(id, request.tag, async () => {
      const found = await look(host.value, request)
      if (!found.ok) return found
      const refusal = whyNotPublished(run, found.value)
      if (refusal !== null) return fail('invalid', refusal)
      const making: Making = { host: host.value, notes: '', run }
      const done = await this.makePublic(making, found.value)
      return done.ok ? ok(this.runs.tell(making.run)) : this.runs.stopped(making, done.problem)
    })
  }

  private async makePublic(making: Making, found: HostState): Promise<Result<null>> {
    const { journal } = this.options
    const { host, run } = making
    const draft = found.release
    if (draft?.isDraft) {
      const brought = await bringNotes({ journal, host, id: run.id, draft })
      if (!brought.ok) return brought
    }
    return this.once(making, 'publish', found, ({ release }) => release?.isDraft === false)
  }

  /** One step up to the draft: it is adopted where it is there, or else sent. */
  private async step(making: Making, step: StepName): Promise<Result<null>> {
    const { host, notes } = making
    const { id, request } = making.run
    const looked = await this.look(host, request, making.run)
    if (!looked.ok) return looked
    const { plan, found } = looked.value
    const state = plan.find((planned) => planned.step === step)?.state
    if (state?.kind === 'blocked') return fail('invalid', state.sentence)
    if (step === 'draft' && found.release?.isDraft) {
      const put = await putNotes({ host, draft: found.release }, notes)
      if (!put.ok) return put
    }
    const done = await this.once(making, step, found, (now) => this.isThere(making, step, now))
    if (!done.ok) return done
    if (step === 'tag') {
      making.run = { ...making.run, sha: shaOf(request, found) }
      this.runs.keep(making.run)
    }
    if (step === 'draft' && found.release?.isDraft !== false) noteSent(this.options.journal, id, notes)
    return done
  }

  /**
   * Sends a step at most once: it is written down before, and where no answer comes it is looked for. `isDone` tells by what is found whether
   * it is there.
   */
  private async once(
    making: Making,
    step: StepName,
    found: HostState,
    isDone: (found: HostState) => boolean,
  ): Promise<Result<null>> {
    const { host, notes } = making
    const { request, steps } = making.run
    if (isDone(found)) {
      const before = steps[step]?.state
      if (before !== 'done') this.runs.end(making, step, { adopted: before !== 'sent' })
      return ok(null)
    }
    const begun = this.runs.begin(making, step)
    if (!begun.ok) return begun
    const answer = await send(step, { host, request, found, notes })
    const { problem } = answer.ok ? { problem: null } : answer
    if (problem?.kind === 'lost' || problem?.kind === 'fault') {
      const now = await look(host, request)
      if (now.ok && isDone(now.value)) return this.done(making, step)
      if (problem.kind === 'lost' || !now.ok) {
        this.runs.rest(making)
        return fail('lost', `${problem.sentence} ${unheard(making.run, step)}`, problem.cause)
      }
    }
    if (problem === null) return this.done(making, step)
    this.runs.end(making, step, { sentence: problem.sentence })
    return { ok: false, problem }
  }

  private done(making: Making, step: StepName): Result<null> {
    this.runs.end(making, step, { adopted: false })
    return ok(null)
  }

  private isThere({ host, run }: Making, step: StepName, found: HostState): boolean {
    const plan = this.planOf(host, run.request, found, run)
    return plan.find((planned) => planned.step === step)?.state.kind === 'there'
  }

  private async look(host: ReleaseHost, request: ReleaseRequest, run: ReleaseRun | null) {
    const found = await look(host, request)
    if (!found.ok) return found
    return ok({ found: found.value, plan: this.planOf(host, request, found.value, run) })
  }

  private planOf(
    host: ReleaseHost,
    request: ReleaseRequest,
    found: HostState,
    run: ReleaseRun | null,
  ): ReleasePlan {
    return planOf({ request, found, steps: run?.steps ?? {}, host, now: this.options.clock.now() })
  }
}

/** GitHub makes a lightweight tag by itself for a release that has none, so the tag must be there. */
function whyNotPublished({ request, sha }: ReleaseRun, { tag, release }: HostState): string | null {
  if (tag === null) return words.noTagToPublish(request.tag)
  if (sha !== null && tag.sha !== sha) return words.tagMoved(request.tag)
  return release === null ? words.noDraft(request.tag) : null
}

/** Looks at the host for all that a request would make. */
async function look(host: ReleaseHost, request: ReleaseRequest): Promise<Result<HostState>> {
  const { tag: name } = request
  const [tag, release, branch] = await Promise.all([
    host.findTag(name),
    host.findRelease(name),
    request.kind === 'point' ? host.findBranch(request.branch, request.base.sha) : ok(null),
  ])
  if (!tag.ok) return tag
  if (!release.ok) return release
  if (!branch.ok) return branch
  return ok({ tag: tag.value, release: release.value, branch: branch.value })
}
