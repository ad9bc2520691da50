import type { ErrorService, FoundError, FoundErrors } from '@core/ports'
import { ok, type Problem, type Result } from '@core/result'
import type { DeployIssue, DeployIssues, ErrorDetails, ErrorIssue, SupportAsk } from '@core/user-errors'
import { T0 } from './builders'

export const anIssue = (over: Partial<ErrorIssue> = {}): ErrorIssue => ({
  id: '1',
  name: 'SITE-1',
  title: 'TypeError: cart is undefined',
  culprit: null,
  level: 'error',
  events: 50,
  users: 41,
  firstSeen: T0,
  lastSeen: T0,
  url: null,
  ...over,
})

export const aDeployIssue = (over: Partial<DeployIssue> = {}): DeployIssue => ({
  ...anIssue(),
  how: 'new',
  ...over,
})

/** An error service in memory that knows the app `site`. */
export class FakeErrors implements ErrorService {
  readonly id = 'errors'
  readonly label = 'Errors'
  readonly name = 'Errors'
  met: readonly DeployIssue[] = []
  found: readonly FoundError[] = []
  foundAll = true
  /** What it tells of an error beside what it tells of any. */
  detailed: Partial<ErrorDetails> = {}
  problem: Problem | null = null
  tellsDeploys = true
  /** Whether the release of what is deployed is known. */
  knowsRelease = true
  readonly asked: string[] = []
  readonly told: string[] = []

  readonly project = 'site'
  versionOf = (sha: string) => `site@${sha}`

  issuesSince: ErrorService['issuesSince'] = async ({ environment, sha }) => {
    this.asked.push(`site/${environment} ${sha.slice(0, 1)}`)
    return this.#answer<DeployIssues>({
      version: 'v',
      issues: this.met,
      isWhole: true,
      url: 'https://errors.example',
    })
  }

  crashFree: ErrorService['crashFree'] = async () => this.#answer({ before: 0.999, after: 0.95 })

  async details(): Promise<Result<ErrorDetails>> {
    return this.#answer({
      issue: anIssue(),
      firstVersion: null,
      users: [],
      event: null,
      raised: [],
      breadcrumbs: [],
      suspects: [],
      suspectsAre: 'suspected',
      lacks: [],
      ...this.detailed,
    })
  }

  async find(asked: SupportAsk): Promise<Result<FoundErrors>> {
    this.asked.push(JSON.stringify(asked))
    return this.#answer({ errors: this.found, isWhole: this.foundAll })
  }

  tellDeploy: ErrorService['tellDeploy'] = async ({ environment, number }) => {
    const answer = this.#answer(this.knowsRelease)
    if (answer.ok && answer.value) this.told.push(`site/${environment}#${number}`)
    return answer
  }

  #answer<T>(value: T): Result<T> {
    return this.problem === null ? ok(value) : { ok: false, problem: this.problem }
  }
}
