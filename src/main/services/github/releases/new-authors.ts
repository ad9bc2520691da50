import { LIMITS } from '@core/limits'
import { type Contact, type Person, peopleOf } from '@core/releases/people'
import type { WholeRange } from '@core/releases/reader'
import { fail, ok, type Result } from '@core/result'
import { objectId } from '@core/text/foreign-text'
import { Cache, ifOk } from '@core/util/cache'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import type { GithubCommit } from '../source/commits'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'

/** Each author is a request. Of a release with more of them nobody is asked about: those who are new have the fewest commits. */
const MOST = GITHUB_LIMITS.newAuthors

/** Tells who is new. GitHub knows authors by their accounts, and whose address is nobody's by that; commits have names. */
export class NewAuthors {
  /** By name. */
  readonly #keys = new Cache<string, Set<string>>(LIMITS.memory.small)
  /** Who had a commit before which base: that never changes. */
  readonly #known = new Cache<string, Result<boolean>>(LIMITS.memory.small, ifOk)

  constructor(readonly repository: GithubRepository) {}

  readonly meet = (commits: readonly GithubCommit[]): void => {
    for (const { commit, authorKey } of commits) {
      if (authorKey === null) continue
      const known = this.#keys.get(commit.author)
      if (known === undefined) this.#keys.set(commit.author, new Set([authorKey]))
      else known.add(authorKey)
    }
  }

  /** Those of its people of whom there is no commit up to its base; bots are nobody new. */
  async of({ base, commits }: WholeRange): Promise<Result<readonly string[]>> {
    const people = peopleOf(commits.filter(({ isMerge }) => !isMerge)).filter(({ isBot }) => !isBot)
    if (base === null) return ok(people.map(({ name }) => name))
    if (people.length > MOST) return fail('invalid', words.tooManyAuthors(MOST))
    const answers = await Promise.all(people.map((person) => this.#wasThere(base, person)))
    const fresh: string[] = []
    for (const [i, answer] of answers.entries()) {
      if (!answer.ok) return answer
      const person = people[i]
      if (!answer.value && person !== undefined) fresh.push(person.name)
    }
    return ok(fresh)
  }

  async #wasThere(base: string, { contacts }: Person): Promise<Result<boolean>> {
    const keys = [...new Set(contacts.flatMap((contact) => this.#keysOf(contact)))]
    const answers = await Promise.all(keys.map((key) => this.#ask(base, key)))
    return answers.find((answer) => !answer.ok) ?? ok(answers.some((answer) => answer.ok && answer.value))
  }

  /** Who only had a part in others' commits is asked about by their address. */
  #keysOf({ name, email }: Contact): string[] {
    const known = this.#keys.get(name)
    if (known !== undefined) return [...known]
    return [email === '' ? name : email]
  }

  #ask(base: string, author: string): Promise<Result<boolean>> {
    const { client, place } = this.repository
    return this.#known.ask(`${base} ${author}`, async () => {
      const answer = await client.ask(
        (rest) => rest.repos.listCommits({ ...place, sha: base, author, per_page: 1 }),
        listOf(z.object({ sha: objectId })),
      )
      return answer.ok ? ok(answer.value.length > 0) : answer
    })
  }
}
