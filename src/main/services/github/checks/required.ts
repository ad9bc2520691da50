import type { Clock } from '@core/ports'
import { isRefusal } from '@core/result'
import { z } from 'zod'
import { listOf } from '../list'
import type { GithubRepository } from '../repository'

/** A check that must pass, as a rule names it; with the app that must report it, or null for anybody. */
export interface Required {
  readonly name: string
  readonly appId: number | null
}

/** Rules change seldom, and who may not see them will not see them a minute later: they are asked for this often, ms. */
const HOUR_MS = 3_600_000

const CheckSchema = z.object({
  context: z.string(),
  app_id: z.number().nullish(),
  integration_id: z.number().nullish(),
})
const ProtectionSchema = z.object({
  contexts: z.array(z.string()).catch([]).default([]),
  checks: listOf(CheckSchema).catch([]).default([]),
})
const RulesSchema = listOf(
  z.object({
    type: z.literal('required_status_checks'),
    parameters: z.object({ required_status_checks: listOf(CheckSchema) }),
  }),
)

/**
 * The checks that a branch requires: by its protection, which only some may see, and by rulesets. Answers at once what was known
 * within the last hour; none where it is not to be known.
 */
export class RequiredChecks {
  #known: readonly Required[] = []
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(
    readonly repository: GithubRepository,
    readonly branch: string,
    readonly clock: Clock,
  ) {}

  async ask(): Promise<readonly Required[]> {
    const now = this.clock.now()
    if (now - this.#askedAt < HOUR_MS) return this.#known
    const { client, place } = this.repository
    const { branch } = this
    const [protection, rules] = await Promise.all([
      client.ask((rest) => rest.repos.getStatusChecksProtection({ ...place, branch }), ProtectionSchema),
      client.ask((rest) => rest.repos.getBranchRules({ ...place, branch, per_page: 100 }), RulesSchema),
    ])
    // A server that did not answer is asked again with the next look; one that refused in an hour.
    const isUnanswered = [protection, rules].some((answer) => !answer.ok && !isRefusal(answer.problem))
    if (isUnanswered) return this.#known
    this.#askedAt = now
    const found = [
      ...(protection.ok ? protection.value.checks.map(toRequired) : []),
      ...(protection.ok ? protection.value.contexts.map((name) => ({ name, appId: null })) : []),
      ...(rules.ok
        ? rules.value.flatMap(({ parameters }) => parameters.required_status_checks.map(toRequired))
        : []),
    ]
    this.#known = found.filter(({ name }, i) => found.findIndex((other) => other.name === name) === i)
    return this.#known
  }
}

/** An app of -1 is any app. */
const toRequired = ({ context, app_id, integration_id }: z.infer<typeof CheckSchema>): Required => {
  const app = app_id ?? integration_id ?? -1
  return { name: context, appId: app === -1 ? null : app }
}
