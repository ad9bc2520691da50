import type { CommitChange } from '@core/commits/change'
import { ok } from '@core/result'
import { DEFAULT_POLICY } from '@core/risk'
import { describe, expect, it } from 'vitest'
import { changeTags } from '../../../../src/main/features/deploys/change-tags'
import { aCommit, aRangeOf, sha } from '../../support/builders'
import { aWatchedApp } from '../../support/fake-server'

const changed = (digit: string, path: string): CommitChange => ({
  sha: sha(digit),
  files: [{ path, from: null, kind: 'added', hunks: null }],
})

describe('the labels of what ships', () => {
  const between = { base: sha('a'), head: sha('b') }
  const tagsOf = (app: ReturnType<typeof aWatchedApp>['app'], base: string | null = between.base) =>
    changeTags(app, { ...between, base }, DEFAULT_POLICY.patterns)

  it('are those of its commits that touch something beside code', async () => {
    const { app, source } = aWatchedApp()
    const range = aRangeOf([aCommit({ sha: sha('b') }), aCommit({ sha: sha('c') })])
    source.compare = async () => ok(range)
    const changes = async () => ok([changed('b', 'src/a.ts'), changed('c', 'db/migrations/1.sql')])
    Object.assign(source, { changes })
    expect(await tagsOf(app)).toEqual(ok([{ sha: sha('c'), tags: ['migration'] }]))
    expect(await tagsOf(app, null)).toEqual(ok([]))
  })

  it('are none where the host gives no files of a commit', async () => {
    const { app, source } = aWatchedApp()
    expect(await tagsOf(app)).toEqual(ok([]))
    expect(source.compared).toEqual([])
  })
})
