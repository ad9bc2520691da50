import type { FoundBranch, FoundTag, HostedRelease, NewDraft, Picked, ReleaseHost } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import { T0 } from './builders'

/**
 * How the next request of a kind goes. `answer lost`: it is carried out and nobody hears of it; `request lost`: it is not; `late`: it is
 * carried out only when `arrive` is called.
 */
export type Weather = 'refused' | 'unreachable' | 'fault' | 'answer lost' | 'request lost' | 'late'

type Change = 'createBranch' | 'pick' | 'createTag' | 'createDraft' | 'updateNotes' | 'publish'

/** A host of releases in memory. A second draft of a tag is made as GitHub makes it. */
export class FakeReleaseHost implements ReleaseHost {
  readonly mayComeLate = true
  readonly name = 'GitHub'
  readonly tags = new Map<string, FoundTag>()
  releases: HostedRelease[] = []
  readonly branches = new Map<string, FoundBranch>()
  /** Applied in this order by `pick`; the commits in `conflicts` are in conflict, those in `empty` change nothing. */
  conflicts = new Set<string>()
  empty = new Set<string>()
  line: readonly string[] = []
  notes: Result<string> = ok('**Full Changelog**: v1...v2')
  /** Every change that arrived, in order. */
  readonly arrived: string[] = []
  readonly weather = new Map<Change, Weather>()
  /** Nothing can be asked. */
  dark = false
  private readonly late: (() => void)[] = []

  async findTag(tag: string): Promise<Result<FoundTag | null>> {
    return this.asked(() => this.tags.get(tag) ?? null)
  }

  async findRelease(tag: string): Promise<Result<HostedRelease | null>> {
    return this.asked(() => this.releases.find((release) => release.tag === tag) ?? null)
  }

  async findBranch(name: string): Promise<Result<FoundBranch | null>> {
    return this.asked(() => this.branches.get(name) ?? null)
  }

  async mainline(): Promise<Result<readonly string[]>> {
    return this.asked(() => this.line)
  }

  async generateNotes(): Promise<Result<string>> {
    return this.notes
  }

  async previewPicks({ shas }: { readonly shas: readonly string[] }): Promise<Result<readonly Picked[]>> {
    const at = shas.findIndex((sha) => this.conflicts.has(sha))
    return this.asked(() =>
      shas.map((sha, i): Picked => {
        if (at !== -1 && i > at) return { kind: 'untried', sha }
        if (i === at) return { kind: 'conflict', sha, paths: ['a.txt'] }
        return { kind: this.empty.has(sha) ? 'empty' : 'clean', sha }
      }),
    )
  }

  createTag({ tag, sha, message }: { tag: string; sha: string; message: string }) {
    return this.change('createTag', `tag ${tag} ${sha.slice(0, 7)}`, (): Result<FoundTag> => {
      if (this.tags.has(tag)) return fail('invalid', `There is a tag ${tag} already.`)
      const annotation = { message, by: 'Rita', at: T0, signature: 'none' } as const
      const made = { tag, sha, annotation }
      this.tags.set(tag, made)
      return ok(made)
    })
  }

  createDraft({ tag, title, body, isPrerelease }: NewDraft) {
    return this.change('createDraft', `draft ${tag}`, (): Result<HostedRelease> => {
      const made = {
        id: String(this.releases.length + 1),
        tag,
        title,
        body,
        isDraft: true,
        isPrerelease,
        publishedAt: null,
        assets: [],
        url: null,
      }
      this.releases.push(made)
      return ok(made)
    })
  }

  updateNotes(id: string, body: string) {
    return this.change('updateNotes', `notes ${id}`, () => this.edit(id, { body }))
  }

  publish(id: string) {
    return this.change('publish', `publish ${id}`, () => this.edit(id, { isDraft: false, publishedAt: T0 }))
  }

  createBranch(name: string, sha: string) {
    return this.change('createBranch', `branch ${name}`, (): Result<null> => {
      if (this.branches.has(name)) return fail('invalid', `There is a branch ${name} already.`)
      this.branches.set(name, { name, sha, holdsBase: true, commits: [] })
      return ok(null)
    })
  }

  pick({ branch, onto, shas }: { branch: string; onto: string; shas: readonly string[] }) {
    return this.change('pick', `pick ${shas.map((sha) => sha.slice(0, 1)).join('')}`, (): Result<string> => {
      const found = this.branches.get(branch)
      if (found?.sha !== onto) return fail('invalid', `${branch} has moved on meanwhile.`)
      const commits = shas.map((from) => ({ sha: `picked-${from}`, pickedFrom: from }))
      const sha = commits.at(-1)?.sha ?? onto
      this.branches.set(branch, { ...found, sha, commits: [...found.commits, ...commits] })
      return ok(sha)
    })
  }

  /** What was sent late is carried out now. */
  arrive(): void {
    for (const run of this.late.splice(0)) run()
  }

  private edit(id: string, change: Partial<HostedRelease>): Result<HostedRelease> {
    const known = this.releases.find((release) => release.id === id)
    if (known === undefined) return fail('invalid', 'There is no such release.')
    const edited = { ...known, ...change }
    this.releases = this.releases.map((release) => (release === known ? edited : release))
    return ok(edited)
  }

  private asked<T>(answer: () => T): Result<T> {
    return this.dark ? fail('unreachable', 'GitHub cannot be reached.') : ok(answer())
  }

  /** Each weather is over once it was met. */
  private async change<T>(kind: Change, what: string, carryOut: () => Result<T>): Promise<Result<T>> {
    const weather = this.dark ? 'unreachable' : this.weather.get(kind)
    this.weather.delete(kind)
    const run = (): Result<T> => {
      this.arrived.push(what)
      return carryOut()
    }
    switch (weather) {
      case undefined:
        return run()
      case 'refused':
        return fail('invalid', 'GitHub refused this (403).')
      case 'unreachable':
        return fail('unreachable', 'GitHub cannot be reached.')
      case 'fault':
        return fail('fault', 'git failed.')
      case 'request lost':
        return fail('lost', 'GitHub did not answer within 15 s.')
      case 'answer lost':
        run()
        return fail('lost', 'GitHub did not answer within 15 s.')
      case 'late':
        this.late.push(() => void run())
        return fail('lost', 'GitHub did not answer within 15 s.')
    }
  }
}
