import type { SourceHost } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import { fail, ok } from '@core/result'
import type { LocalApp, LocalContext } from '../context'
import * as words from '../words'
import { createBranch, findBranch, mainline } from './branches'
import { writeNotes } from './notes'
import { pick, previewPicks } from './picks'
import { changeRecord, createRecord, findRelease } from './records'
import { createTag, findTag } from './tags'

/**
 * Releases of an app on plain git: annotated tags and branches in the person's own repository, and beside it, in our folder, the notes and
 * whether they are published. No working tree is touched.
 */
export function createReleases(context: LocalContext, app: LocalApp, source: SourceHost): ReleaseHost {
  return {
    name: 'git',
    mayComeLate: false,
    findTag: (tag) => findTag(app, tag),
    createTag: (tag) => createTag(app, tag),
    findRelease: async (tag) => ok(await findRelease(context, app, tag)),
    createDraft: ({ tag, title, body, isPrerelease }) =>
      createRecord(context, app, { tag, title, body, isPrerelease }),
    updateNotes: (tag, body) => changeRecord(context, app, tag, (record) => ({ ...record, body })),
    publish: async (tag) => {
      const found = await findTag(app, tag)
      if (!found.ok) return found
      if (found.value === null) return fail('invalid', words.nothingToPublish(app.name, tag))
      return changeRecord(context, app, tag, (record) => ({
        ...record,
        publishedAt: record.publishedAt ?? context.clock.now(),
      }))
    },
    generateNotes: (range) => writeNotes(source, range),
    findBranch: (branch, base) => findBranch(app, branch, base),
    createBranch: (branch, sha) => createBranch(app, branch, sha),
    mainline: (range) => mainline(app, range),
    previewPicks: (picks) => previewPicks(app, picks),
    pick: (picks) => pick(app, picks),
  }
}
