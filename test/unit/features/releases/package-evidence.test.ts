import type { ReleaseReader } from '@core/releases/reader'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { readLocks } from '../../../../src/main/features/releases/checklist/evidence/files'
import { readSuspects } from '../../../../src/main/features/releases/checklist/evidence/gather'
import { aCommit, aRange, aRangeOf, sha } from '../../support/builders'
import { aWatchedApp } from '../../support/fake-server'
import { aConfig } from './support'

describe('the lock files of a package', () => {
  it('are asked about for what changed in its own paths alone', async () => {
    const { app } = aWatchedApp()
    const changed = ['packages/web/package.json', 'packages/api/package.json'].map((path) => ({
      path,
      added: 1,
      removed: 0,
    }))
    const { filesCut: _, ...range } = aRange()
    const source = {
      ...app.source,
      file: async () => ok(null),
      compare: async () => ok({ ...range, files: changed, totalFiles: changed.length }),
    }
    const read = async (paths?: string[]) => {
      const locks = await readLocks({ ...app, source }, { paths }, sha('a'), sha('b'))
      return locks.ok ? locks.value.manifests?.map(({ path }) => path) : locks
    }
    expect(await read()).toEqual(['packages/web/package.json', 'packages/api/package.json'])
    expect(await read(['packages/web/**'])).toEqual(['packages/web/package.json'])
    expect(await read(['packages/web'])).toEqual(['packages/web/package.json'])
  })
})

describe('who is suspected where CI is red at the candidate', () => {
  const web = { sha: sha('c'), subject: 'Widen the page' }
  const api = { sha: sha('b'), subject: 'Cache answers' }

  async function suspects(
    paths: string[] | undefined,
    named: readonly { sha: string; repository: string }[],
  ) {
    const { app } = aWatchedApp()
    const unasked = async () => fail('fault', 'This is not asked for.')
    const { filesCut: _, ...range } = aRangeOf([aCommit(web), aCommit(api)])
    const commits = range.commits.map((commit) => ({ ...commit, isMerge: false, committedAt: commit.at }))
    const releases: ReleaseReader = {
      whole: async () => ok({ ...range, commits }),
      touching: async () => ok({ shas: new Set([web.sha]), isWhole: true }),
      pulls: unasked,
      elsewhere: unasked,
      newAuthors: unasked,
    }
    const source = { ...app.source, releases }
    const read = await readSuspects(
      async () => named,
      { app: { ...app, source }, config: aConfig({ paths }) },
      sha('a'),
      web.sha,
    )
    return read === null ? null : { own: read.own.map(({ subject }) => subject), others: read.others }
  }
  const both = [api, web].map(({ sha: at }) => ({ sha: at, repository: 'site' }))

  it('are commits of the release, and of a package those that touch it', async () => {
    expect(await suspects(undefined, both)).toEqual({ own: ['Cache answers', 'Widen the page'], others: 0 })
    expect(await suspects(['packages/web'], both)).toEqual({ own: ['Widen the page'], others: 1 })
    expect(await suspects(['packages/web'], both.slice(0, 1))).toEqual({ own: [], others: 1 })
  })

  it('are nobody where nothing points to a commit of the repository', async () => {
    expect(await suspects(undefined, [])).toBeNull()
    expect(await suspects(undefined, [{ sha: sha('d'), repository: 'library' }])).toBeNull()
  })
})
