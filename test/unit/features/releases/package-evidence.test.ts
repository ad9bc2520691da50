import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { readLocks } from '../../../../src/main/features/releases/checklist/evidence/files'
import { aRange, sha } from '../../support/builders'
import { aWatchedApp } from '../../support/fake-server'

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
