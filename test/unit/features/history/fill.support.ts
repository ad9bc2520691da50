import type { Deploy } from '@core/deploys/deploy'
import type { Walked } from '@core/deploys/history'
import type { SourceHost } from '@core/ports'
import { HistoryFill } from '../../../../src/main/features/history/fill'
import { aDeploy } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp, FakeServer } from '../../support/fake-server'

/** A server with four deploys in two pages, of which each can be made to fail. */
export function aServer() {
  const server = new FakeServer()
  server.deploys = [4, 3, 2, 1].map((number) => aDeploy({ number }))
  const asked: (string | null)[] = []
  const read = server.history.bind(server)
  let broken = false
  server.history = async (cursor) => {
    asked.push(cursor)
    const problem = { kind: 'fault' as const, sentence: 'No.', cause: null }
    return broken && cursor !== null ? { ok: false, problem } : read(cursor)
  }
  return { server, asked, breaks: (is: boolean) => (broken = is) }
}

interface File {
  readonly kept: Set<number>
  isFilled: boolean
  walked: Walked | null
  isFull: boolean
}

/** What the history's file has, which outlives a run. */
export const aFile = (): File => ({ kept: new Set(), isFilled: false, walked: null, isFull: false })

export function aFill(source: Partial<SourceHost> = {}, file = aFile()) {
  const { app } = aWatchedApp()
  const subjects: (string | null)[] = []
  const clock = new FakeClock()
  const { kept } = file
  let told = 0
  let progressed = 0
  const said: string[] = []
  const put = (deploys: readonly Deploy[]): number => {
    const before = kept.size
    for (const { number, subject } of deploys) {
      kept.add(number)
      subjects.push(subject)
    }
    return kept.size - before
  }
  const fill = new HistoryFill({
    clock,
    app: () => ({ ...app, source: { ...app.source, ...source } }),
    changed: () => told++,
    progressed: () => progressed++,
    say: (sentence) => said.push(sentence),
    history: {
      put,
      putHeard: () => {},
      isFilled: () => file.isFilled,
      markFilled: () => {
        file.isFilled = true
      },
      walked: () => file.walked,
      putWalked: (_, now) => {
        if (file.isFull) throw new Error('The disk is full.')
        file.walked = now
      },
    },
  })
  return {
    clock,
    fill,
    put,
    progressed: () => progressed,
    filled: () => file.isFilled,
    walked: () => file.walked,
    kept: () => [...kept].sort(),
    subjects: () => subjects,
    told: () => told,
    said,
  }
}
