import type { SourceHost } from '@core/ports'
import type { ReleaseHost } from '@core/release/host'
import { fail, ok, type Result } from '@core/result'
import { appOf, type Context, type LocalApp } from '../context'
import { createBranch, findBranch, mainline } from './branches'
import { writeNotes } from './notes'
import { pick, previewPicks } from './picks'
import { changeRecord, createRecord, findRelease } from './records'
import { createTag, findTag } from './tags'

/**
 * Releases on plain git: annotated tags and branches in the person's own repository, and beside it, in our folder, the notes and whether they are
 * published. No working tree is touched.
 */
export function createReleases(context: Context, sourceAt: (repository: string) => SourceHost): ReleaseHost {
  const withApp = async <T>(name: string, run: (app: LocalApp) => Promise<Result<T>>): Promise<Result<T>> => {
    const app = appOf(context, name)
    return app.ok ? run(app.value) : app
  }
  return {
    name: 'git',
    mayComeLate: false,
    findTag: (name, tag) => withApp(name, (app) => findTag(app, tag)),
    createTag: (name, tag) => withApp(name, (app) => createTag(app, tag)),
    findRelease: (name, tag) => withApp(name, async (app) => ok(await findRelease(context, app, tag))),
    createDraft: (name, { tag, title, body, isPrerelease }) =>
      withApp(name, (app) => createRecord(context, app, { tag, title, body, isPrerelease })),
    updateNotes: (name, tag, body) =>
      withApp(name, (app) => changeRecord(context, app, tag, (record) => ({ ...record, body }))),
    publish: (name, tag) =>
      withApp(name, async (app) => {
        const found = await findTag(app, tag)
        if (!found.ok) return found
        if (found.value === null)
          return fail('invalid', `${app.name}: there is no tag ${tag}, so nothing can be published.`)
        return changeRecord(context, app, tag, (record) => ({
          ...record,
          publishedAt: record.publishedAt ?? context.clock.now(),
        }))
      }),
    generateNotes: (name, range) => withApp(name, (app) => writeNotes(app, sourceAt(app.repository), range)),
    findBranch: (name, branch, base) => withApp(name, (app) => findBranch(app, branch, base)),
    createBranch: (name, branch, sha) => withApp(name, (app) => createBranch(app, branch, sha)),
    mainline: (name, range) => withApp(name, (app) => mainline(app, range)),
    previewPicks: (name, picks) => withApp(name, (app) => previewPicks(app, picks)),
    pick: (name, picks) => withApp(name, (app) => pick(app, picks)),
  }
}
