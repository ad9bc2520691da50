import {
  attemptsOf,
  type Deploy,
  type DeployIn,
  deployKey,
  isActive,
  isIn,
  newestFirst,
} from '../deploys/deploy'
import { hadEffect } from '../deploys/environment'
import type { DeployFailure } from './failure'

/** What was found out of a deploy that failed: the headline of its log, or null where that is not known. */
export type HeadlineOf = (deploy: Deploy) => string | null

type FoundDeployFailure = Omit<DeployFailure, 'known' | 'search'>

/**
 * The failures of one environment, newest first, read off its deploys in any order. Deploys that failed in the same step with the same
 * first error are one failure, also where another one came between, and so are the attempts of one; it is over once a deploy finished or failed in another way, and
 * goes on where it shows again after no more than a rollback.
 */
export function deployFailures(deploys: readonly Deploy[], headlineOf: HeadlineOf): FoundDeployFailure[] {
  const past = new Past(headlineOf)
  for (const deploy of newestFirst(deploys.flatMap(attemptsOf)).reverse()) {
    if (isActive(deploy) || !hadEffect(deploy)) continue
    if (isIn(deploy, 'finished')) past.finished(deploy)
    else if (isIn(deploy, 'failed')) past.failed(deploy)
  }
  return past.found.map(finish).sort((a, b) => b.at - a.at)
}

/** What is known of an environment's failures after one deploy after the other. */
class Past {
  readonly found: Building[] = []
  /** The newest deploy that finished with a known commit. */
  #good: FoundDeployFailure['good'] = null
  /** Those that go on where they show again. */
  #open: readonly Building[] = []

  constructor(private readonly headlineOf: HeadlineOf) {}

  finished(deploy: DeployIn<'finished'>): void {
    this.#end(deploy, 'finished')
    // Going back fixes nothing: what fails in the same way afterwards is the same failure.
    if (deploy.kind !== 'rollback') this.#open = []
    if (deploy.sha !== null) this.#good = { number: deploy.number, sha: deploy.sha }
  }

  failed(deploy: DeployIn<'failed'>): void {
    const same = this.#open.find((one) => one.signature === signatureOf(deploy, this.headlineOf))
    this.#end(deploy, 'failed')
    const one = same ?? beginning(deploy, this.headlineOf, this.#good)
    if (same === undefined) this.found.push(one)
    one.over = null
    one.deploys.push(deploy)
    this.#open = [...this.#open.filter((other) => other !== one), one]
  }

  #end({ number, state }: DeployIn<'finished' | 'failed'>, by: 'finished' | 'failed'): void {
    for (const one of this.#open) one.over ??= { number, at: state.endedAt, by }
  }
}

interface Building {
  readonly signature: string
  readonly headline: string
  readonly good: FoundDeployFailure['good']
  readonly deploys: DeployIn<'failed'>[]
  over: FoundDeployFailure['over']
}

const beginning = (
  deploy: DeployIn<'failed'>,
  headlineOf: HeadlineOf,
  good: FoundDeployFailure['good'],
): Building => ({
  signature: signatureOf(deploy, headlineOf),
  headline: headlineOf(deploy) ?? deploy.state.sentence,
  good,
  deploys: [],
  over: null,
})

function finish({ deploys, headline, good, over }: Building): FoundDeployFailure {
  const [first, last] = [deploys[0], deploys.at(-1)]
  if (first === undefined || last === undefined) throw new Error('a failure without a deploy')
  return {
    kind: 'deploy',
    id: `deploy ${deployKey(first)}`,
    app: first.app,
    environment: first.environment,
    tries: [...deploys].reverse().map(({ number, sha, subject, by, state, revision }) => ({
      number,
      attempt: revision.attempt,
      sha,
      subject,
      by,
      endedAt: state.endedAt,
    })),
    step: first.state.step,
    headline,
    good,
    over,
    since: first.state.endedAt,
    at: last.state.endedAt,
  }
}

/** What two deploys that failed in the same way have in common: numbers, ids, times and paths differ from one run to the next. */
function signatureOf(deploy: DeployIn<'failed'>, headlineOf: HeadlineOf): string {
  const said = headlineOf(deploy) ?? deploy.state.sentence
  return `${deploy.state.step ?? ''} ${said.replace(/(?<!\S)[^\s/]*\/(?:[^\s/]*\/)+/g, '').replace(/\b(0x)?[a-f]*\d[\da-f]*\b/gi, '#')}`
}
