import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import { SerialQueue } from '@core/util/serial-queue'
import type { TravisClient } from './client'
import { TRAVIS_LIMITS } from './limits'
import { type ListedBuild, parseBuildList } from './parse'

/** So many of the newest builds are gone through for a commit. */
export const MOST_BUILDS = TRAVIS_LIMITS.builds
/** So many builds are in a page: the most that Travis gives, and what is enough for what is new since the last look. */
const PER_PAGE = 100
const NEW_PER_PAGE = 25
/** The list is not looked at again for so long, ms: several commits are asked about at a time. */
const FRESH_MS = 5_000

/** The number of a commit's build; `none`: Travis never built it; `beyond`: not among the newest builds, and an older one may be. */
export type FoundBuild = number | 'none' | 'beyond'

/**
 * Which build is of which commit. API v3 cannot be asked for a commit (travis-ci/travis-ci#8827, "Builds": only branch, event, state and
 * who made it can be chosen), so the list is gone through from the newest build back, once: later looks begin where it is known.
 */
export class BuildList {
  readonly #byCommit = new Map<string, ListedBuild>()
  readonly #ids = new Set<number>()
  /** So many of the newest builds have been read. */
  #depth = 0
  /** The oldest build of all is known. */
  #isWhole = false
  #lookedAt = Number.NEGATIVE_INFINITY
  readonly #questions = new SerialQueue()

  constructor(
    readonly client: TravisClient,
    readonly clock: Clock,
    readonly repository: string,
    /** Of several builds of a commit one of this branch is preferred, then the newest. */
    readonly branch: string,
  ) {}

  /** One question at a time: the second then knows what the first has found. */
  find(sha: string): Promise<Result<FoundBuild>> {
    return this.#questions.run(() => this.#find(sha))
  }

  async #find(sha: string): Promise<Result<FoundBuild>> {
    const problem = (await this.#catchUp()) ?? (await this.#goBack(sha))
    if (problem !== null) return problem
    const build = this.#byCommit.get(sha)
    return ok(build?.id ?? (this.#isWhole ? 'none' : 'beyond'))
  }

  /** Reads what is new since the last look; all is forgotten where that does not lead to what is known. */
  async #catchUp(): Promise<Result<never> | null> {
    const now = this.clock.now()
    if (now - this.#lookedAt < FRESH_MS) return null
    const known = new Set(this.#ids)
    let isJoined = false
    for (let offset = 0; !isJoined && known.size > 0 && offset < MOST_BUILDS; offset += NEW_PER_PAGE) {
      const page = await this.#read(offset, NEW_PER_PAGE)
      if (!page.ok) return page
      isJoined = page.value.some(({ id }) => known.has(id))
      this.#depth += page.value.filter(({ id }) => !known.has(id)).length
    }
    if (!isJoined || this.#ids.size > 2 * MOST_BUILDS) {
      this.#forget()
      const page = await this.#read(0, PER_PAGE)
      if (!page.ok) return page
      this.#depth = PER_PAGE
    }
    this.#lookedAt = now
    return null
  }

  /** Reads older builds until one is of this commit. */
  async #goBack(sha: string): Promise<Result<never> | null> {
    while (!this.#byCommit.has(sha) && !this.#isWhole && this.#depth < MOST_BUILDS) {
      // Builds that came meanwhile move the others back: a page then begins with known ones, and none is missed.
      const page = await this.#read(this.#depth, PER_PAGE)
      if (!page.ok) return page
      this.#depth += PER_PAGE
    }
    return null
  }

  async #read(offset: number, limit: number): Promise<Result<readonly ListedBuild[]>> {
    const query = new URLSearchParams({
      sort_by: 'id:desc',
      limit: String(limit),
      offset: String(offset),
    })
    const answer = await this.client.get(`/repo/${encodeURIComponent(this.repository)}/builds?${query}`)
    if (!answer.ok) return answer
    const page = parseBuildList(answer.value.json)
    if (page === null) return this.client.unreadable(answer.value)
    for (const build of page.builds) this.#add(build)
    if (page.isLast) this.#isWhole = true
    return ok(page.builds)
  }

  #add(build: ListedBuild): void {
    this.#ids.add(build.id)
    const known = this.#byCommit.get(build.sha)
    if (known === undefined || this.#isPreferred(build, known)) this.#byCommit.set(build.sha, build)
  }

  #isPreferred(a: ListedBuild, b: ListedBuild): boolean {
    const [isOn, wasOn] = [a.branch === this.branch, b.branch === this.branch]
    return isOn === wasOn ? a.id > b.id : isOn
  }

  #forget(): void {
    this.#byCommit.clear()
    this.#ids.clear()
    this.#depth = 0
    this.#isWhole = false
  }
}
