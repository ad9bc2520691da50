import { resolve } from 'node:path'
import { shortSha } from '@core/commits/commit'
import { type Picked, pickedMessage } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { type Aside, aside, readGit, writeGit } from '../git'
import { cutsOf } from '../source/history'
import * as words from '../words'
import { attributesOf } from './attributes'
import { moveBranch } from './branches'
import { withIdentity } from './identity'

interface Picks {
  readonly onto: string
  readonly shas: readonly string[]
}

/** Commits that are only steps on the way and that nobody keeps. */
const NOBODY = {
  GIT_AUTHOR_NAME: 'Binnacle',
  GIT_AUTHOR_EMAIL: 'binnacle@localhost',
  GIT_COMMITTER_NAME: 'Binnacle',
  GIT_COMMITTER_EMAIL: 'binnacle@localhost',
}

/**
 * Tries cherry-picks without a working tree (`git merge-tree --write-tree`). What git writes for it goes to a folder of its own, so that the
 * person's repository is only read.
 */
export async function previewPicks(app: LocalApp, picks: Picks): Promise<Result<readonly Picked[]>> {
  const applied = await apply(app, picks, ({ objects }, theirs) => ({
    ...NOBODY,
    GIT_OBJECT_DIRECTORY: objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: theirs,
  }))
  return applied.ok ? ok(applied.value.picked) : applied
}

/** Cherry-picks commits onto a branch that nobody has checked out, and moves it once. */
export async function pick(
  app: LocalApp,
  { branch, onto, shas }: Picks & { readonly branch: string },
): Promise<Result<string>> {
  const applied = await apply(app, { onto, shas }, (_place, theirs) => ({ GIT_OBJECT_DIRECTORY: theirs }))
  if (!applied.ok) return applied
  const { picked, head } = applied.value
  for (const one of picked) {
    if (one.kind !== 'conflict') continue
    const sentence = words.wouldConflict(app.name, shortSha(one.sha), branch, one.paths.join(', '))
    return fail('invalid', sentence)
  }
  if (head === onto) return ok(head)
  const moved = await moveBranch(app, { branch, from: onto, to: head })
  return moved.ok ? ok(head) : moved
}

type Env = Readonly<Record<string, string>>

interface Applied {
  readonly picked: readonly Picked[]
  readonly head: string
}

/**
 * Applies commits one after the other, up to the first conflict; `head` is what came of those before it. Merges are made aside, where no merge
 * driver is known: what attributes say of the files of `onto` still holds. `envOf` says where objects go, by where the repository's are.
 */
async function apply(
  app: LocalApp,
  picks: Picks,
  envOf: (place: Aside, theirs: string) => Env,
): Promise<Result<Applied>> {
  const [objects, attributes] = await Promise.all([
    readGit(app, ['rev-parse', '--git-path', 'objects']),
    attributesOf(app, picks.onto),
  ])
  if (!objects.ok) return objects
  if (!attributes.ok) return attributes
  const theirs = resolve(app.repository, objects.value.replace(/\n$/, ''))
  return aside(app, { sha: picks.onto, attributes: attributes.value }, (place) =>
    applyAside(app, picks, place, envOf(place, theirs)),
  )
}

async function applyAside(
  app: LocalApp,
  { onto, shas }: Picks,
  place: Aside,
  env: Env,
): Promise<Result<Applied>> {
  const picked: Picked[] = []
  let head = onto
  for (const [i, sha] of shas.entries()) {
    const merged = await merge(app, { head, sha, place, env })
    if (!merged.ok) return merged
    const { commit, tree, paths } = merged.value
    if (paths.length > 0) {
      const untried = shas.slice(i + 1).map((rest): Picked => ({ kind: 'untried', sha: rest }))
      return ok({ picked: [...picked, { kind: 'conflict', sha, paths }, ...untried], head })
    }
    if (tree === merged.value.before) {
      picked.push({ kind: 'empty', sha })
      continue
    }
    const made = withIdentity(app, await commitTree(app, tree, head, commit, env))
    if (!made.ok) return made
    picked.push({ kind: 'clean', sha })
    head = made.value
  }
  return ok({ picked, head })
}

interface Original {
  readonly sha: string
  readonly parent: string
  /** Name, address and date as git writes it. */
  readonly author: readonly [name: string, email: string, date: string]
  readonly message: string
}

interface Merged {
  readonly commit: Original
  /** The tree of the commit that it is applied to. */
  readonly before: string
  readonly tree: string
  /** In conflict. */
  readonly paths: readonly string[]
}

/**
 * Merges what a commit changes into another one. A commit with our files and the parent of the one to pick has just that parent as its common
 * past with it, which is what a cherry-pick merges by (git before 2.40 cannot be told of another one).
 */
async function merge(
  app: LocalApp,
  { head, sha, place, env }: { head: string; sha: string; place: Aside; env: Env },
): Promise<Result<Merged>> {
  const commit = await readOriginal(app, sha)
  if (!commit.ok) return commit
  const before = await readGit(app, ['rev-parse', '--verify', `${head}^{tree}`], { env })
  if (!before.ok) return before
  const ours = before.value.trim()
  const beside = await writeGit(app, ['commit-tree', ours, '-p', commit.value.parent], {
    input: words.BESIDE_PICK,
    env: { ...env, ...NOBODY },
  })
  if (!beside.ok) return beside
  const merged = await place.merge(
    ['--write-tree', '-z', '--name-only', '--no-messages', beside.value.trim(), sha],
    { env, answers: [1] },
  )
  if (!merged.ok) {
    const isOld = /usage: git merge-tree|unknown option/i.test(merged.problem.cause ?? '')
    return isOld ? fail('invalid', words.picksNeedNewerGit(app.name), merged.problem.cause) : merged
  }
  const [tree = '', ...paths] = merged.value.split('\0').filter((part) => part !== '')
  return ok({ commit: commit.value, before: ours, tree, paths: [...new Set(paths)] })
}

async function readOriginal(app: LocalApp, sha: string): Promise<Result<Original>> {
  const format = ['%P', '%an', '%ae', '%ad', '%B'].join('%x00')
  const one = ['--max-count=1', '--date=raw', `--format=${format}`, sha, '--']
  const printed = await readGit(app, ['log', ...one])
  if (!printed.ok) return printed
  const [parents = '', name = '', email = '', date = '', message = ''] = printed.value.split('\0')
  const [parent = ''] = parents.split(' ')
  const cuts = parent === '' ? await cutsOf(app) : ok(new Set<string>())
  if (!cuts.ok) return cuts
  if (cuts.value.has(sha)) return fail('invalid', words.pickCutOff(app.name, shortSha(sha)))
  if (parent === '') return fail('invalid', words.firstCommit(app.name, shortSha(sha)))
  return ok({ sha, parent, author: [name, email, date], message })
}

async function commitTree(
  app: LocalApp,
  tree: string,
  parent: string,
  { sha, author: [name, email, date], message }: Original,
  env: Env,
): Promise<Result<string>> {
  const author = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date }
  const made = await writeGit(app, ['commit-tree', tree, '-p', parent], {
    input: pickedMessage(message, sha),
    env: { ...env, ...author },
  })
  return made.ok ? ok(made.value.trim()) : made
}
