import { type Deploy, deployKey, environmentKey } from '@core/deploys/deploy'
import { EVERYTHING, type History } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { Clock, DeployAddress, ErrorService, WatchedApp } from '@core/ports'
import { assertNever, fail, ok, type Result } from '@core/result'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { listed } from '@core/text/time'
import {
  type Beginning,
  type CrashFree,
  cameWith,
  type Deployed,
  type DeployIssues,
  deployedBy,
  type ErrorDetails,
  type ErrorsSince,
  newestError,
  noErrorTracker,
  readSupportAsk,
  type SupportAnswer,
  type SupportAsk,
  shippedKey,
  type UserError,
} from '@core/user-errors'
import { Cache } from '@core/util/cache'
import { cleanDetails, cleanIssue } from './clean'
import * as words from './words'

/** What was said of a deploy's errors is taken for granted for this long, ms. */
const REMEMBERED_MS = 30_000
/** So many of an app's newest deploys are gone through for the one that an error came with. */
const DEPLOYS = LIMITS.engine.errorDeploys

export interface ErrorPorts {
  readonly clock: Clock
  readonly history: Pick<History, 'window'>
  readonly snapshot: () => Snapshot
  readonly apps: () => readonly WatchedApp[]
  /** A text without what is known to be a secret, or looks like one. */
  readonly clean: (text: string) => string
}

/** An answer with the time at which it was asked for, epoch ms. */
type TimedAnswer<T> = Result<{ readonly observedAt: number; readonly answer: T }>

/** The errors that users meet, as a person asks about them. */
export class Errors {
  readonly #issues: Cache<string, TimedAnswer<DeployIssues>>
  readonly #crashFree: Cache<string, TimedAnswer<CrashFree | null>>

  constructor(private readonly options: ErrorPorts) {
    const { clock } = options
    const keepMs = (timed: TimedAnswer<unknown>): number =>
      timed.ok ? timed.value.observedAt + REMEMBERED_MS - clock.now() : 0
    this.#issues = new Cache(LIMITS.memory.errors, { keepMs, clock })
    this.#crashFree = new Cache(LIMITS.memory.errors, { keepMs, clock })
  }

  /** What users hit since a deploy began. */
  async since(at: DeployAddress): Promise<Result<ErrorsSince>> {
    const service = this.#service(at.app)
    if (!service.ok) return service
    const deploy = this.#deploy(at)
    const deployed = deploy === null ? null : deployedBy(deploy)
    if (deploy === null || deployed === null) return fail('invalid', words.commitNotKnown(deployKey(at)))
    const [asked, crashFree] = await Promise.all([
      this.#issuesOf(service.value, deploy, deployed),
      this.#crashFree.ask(shippedKey(deploy), () => this.#timed(service.value.crashFree(deployed))),
    ])
    if (!asked.ok) return asked
    const { answer: issues, observedAt } = asked.value
    const { version, isWhole, url } = issues
    return ok({
      app: at.app,
      environment: at.environment,
      number: at.number,
      service: service.value.name,
      project: service.value.project,
      version,
      issues: [...issues.issues],
      isWhole,
      crashFree: crashFree.ok ? crashFree.value.answer : null,
      url,
      observedAt,
    })
  }

  /** The issues of a deploy; an answer of the last half minute is as good as a new one. */
  async issues(service: ErrorService, deploy: Deploy): Promise<Result<DeployIssues>> {
    const deployed = deployedBy(deploy)
    if (deployed === null) return fail('invalid', words.commitNotKnown(deployKey(deploy)))
    const asked = await this.#issuesOf(service, deploy, deployed)
    return asked.ok ? ok(asked.value.answer) : asked
  }

  /** What is told of the worst error since a deploy. */
  async worst(at: DeployAddress): Promise<Result<ErrorDetails>> {
    const since = await this.since(at)
    if (!since.ok) return since
    const [worst] = since.value.issues
    return worst === undefined
      ? fail('invalid', words.noNewError(deployKey(at)))
      : this.details(at.app, worst.id)
  }

