import { type Deploy, type DeployIn, deployKey, environmentKey, isIn } from '@core/deploys/deploy'
import type { OnceStore } from '@core/deploys/intent'
import type { Clock, ErrorService } from '@core/ports'
import type { Problem } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'

/** A deploy that ended longer ago is history, of which nobody is told, ms. */
const LATELY_MS = 3_600_000

interface Options {
  readonly journal: OnceStore
  readonly clock: Clock
  readonly snapshot: () => Snapshot
}

/**
 * Tells an error service of the deploys that have finished while their environment is watched, each attempt at most once, also across restarts:
 * it is noted before it is sent, and the note goes again only where surely nothing was told. Answers what went wrong.
 */
export class DeployReporter {
  constructor(private readonly options: Options) {}

  readonly tell = async (service: ErrorService, deploys: readonly Deploy[]): Promise<Problem | null> => {
    for (const deploy of deploys) {
      if (!service.tellsDeploys || !isIn(deploy, 'finished') || !this.#isNews(deploy)) continue
      const problem = await this.#tellOnce(service, deploy)
      if (problem !== null) return problem
    }
    return null
  }

  #isNews(deploy: DeployIn<'finished'>): boolean {
    const watchedSince = this.options.snapshot().since[environmentKey(deploy)]
    const { endedAt } = deploy.state
    return (
      watchedSince !== undefined && endedAt >= watchedSince && this.options.clock.now() - endedAt < LATELY_MS
    )
  }

  async #tellOnce(service: ErrorService, deploy: DeployIn<'finished'>): Promise<Problem | null> {
    const { journal, clock } = this.options
    const { attempt } = deploy.revision
    const again = attempt > 1 ? ` attempt ${attempt}` : ''
    const note =
      `told ${service.id} ${deployKey(deploy)} ${deploy.sha} ${deploy.identity ?? ''}`.trim() + again
    if (!noted(journal, note, clock.now())) return null
    const told = await service.tellDeploy(deploy)
    if (told.ok ? !told.value : isSurelyUntold(told.problem)) forget(journal, note)
    return told.ok ? null : told.problem
  }
}

/** It never left, or was refused only for now: it may be told the next time. A refusal for good is not asked for again. */
const isSurelyUntold = ({ kind, retryAfterMs, keyVariable }: Problem): boolean =>
  kind === 'unreachable' || (kind === 'invalid' && (retryAfterMs !== undefined || keyVariable !== undefined))

/** What cannot be noted is not told: it might be told twice. */
function noted(journal: OnceStore, note: string, at: number): boolean {
  try {
    return journal.noteOnce(note, at)
  } catch {
    return false
  }
}

function forget(journal: OnceStore, note: string): void {
  try {
    journal.forgetNote(note)
  } catch {
    // Then it is not told at all, which is better than twice.
  }
}
