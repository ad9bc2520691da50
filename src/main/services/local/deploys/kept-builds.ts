import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { appFolder, type LocalApp, type LocalContext } from '../context'
import { remove } from '../files'

/** A build is named by its commit and by what it is made with, so another command, or submodules, make another build. */
export function buildKey(app: LocalApp, sha: string): string {
  const command = createHash('sha256')
    .update(app.submodules === true ? `${app.build ?? ''}\nsubmodules` : (app.build ?? ''))
    .digest('hex')
  return `${sha}-${command.slice(0, 8)}`
}

/** Where everything about a build lies. */
export const buildFolder = (context: LocalContext, app: string, key: string): string =>
  join(appFolder(context, app), 'builds', key)

/** The checkout as built: what is shipped. */
export const buildTree = (context: LocalContext, app: string, key: string): string =>
  join(buildFolder(context, app, key), 'tree')

/** The note beside a build that says whether it is whole. */
export const buildFile = (context: LocalContext, app: string, key: string): string =>
  join(buildFolder(context, app, key), 'build.json')

/** The builds that are whole and kept: the last few of each app, and those in use. */
export class KeptBuilds {
  /** When each was built, epoch ms; app names hold no slash. */
  readonly #builtAt = new Map<string, number>()
  readonly #removing = new Map<string, Promise<void>>()

  /** `inUse` names the builds of an app that run or ship somewhere. */
  constructor(
    readonly context: LocalContext,
    readonly inUse: (app: string) => ReadonlySet<string>,
  ) {}

  add(app: string, key: string, builtAt: number): void {
    this.#builtAt.set(`${app}/${key}`, builtAt)
  }

  /** Whether it is kept and its folder is still there. */
  async has(app: string, key: string): Promise<boolean> {
    if (!this.#builtAt.has(`${app}/${key}`)) return false
    const there = await access(buildTree(this.context, app, key)).then(
      () => true,
      () => false,
    )
    if (!there) this.#builtAt.delete(`${app}/${key}`)
    return there
  }

  /** A kept build of the commit, whatever its command; null when there is none. */
  ofCommit(app: string, sha: string): string | null {
    return this.#keysOf(app).find((key) => key.startsWith(`${sha}-`)) ?? null
  }

  /** Settles when nothing of that name is being removed any longer. */
  async removed(app: string, key: string): Promise<void> {
    await this.#removing.get(`${app}/${key}`)
  }

  /** Removes builds beyond the last few that nothing runs or ships. */
  prune(app: string): void {
    const used = this.inUse(app)
    for (const key of this.#keysOf(app).slice(this.context.tuning.keptBuilds)) {
      if (!used.has(key)) this.#remove(app, key)
    }
  }

  #remove(app: string, key: string): void {
    const id = `${app}/${key}`
    this.#builtAt.delete(id)
    // The note goes first: what is half removed must not be taken for whole after a kill.
    const removing = remove(buildFile(this.context, app, key))
      .then(() => remove(buildFolder(this.context, app, key)))
      .finally(() => this.#removing.delete(id))
    this.#removing.set(id, removing)
  }

  /** Newest first. */
  #keysOf(app: string): string[] {
    return [...this.#builtAt]
      .filter(([id]) => id.startsWith(`${app}/`))
      .sort(([, a], [, b]) => b - a)
      .map(([id]) => id.slice(app.length + 1))
  }
}