  async details(app: string, issue: string): Promise<Result<ErrorDetails>> {
    const service = this.#service(app)
    if (!service.ok) return service
    const details = await service.value.details(issue)
    return details.ok ? ok(cleanDetails(details.value, this.options.clean)) : details
  }

  /** The errors of a user, of one event or issue, or behind a link, with the deploys that they came with, in all apps. */
  async support(text: string): Promise<Result<SupportAnswer>> {
    const asked = readSupportAsk(text)
    if (asked === null) return ok({ found: [], sentence: null })
    const found: UserError[] = []
    const problems = []
    const cut = new Set<string>()
    for (const { name, errors } of this.options.apps()) {
      if (errors === null) continue
      const answer = await errors.find(asked)
      if (!answer.ok) {
        problems.push(answer.problem)
        continue
      }
      if (!answer.value.isWhole) cut.add(errors.name)
      const deploys = this.#deploysOf(name)
      const cameBy = (beginning: Beginning) => cameWith(beginning, deploys, (sha) => errors.versionOf(sha))
      for (const { issue, beginning, cameBack } of answer.value.errors) {
        found.push({
          app: name,
          service: errors.name,
          issue: cleanIssue(issue, this.options.clean),
          deploys: cameBy(beginning),
          cameBack: cameBack && { at: cameBack.firstSeen, deploys: cameBy(cameBack) },
        })
      }
    }
    const [problem] = problems
    if (found.length === 0 && problem !== undefined) return { ok: false, problem }
    return ok({
      found: found.sort(newestError),
      sentence: problem?.sentence ?? supportSentence(asked, found.length, [...cut]),
    })
  }

  #service(app: string): Result<ErrorService> {
    const errors = this.options.apps().find(({ name }) => name === app)?.errors ?? null
    return errors === null ? fail('invalid', noErrorTracker(app)) : ok(errors)
  }

  #deploy(at: DeployAddress): Deploy | null {
    const here = deploysOf(this.options.snapshot(), environmentKey(at))
    return (
      here.find(({ number }) => number === at.number) ??
      this.#deploysOf(at.app).find(
        ({ environment, number }) => environment === at.environment && number === at.number,
      ) ??
      null
    )
  }

  #deploysOf(app: string): readonly Deploy[] {
    return this.options.history.window({ ...EVERYTHING, app }, 0, DEPLOYS).deploys
  }

  #issuesOf(service: ErrorService, deploy: Deploy, deployed: Deployed): Promise<TimedAnswer<DeployIssues>> {
    return this.#issues.ask(shippedKey(deploy), async () => {
      const asked = await this.#timed(service.issuesSince(deployed))
      if (!asked.ok) return asked
      const { answer, observedAt } = asked.value
      const issues = answer.issues.map((one) => cleanIssue(one, this.options.clean))
      return ok({ observedAt, answer: { ...answer, issues } })
    })
  }

  async #timed<T>(asking: Promise<Result<T>>): Promise<TimedAnswer<T>> {
    const observedAt = this.options.clock.now()
    const answer = await asking
    return answer.ok ? ok({ observedAt, answer: answer.value }) : answer
  }
}

/** What is to be known of the errors that were found; null where they speak for themselves. `cut`: the services that may know of more. */
function supportSentence(asked: SupportAsk, found: number, cut: readonly string[]): string | null {
  if (cut.length === 0) return found > 0 ? null : words.asFarAsKept(nothingFor(asked))
  const who = listed(cut)
  return found > 0 ? words.lastErrors(found, who) : words.noneAmongLast(who)
}

function nothingFor(asked: SupportAsk): string {
  switch (asked.kind) {
    case 'event':
      return words.NO_EVENT
    case 'issue':
      return words.noIssue(asked.name)
    case 'link':
      return words.LINK_LEADS_NOWHERE
    case 'email':
    case 'user':
      return words.NO_ERROR_OF_USER
    default:
      return assertNever(asked)
  }
}
