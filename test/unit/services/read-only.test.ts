import type { SourceHost } from '@core/ports'
import { ok } from '@core/result'
import { parseWorkspace } from '@core/workspace'
import { expect, it } from 'vitest'
import { readOnlyApp } from '../../../src/main/services/read-only'
import { FakeSource } from '../support/fake-server'

it('an app of a workspace that nobody trusts is read from git on this machine, and the rest of its history is not fetched', async () => {
  const parsed = parseWorkspace(
    JSON.stringify({
      version: 1,
      apps: [
        {
          name: 'site',
          source: { service: 'local', repository: '/srv/site', branch: 'main' },
          deploy: { service: 'local', ship: './ship' },
          environments: [{ name: 'staging' }],
        },
      ],
    }),
  )
  const [config] = parsed.ok ? parsed.workspace.apps : []
  if (config === undefined) throw new Error('no app')
  let fetched = 0
  const history = {
    cutBefore: async () => ok(null),
    fetchRest: async () => {
      fetched++
      return ok(null)
    },
  }
  const git = new FakeSource()
  const local: SourceHost = {
    id: 'git /srv/site',
    label: 'Git',
    resolve: (ref) => git.resolve(ref),
    compare: (base, head) => git.compare(base, head),
    refs: () => git.refs(),
    tags: async () => ok([]),
    history,
  }
  const { source } = readOnlyApp(config, { source: () => local })
  expect(await source.resolve('main')).toMatchObject({ ok: true })
  expect(await source.history?.cutBefore('main')).toEqual(ok(null))
  expect(await source.history?.fetchRest()).toMatchObject({
    problem: { sentence: expect.stringContaining('trusted') },
  })
  expect(fetched).toBe(0)
})
