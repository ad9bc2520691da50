import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { judgeMigrations } from '@core/migrations/judge'
import { loadParsers } from '../../../src/main/services/parsers'
import { cpuMs } from '../../../test/unit/support/growth'
import { asLongAs, LONG_LOGS, LONG_MIGRATIONS } from '../../../test/unit/support/long-texts'

/** As much as is read of a log, characters, and of migrations. */
const LOG = 16_777_216
const MIGRATION = 1_000_000
/** Goals on a quiet machine, ms. */
const LOG_GOAL = 1_000
const MIGRATION_GOAL = 2_000
const TIMES = 3

/** The first time counts, since that is how a person meets it; the best of a few tells what of it was compiling. */
function report(name: string, goal: number, work: () => void): void {
  const times = Array.from({ length: TIMES }, () => {
    const from = cpuMs()
    work()
    return cpuMs() - from
  })
  const [first = 0] = times
  const told = `first ${Math.round(first)} ms, best ${Math.round(Math.min(...times))} ms`
  console.log(`${name.padEnd(48)} ${told.padEnd(36)} ${first <= goal ? '' : `over ${goal} ms`}`)
}

for (const file of process.argv.slice(2)) {
  const log = readFileSync(file, 'utf8').slice(-LOG)
  report(`log ${basename(file)}, ${log.length} characters`, LOG_GOAL, () => excerptOf(log))
}
for (const [name, longLog] of Object.entries(LONG_LOGS)) {
  const log = longLog(LOG)
  report(`16 MB of a log ${name}`, LOG_GOAL, () => excerptOf(log))
}
const parsers = await loadParsers({ ruby: true })
if (!parsers.ok) throw new Error(parsers.problem.sentence)
for (const [name, [path, textOf]] of Object.entries(LONG_MIGRATIONS)) {
  const text = asLongAs(MIGRATION, textOf)
  const change = 'added' as const
  report(`1 MB of ${name}`, MIGRATION_GOAL, () => judgeMigrations([{ path, text, change }], parsers.value))
}
