/**
 * What repositories are called by now. GitHub sends whoever asks for an old name on to the repository's number
 * (`…/repositories/{id}/…`), for good ("Best practices for using the REST API", follow redirects).
 */
export class Renames {
  readonly #now = new Map<string, string>()
  readonly #base: string

  /** @param url The API's address, without a slash at its end. */
  constructor(url: string) {
    this.#base = url
  }

  /** The name that a repository (`owner/name`) goes by now. */
  nameOf(repository: string): string {
    return this.#now.get(repository.toLowerCase()) ?? repository
  }

  learn(before: string, now: string): void {
    this.#now.set(before.toLowerCase(), now)
  }

  /** An address with the repository's name as it is now. */
  current(url: string): string {
    const asked = this.#parts(url)
    return asked === null ? url : `${this.#base}/repos/${this.nameOf(asked.repository)}${asked.rest}`
  }

  /**
   * What a redirect says: that the repository has another name, with the address of the repository by its number; null for any other
   * redirect, such as that of a renamed branch.
   */
  renamed(url: string, to: string): { readonly repository: string; readonly byNumber: string } | null {
    const asked = this.#parts(url)
    const [, byNumber, rest = ''] = /^(.*\/repositories\/\d+)([/?].*)?$/.exec(to) ?? []
    const isSame = asked !== null && byNumber !== undefined && this.isWithin(to) && rest === asked.rest
    return isSame ? { repository: asked.repository, byNumber } : null
  }

  /** Whether an address is of this API and about a repository, so that it is asked with the account's token. */
  isWithin(url: string): boolean {
    return ['repos', 'repositories'].some((part) => url.startsWith(`${this.#base}/${part}/`))
  }

  #parts(url: string): { readonly repository: string; readonly rest: string } | null {
    const start = `${this.#base}/repos/`
    if (!url.startsWith(start)) return null
    const [, repository, rest = ''] = /^([^/?]+\/[^/?]+)([/?].*)?$/.exec(url.slice(start.length)) ?? []
    return repository === undefined ? null : { repository, rest }
  }
}
