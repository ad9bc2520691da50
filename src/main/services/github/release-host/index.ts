import type { ReleaseHost } from '@core/release/host'
import type { Result } from '@core/result'
import { type GithubRepository, whyReadOnly } from '../repository'
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
    findTag: (_app, tag) => findTag(repository, tag),
    createTag: (_app, tag) => change(() => createTag(repository, tag)),
    findRelease: (_app, tag) => findRelease(repository, tag),
    createDraft: (_app, draft) => change(() => createDraft(repository, draft)),
    updateNotes: (_app, id, body) => change(() => updateNotes(repository, id, body)),
    publish: (_app, id) => change(() => publish(repository, id)),
    generateNotes: (_app, range) => writeNotes(repository, range),
    findBranch: (_app, name, base) => findBranch(repository, name, base),
    createBranch: (_app, name, sha) => change(() => createBranch(repository, name, sha)),
    mainline: (_app, range) => mainline(repository, range),
    previewPicks: (_app, picks) => previewPicks(objects, picks),
    pick: (_app, picks) => change(() => pick(objects, picks)),
  }
}
