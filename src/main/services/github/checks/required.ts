import type { Clock } from '@core/ports'
import { isRefusal, ok, type Result } from '@core/result'
import { checkName } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import type { GithubRepository } from '../source/repository'

/** A check that must pass, as a rule names it; with the app that must report it, or null for anybody. */
export interface Required {
  readonly name: string
  readonly appId: number | null
}

/** Rules change seldom: they are asked for this often, ms. */
const HOUR_MS = 3_600_000

const CheckSchema = z.object({
  context: checkName,
  app_id: z.number().nullish(),
  integration_id: z.number().nullish(),
})
const BranchSchema = z.object({
  protection: z
    .object({
      required_status_checks: z
        .object({
          contexts: z.array(checkName).catch([]).default([]),
          checks: listOf(CheckSchema).catch([]).default([]),
        })
        .nullish(),
    })
    .nullish(),
})
const RulesSchema = listOf(
  z.object({
    type: z.literal('required_status_checks'),
    parameters: z.object({ required_status_checks: listOf(CheckSchema) }),
  }),
)

/**
 * The checks that a branch requires, by its protection and by rulesets. Both are told to whoever may read the repository: the branch itself
 * has the checks of its protection ("Get a branch"), and the rules of a branch need no more than Metadata ("Get rules for a branch"). The
 * protection's own page, which is for admins, is not asked.
 */
export class RequiredChecks {
  #known: readonly Required[] | null = null
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(
    readonly repository: GithubRepository,
    readonly branch: string,
    readonly clock: Clock,
  ) {}

  /** Answers at once what was known within the last hour. A branch that is gone, or may not be seen, requires nothing. */
  async ask(): Promise<Result<readonly Required[]>> {
    const now = this.clock.now()
    if (this.#known !== null && now - this.#askedAt < HOUR_MS) return ok(this.#known)
    const { client, place } = this.repository
    const { branch } = this
    const [protectedBranch, rules] = await Promise.all([
      client.ask((rest) => rest.repos.getBranch({ ...place, branch }), BranchSchema),
      client.ask((rest) => rest.repos.getBranchRules({ ...place, branch, per_page: 100 }), RulesSchema),
    ])
    for (const answer of [protectedBranch, rules]) {
      // Without its rules a commit may look green that is not: what was known stands, and else nothing is said.
      if (!answer.ok && !isRefusal(answer.problem)) return this.#known === null ? answer : ok(this.#known)
    }
    const { checks = [], contexts = [] } =
      (protectedBranch.ok ? protectedBranch.value.protection?.required_status_checks : null) ?? {}
    const found = [
      ...checks.map(toRequired),
      // An older Enterprise Server names no apps.
      ...(checks.length === 0 ? contexts.map((name) => ({ name, appId: null })) : []),
      ...(rules.ok
        ? rules.value.flatMap(({ parameters }) => parameters.required_status_checks.map(toRequired))
        : []),
    ]
    this.#askedAt = now
    this.#known = found.filter((rule, i) => found.findIndex((other) => isSame(other, rule)) === i)
    return ok(this.#known)
  }
}

const isSame = (a: Required, b: Required): boolean => a.name === b.name && a.appId === b.appId

/** An app of -1 is any app. */
const toRequired = ({ context, app_id, integration_id }: z.infer<typeof CheckSchema>): Required => {
  const app = app_id ?? integration_id ?? -1
  return { name: context, appId: app === -1 ? null : app }
}
