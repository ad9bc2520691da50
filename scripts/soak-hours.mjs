// @ts-check
// npm run soak:hours [-- --minutes 120]: the real app beside a Freight server on which somebody deploys all the time. Prints what it holds
// (memory, handles, threads, files, bytes), and fails where that grows once it has settled.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { soakInDesktop } from '../test/soak/in-desktop.mjs'
import { interruption } from './lib/processes.mjs'
import { runMain } from './lib/terminal.mjs'

await runMain(async () => {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' } } })
  return soakInDesktop(fileURLToPath(import.meta.url), async (place) => {
    const { liveFor } = await import('../test/soak/hours.ts')
    const grown = await liveFor(Number(values.minutes), place, interruption())
    for (const sentence of grown) console.log(sentence)
    return grown.length > 0 ? 1 : 0
  })
})
