import { readdirSync, readFileSync } from 'node:fs'
import type { Handlers, Readers } from '@contract/handlers'
import { isValue, TOPIC_NAMES } from '@contract/topics'
import { ok } from '@core/result'
import { expect, it } from 'vitest'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { joinFeatures, type OpenedWorkspace } from '../../../src/main/features/feature'
import { handlersWith } from '../support/memory/handlers'

const WORKSPACE: OpenedWorkspace = {
  apps: [],
  environments: () => [],
  incidents: [],
  snapshots: new SnapshotStore(),
  webhooks: [],
}

const unread = (): never => {
  throw new Error('no topic is read in this test')
}
const topics: Readers = Object.assign({}, ...TOPIC_NAMES.filter(isValue).map((name) => ({ [name]: unread })))

/** A feature that answers everything, so that the others need not. */
const everything = { calls: handlersWith({}), topics }

it('what features do for a workspace begins in their order and ends the other way round, each with that workspace', () => {
  const heard: string[] = []
  const feature = (name: string) => ({
    calls: {},
    topics: {},
    start: (opened: OpenedWorkspace) => {
      heard.push(`${name} begins${opened === WORKSPACE ? '' : ' elsewhere'}`)
      return () => void heard.push(`${name} ends`)
    },
    close: () => void heard.push(`${name} is let go of`),
  })
  const all = joinFeatures({ history: feature('history'), everything, watch: feature('watch') })
  const end = all.start(WORKSPACE)
  expect(heard.splice(0)).toEqual(['history begins', 'watch begins'])
  end()
  expect(heard.splice(0)).toEqual(['watch ends', 'history ends'])
  all.close()
  expect(heard).toEqual(['history is let go of', 'watch is let go of'])
})

it('a call is answered, and a topic read, by the feature that has it', async () => {
  const { setPaused, ...calls } = handlersWith({})
  const { machine, ...others } = topics
  const paused: boolean[] = []
  const all = joinFeatures({
    others: { calls, topics: others },
    machine: {
      calls: {
        setPaused: ({ paused: next }) => {
          paused.push(next)
          return ok(null)
        },
      },
      topics: { machine },
    } satisfies { readonly calls: Pick<Handlers, 'setPaused'>; readonly topics: Pick<Readers, 'machine'> },
  })
  expect(await all.handlers.setPaused({ paused: true })).toEqual(ok(null))
  expect(paused).toEqual([true])
  expect(all.readers).toEqual(topics)
})

it('a call or a topic that no feature answers, or two do, does not compile', () => {
  const { deploy, ...otherCalls } = everything.calls
  const { machine, ...otherTopics } = topics
  const nothing = { calls: {}, topics: {} }
  joinFeatures({ everything, nothing })
  // @ts-expect-error: nobody answers `deploy`
  joinFeatures({ all: { calls: otherCalls, topics }, nothing })
  // @ts-expect-error: two answer `deploy`
  joinFeatures({ everything, second: { calls: { deploy }, topics: {} } })
  // @ts-expect-error: nobody reads `machine`
  joinFeatures({ all: { calls: everything.calls, topics: otherTopics }, nothing })
  // @ts-expect-error: two read `machine`
  joinFeatures({ everything, second: { calls: {}, topics: { machine } } })
})

it('every feature is among those that are joined', () => {
  const index = readFileSync('src/main/index.ts', 'utf8')
  const [, list = ''] = /joinFeatures\(\{\n([\s\S]*?)\n {2}\}\)/.exec(index) ?? []
  const folders = readdirSync('src/main/features', { withFileTypes: true }).filter((one) => one.isDirectory())
  const names = folders.map(({ name }) =>
    name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()),
  )
  expect(list.match(/\w+/g)?.sort()).toEqual(names.sort())
})
