// @ts-check
// npm run soak:real: the real app on real sockets, killed with kill -9.
//   npm run soak:real -- [--schedules 100] [--seed 1] [--at-once 2]
//   The seeds are counted up from the first; `--schedules 1 --seed N` makes the decisions of one schedule again.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { soakInDesktop } from '../test/soak/in-desktop.mjs'
import { interruption } from './lib/processes.mjs'
import { duration, runMain } from './lib/terminal.mjs'

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      'at-once': { type: 'string', default: '2' },
    },
  })
  return soakInDesktop(fileURLToPath(import.meta.url), (place) => soak(place, values))
})

/**
 * Lives through the schedules, so many at once.
 * @param {import('../test/soak/app.ts').Place} place
 * @param {{ schedules: string, seed: string, 'at-once': string }} values
 */
async function soak(place, values) {
  const asked = interruption()
  const { live } = await import('../test/soak/schedule.ts')
  const first = Number(values.seed)
  const count = Number(values.schedules)
  const began = Date.now()
  /** @type {Record<string, number>} */
  const sums = {}
  let next = first
  let failed = 0
  let done = 0

  async function worker() {
    while (next < first + count && !asked.aborted) {
      const seed = next++
      const { wrongs, figures } = await live(seed, place).catch(broken)
      if (asked.aborted) return
      done++
      for (const [name, value] of Object.entries(figures)) sums[name] = (sums[name] ?? 0) + value
      if (wrongs.length > 0) {
        failed++
        console.log(`seed ${seed}:\n${wrongs.map((wrong) => `  ${wrong}`).join('\n')}`)
      }
      if (done % 10 === 0) console.log(`${done} schedules, ${failed} failed, ${duration(Date.now() - began)}`)
    }
  }

  await Promise.all(Array.from({ length: Number(values['at-once']) }, worker))
  console.log(`${done} schedules in ${duration(Date.now() - began)}, ${failed} failed`)
  console.log(
    Object.entries(sums)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  )
  // Schedules in which nothing is ever started prove nothing.
  if (!sums.started) console.log('Nothing was started: the requests do not arrive.')
  return failed > 0 || done < count || !sums.started ? 1 : 0
}

/** A schedule that could not be lived through. @param {unknown} error @returns {{ wrongs: string[], figures: Record<string, number> }} */
function broken(error) {
  return { wrongs: [error instanceof Error ? (error.stack ?? error.message) : String(error)], figures: {} }
}
