import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { type SharedFile, STATE_REF, stateFile } from '@core/shared-state'
import { objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import { Objects } from './release-host'
import type { GithubRepository } from './source/repository'
import * as words from './words'

const RefSchema = z.object({ object: z.object({ sha: objectId, type: z.string() }) })

/** As GitHub's questions about a ref name it. */
const REF = STATE_REF.replace(/^refs\//, '')

/**
 * The file of an app in its team's ref, by GitHub's "Git database": a ref may have any name with two slashes ("Create a reference"), and is
 * moved only forward (`force: false`), so that who was slower than somebody else is refused with 422.
 */
export function githubSharedFile(repository: GithubRepository, app: string): SharedFile {
  const { client, place, name } = repository
  const objects = new Objects(repository)
  const file = stateFile(app)
  return {
    id: `team ${client.url} ${name} ${app}`,
    label: words.sharedStateOf(app),
    read: async () => {
      const ref = await client.ask((rest) => rest.git.getRef({ ...place, ref: REF }), RefSchema)
      if (!ref.ok) return ref.status === 404 ? ok({ text: null, version: null }) : ref
      const version = ref.value.object.sha
      const text = await readText(objects, version, file)
      return text.ok ? ok({ text: text.value, version }) : text
    },
    write: async (text, version) => {
      const base = version === null ? null : await objects.commit(version)
      if (base !== null && !base.ok) return base
      const entry = { path: file, entry: { mode: '100644', type: 'blob', sha: '' }, text }
      const tree = await objects.writeTree(base?.value.tree.sha ?? null, [entry])
      if (!tree.ok) return tree
      const message = `Binnacle: ${app}`
      const made = await objects.writeCommit({
        tree: tree.value,
        parent: version,
        message,
        author: null,
        committer: null,
      })
      if (!made.ok) return made
      return move(repository, made.value, version)
    },
  }
}

/** The text of the file; '' of one that is too large or no text, which is none of Binnacle's. null where there is none. */
async function readText(objects: Objects, version: string, file: string): Promise<Result<string | null>> {
  const commit = await objects.commit(version)
  if (!commit.ok) return commit
  const tree = await objects.tree(commit.value.tree.sha)
  if (!tree.ok) return tree
  const entry = tree.value.get(file)
  if (entry === undefined || entry.type !== 'blob') return ok(null)
  const text = await objects.text(entry.sha)
  if (!text.ok) return text
  return ok(text.value === null || text.value.length > LIMITS.team.fileBytes ? '' : text.value)
}

async function move(
  { client, place }: GithubRepository,
  sha: string,
  version: string | null,
): Promise<Result<'written' | 'conflict'>> {
  const moved = await client.ask(
    (rest) =>
      version === null
        ? rest.git.createRef({ ...place, ref: STATE_REF, sha })
        : rest.git.updateRef({ ...place, ref: REF, sha, force: false }),
    z.unknown(),
  )
  if (moved.ok) return ok('written')
  const isSlower =
    moved.status === 422 &&
    /already exists|not a fast forward|does not exist|update failed/i.test(moved.problem.sentence)
  return isSlower ? ok('conflict') : moved
}
