// Builds histories with a culprit in a real repository and looks for it; `npm run bench:suspects -- --seeds N --kind K --misses`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../src/main/clock'
import { createLocalServices } from '../../../src/main/services/local'
import { type History, historyOf } from './histories'
import { type Measured, measure } from './measure'
import { KINDS } from './plant/plant'
import { makeRepository, Stream } from './repository'
import { hitTable, honestyTable } from './table'

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

async function main(): Promise<void> {
  const count = Number(option('seeds') ?? 60)
  const first = Number(option('first') ?? 1)
  const kinds = KINDS.filter((kind) => kind === (option('kind') ?? kind))
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-suspects-'))
  const services = createLocalServices({ apps: [], directory: join(folder, 'none'), clock: systemClock })
  try {
    const began = performance.now()
    const stream = new Stream()
    const histories = kinds.flatMap((kind, i) =>
      Array.from({ length: count }, (_, n) => historyOf(kind, (first + n) * 10 + i, stream)),
    )
    const shaOf = makeRepository(folder, stream)
    const source = services.sourceAt(folder)
    const measured: Measured[] = []
    for (const history of histories) measured.push(await measure(history, source, shaOf))
    const seeds = `seeds ${first * 10} to ${(first + count - 1) * 10 + kinds.length - 1}`
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    console.log(`${histories.length} histories (${seeds}) in ${seconds} s\n`)
    console.log(`${hitTable(measured)}\n\n${honestyTable(measured)}\n`)
    console.log(PUBLISHED)
    if (process.argv.includes('--misses')) for (const one of measured) printMiss(one, shaOf)
  } finally {
    services.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const PUBLISHED = [
  'Published figures, on real and harder data: ChangeLocator top 1 45 %, top 5 69 %; Scaffle top 1 40 to 60 %;',
  'Fonte top 5 87 %; Orca 77 %.',
].join('\n')

function printMiss({ history, rank, suspects }: Measured, shaOf: (mark: number) => string): void {
  if (history.culprit === null ? suspects.evidence === 'none' : rank === 1) return
  console.log(`\n${history.kind} ${history.seed}: rank ${rank}\n${tail(history)}`)
  const culprit = history.culprit === null ? '' : shaOf(history.culprit)
  for (const [i, { sha, score, reasons }] of suspects.ranked.entries()) {
    if (i < 3 || sha === culprit)
      console.log(
        `  ${sha === culprit ? '→' : ' '} ${score.toFixed(2)} ${reasons.map(({ sentence }) => sentence).join(' ')}`,
      )
  }
}

const tail = ({ log }: History): string =>
  log
    .split('\n')
    .slice(-22)
    .map((line) => `    ${line}`)
    .join('\n')

await main()
