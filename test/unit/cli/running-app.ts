import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers } from '@contract/handlers'
import { ok } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { afterAll } from 'vitest'
import { commandLine } from '../../../src/main/features/command-line'
import { handlersWith } from '../support/memory/handlers'
import { memoryLog } from '../support/memory/log'
import { temporaryFolder } from '../support/temporary/folder'
import { binnacle } from './support'

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing.splice(0)) close()
})

/** An app that runs with a data folder, as far as the command line reaches it, over a real socket; and a command line that finds it. */
export async function aRunningApp(snapshot: Snapshot, handlers: Partial<Handlers> = {}) {
  const folder = temporaryFolder('cli')
  const runtime = join(folder, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  const { log, lines } = memoryLog()
  const shown: unknown[] = []
  const calls = {
    snapshot: () => ok(snapshot),
    failures: () => ok([]),
    chatRequests: () => ok([]),
    ...handlers,
  }
  let give: (all: Handlers) => void = () => {}
  const app = commandLine({
    dataDirectory: folder,
    runtimeFolder: Promise.resolve(runtime),
    program: { command: '/nowhere/binnacle', args: [] },
    platform: process.platform,
    handlers: new Promise<Handlers>((resolve) => {
      give = resolve
    }),
    show: (place) => void shown.push(place),
    log,
  })
  give(handlersWith({ ...calls, ...app.calls }))
  await app.listen()
  closing.push(app.close)
  const say = (...args: readonly string[]) => binnacle([...args, `--user-data-dir=${folder}`])
  return { folder, lines, shown, say, close: app.close }
}
