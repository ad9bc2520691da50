/** A check that a branch needs; `appId` null: whoever reports it. */
export interface RequiredCheck {
  readonly context: string
  readonly appId: number | null
}

/** A rule that says which checks a branch needs: on the branch itself, or in a ruleset. */
export interface RequiredChecks {
  readonly checks: readonly RequiredCheck[]
  /** The branch must be up to date before it merges. */
  readonly strict: boolean
}

/** What protects the branches of a repository. */
export class Protection {
  readonly #branches = new Map<string, RequiredChecks>()
  readonly #rulesets = new Map<string, { readonly id: number; readonly checks: RequiredChecks }>()

  /** The branch's own protection; null takes it away. */
  protect(branch: string, checks: readonly (string | RequiredCheck)[] | null): void {
    if (checks === null) this.#branches.delete(branch)
    else this.#branches.set(branch, { checks: checks.map(toRequired), strict: false })
  }

  /** A ruleset of the repository that is in force for a branch. */
  rule(branch: string, checks: readonly (string | RequiredCheck)[]): void {
    const rule = { checks: checks.map(toRequired), strict: false }
    this.#rulesets.set(branch, { id: this.#rulesets.size + 1, checks: rule })
  }

  of(branch: string): RequiredChecks | null {
    return this.#branches.get(branch) ?? null
  }

  rulesFor(branch: string): { readonly id: number; readonly checks: RequiredChecks } | null {
    return this.#rulesets.get(branch) ?? null
  }

  /** All checks that a branch needs, whoever says so. */
  required(branch: string): string[] {
    const both = [...(this.of(branch)?.checks ?? []), ...(this.rulesFor(branch)?.checks.checks ?? [])]
    return [...new Set(both.map(({ context }) => context))]
  }
}

const toRequired = (check: string | RequiredCheck): RequiredCheck =>
  typeof check === 'string' ? { context: check, appId: null } : check
