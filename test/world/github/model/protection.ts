/** A rule that says which checks a branch needs: on the branch itself, or in a ruleset. */
export interface RequiredChecks {
  readonly contexts: readonly string[]
  /** The branch must be up to date before it merges. */
  readonly strict: boolean
}

/** What protects the branches of a repository. */
export class Protection {
  readonly #branches = new Map<string, RequiredChecks>()
  readonly #rulesets = new Map<string, { readonly id: number; readonly checks: RequiredChecks }>()

  /** The branch's own protection; null takes it away. */
  protect(branch: string, contexts: readonly string[] | null): void {
    if (contexts === null) this.#branches.delete(branch)
    else this.#branches.set(branch, { contexts, strict: false })
  }

  /** A ruleset of the repository that is in force for a branch. */
  rule(branch: string, contexts: readonly string[]): void {
    this.#rulesets.set(branch, { id: this.#rulesets.size + 1, checks: { contexts, strict: false } })
  }

  of(branch: string): RequiredChecks | null {
    return this.#branches.get(branch) ?? null
  }

  rulesFor(branch: string): { readonly id: number; readonly checks: RequiredChecks } | null {
    return this.#rulesets.get(branch) ?? null
  }

  /** All checks that a branch needs, whoever says so. */
  required(branch: string): string[] {
    const both = [...(this.of(branch)?.contexts ?? []), ...(this.rulesFor(branch)?.checks.contexts ?? [])]
    return [...new Set(both)]
  }
}
