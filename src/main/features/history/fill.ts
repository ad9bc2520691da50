import type { Deploy } from '@core/deploys/deploy'
import type { History } from '@core/deploys/history'
import type { Clock, DeployService, WatchedApp } from '@core/ports'
import { backfill } from './record'
import * as words from './words'

/** After a try that broke off the next one comes no sooner, ms. */
const AGAIN_MS = 60_000

interface Options {
  readonly history: Pick<History, 'put' | 'isFilled' | 'markFilled'>
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** Deploys were put into the history. */
  readonly changed: () => void
  /** Is told in a sentence what was not read. */
  readonly say?: (sentence: string) => void
}

/**
 * Fills the history from each service once it answers, and again after a try that broke off: a server that is down, or a key that
 * is wrong, when Binnacle starts leaves no hole.
 */
export class Fill {
  private readonly done = new Set<DeployService>()
  private readonly triedAt = new Map<DeployService, number>()
  private closed = false

  constructor(private readonly options: Options) {}

  /** A service has just answered. */
  answered(service: DeployService): void {
    const { clock } = this.options
    const triedAt = this.triedAt.get(service)
    if (this.done.has(service) || (triedAt !== undefined && clock.now() - triedAt < AGAIN_MS)) return
    // Until it has ended it counts as done, so that it never runs twice at once.
    this.done.add(service)
    void this.run(service)
  }

  close(): void {
    this.closed = true
  }

  private async run(service: DeployService): Promise<void> {
    const { history, clock, changed, app, say } = this.options
    const named = (deploys: readonly Deploy[]) => withSubjects(deploys, app)
    const whole = await backfill(service, history, () => this.closed, named, {
      rest: (ms) => new Promise((go) => void clock.after(ms, go)),
      cut: (pages) => say?.(words.historyGoesFurther(service.label, pages)),
    }).catch(() => false)
    if (this.closed) return
    changed()
    if (whole) return
    this.triedAt.set(service, clock.now())
    this.done.delete(service)
  }
}

/** Deploys of the past with their subjects, where a source host can tell those of many commits in one question. */
async function withSubjects(
  deploys: readonly Deploy[],
  app: (name: string) => WatchedApp | undefined,
): Promise<Deploy[]> {
  const known = new Map<string, string>()
  const unnamed = deploys.filter((deploy) => deploy.subject === null)
  for (const name of new Set(unnamed.map((deploy) => deploy.app))) {
    const shas = unnamed.flatMap(({ app: own, sha }) => (own === name && sha !== null ? [sha] : []))
    const commits = shas.length === 0 ? undefined : await app(name)?.source.commits?.([...new Set(shas)])
    if (!commits?.ok) continue
    for (const { sha, subject } of commits.value) known.set(`${name} ${sha}`, subject)
  }
  return deploys.map((deploy) =>
    deploy.subject === null
      ? { ...deploy, subject: known.get(`${deploy.app} ${deploy.sha}`) ?? null }
      : deploy,
  )
}
