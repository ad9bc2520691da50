import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { EVERYTHING } from '@core/deploys/history'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../src/main/storage/history/history'
import { openJournal } from '../../../src/main/storage/journal/journal'
import { buildAside } from '../support/built'
import { freshFolder, noReport } from './folder'

const bundle = resolve('node_modules/.cache/storage-writer')

beforeAll(async () => {
  await buildAside({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    resolve: { alias: { '@core': resolve('src/core') } },
    build: {
      ssr: resolve('test/unit/storage/writer.ts'),
      outDir: bundle,
      emptyOutDir: true,
      rollupOptions: { external: ['libsql'], output: { format: 'cjs', entryFileNames: 'writer.cjs' } },
    },
  })
})

/** Lets another process write numbers from `first` on, kills it in the middle, and answers those it had been told were kept. */
async function writeAndKill(folder: string, first: number): Promise<number[]> {
  const child = spawn(process.execPath, [join(bundle, 'writer.cjs'), folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length >= 60) child.kill('SIGKILL')
  }
  await exited
  return acknowledged
}

test('a process that is killed while it writes loses nothing that was acknowledged, however often', async () => {
  const folder = freshFolder()
  const acknowledged: number[] = []
  for (const first of [1, 10_001, 20_001, 30_001]) {
    acknowledged.push(...(await writeAndKill(folder, first)))
    const history = openHistory(join(folder, 'history.db'), noReport)
    const journal = openJournal(join(folder, 'journal.db'), noReport)
    const numbers = (search: string): Set<number> =>
      new Set(history.window({ ...EVERYTHING, search }, 0, 1000).deploys.map((deploy) => deploy.number))
    const kept = numbers('')
    const found = numbers('kept')
    const commands = new Set(journal.doubtful(0).map((intent) => intent.id))
    const holds = new Set(journal.holds().map((hold) => hold.id))
    const marks = new Set(journal.marks().map((mark) => mark.sha))
    const ticks = new Set(journal.ticks('Site@26.11.0').map((tick) => tick.item))
    expect(
      acknowledged.filter((n) => !kept.has(n) || !found.has(n) || !commands.has(`command ${n}`)),
    ).toEqual([])
    expect(acknowledged.filter((n) => !holds.has(`back ${n}`) || !marks.has(`${n}`))).toEqual([])
    expect(acknowledged.filter((n) => !ticks.has(`${n}`))).toEqual([])
    // A rollback and what it holds are in the journal together or not at all.
    const doubtful = [...commands].filter((id) => id.startsWith('back'))
    expect(doubtful.filter((id) => holds.has(id))).toEqual([])
    history.close()
    journal.close()
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(4 * 60)
})
