import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { type OpenedWorkspace, startAll } from '../../../src/main/features/feature'

const WORKSPACE: OpenedWorkspace = {
  apps: [],
  environments: () => [],
  incidents: [],
  snapshots: new SnapshotStore(),
  webhooks: [],
}

it('what features do for a workspace begins in their order and ends the other way round, each with that workspace', () => {
  const heard: string[] = []
  const feature = (name: string) => ({
    start: (opened: OpenedWorkspace) => {
      heard.push(`${name} begins${opened === WORKSPACE ? '' : ' elsewhere'}`)
      return () => void heard.push(`${name} ends`)
    },
  })
  const end = startAll([feature('history'), {}, feature('watch')], WORKSPACE)
  expect(heard).toEqual(['history begins', 'watch begins'])
  end()
  expect(heard.slice(2)).toEqual(['watch ends', 'history ends'])
})

it('every feature is among those that are begun with a workspace and ended with the app', () => {
  const index = readFileSync('src/main/index.ts', 'utf8')
  const made = [...index.matchAll(/const (\w+) = \w+Feature\(/g)].map(([, name]) => name)
  const [, list = ''] = /const features = \[\n([\s\S]*?)\n {2}\]/.exec(index) ?? []
  expect(made.length).toBeGreaterThan(20)
  expect(list.match(/\w+/g)?.sort()).toEqual(made.sort())
})
