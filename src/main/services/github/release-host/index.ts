import type { ReleaseHost } from '@core/releases/host'
import type { Result } from '@core/result'
import { type GithubRepository, whyReadOnly } from '../source/repository'
import { createBranch, findBranch, mainline } from './branches'
import { createDraft, findRelease, publish, updateNotes, writeNotes } from './drafts'
import { Objects } from './objects'
import { pick, previewPicks } from './picks'
import { createTag, findTag } from './tags'

/** The releases of one repository on GitHub. What changes something goes one by one through the client, and is never repeated. */
export function createGithubReleases(repository: GithubRepository): ReleaseHost {
  const objects = new Objects(repository)
  const change = async <T>(send: () => Promise<Result<T>>): Promise<Result<T>> =>
    (await whyReadOnly(repository)) ?? send()
  return {
    name: 'GitHub',
    mayComeLate: true,
    findTag: (tag) => findTag(repository, tag),
    createTag: (tag) => change(() => createTag(repository, tag)),
    findRelease: (tag) => findRelease(repository, tag),
    createDraft: (draft) => change(() => createDraft(repository, draft)),
    updateNotes: (id, body) => change(() => updateNotes(repository, id, body)),
    publish: (id) => change(() => publish(repository, id)),
    generateNotes: (range) => writeNotes(repository, range),
    findBranch: (name, base) => findBranch(repository, name, base),
    createBranch: (name, sha) => change(() => createBranch(repository, name, sha)),
    mainline: (range) => mainline(repository, range),
    previewPicks: (picks) => previewPicks(objects, picks),
    pick: (picks) => change(() => pick(objects, picks)),
  }
}
export { Objects } from './objects'
