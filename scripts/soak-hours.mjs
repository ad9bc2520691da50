// @ts-check
// npm run soak:hours [-- --minutes 120]: the real app beside a Freight server on which somebody deploys all the time. Prints what it holds
// (memory, handles, threads, files, bytes), and fails where that grows once it has settled.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openDesktop } from './lib/desktop.mjs'
import { interruption, projectNode, root, runAttached } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain } from './lib/terminal.mjs'

await runMain(async () => {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' } } })
  const asked = interruption()
  // It is written in TypeScript, which the project's own Node reads as it is.
  if (!('typescript' in process.features) || !process.features.typescript) {
    await setUp({ desktop: true })
    const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
    return runAttached(projectNode(), words, { signal: asked })
  }
  const electron = await setUp({ desktop: true })
  const { liveFor } = await import('../test/soak/hours.ts')
  const desktop = await openDesktop()
  try {
    const place = { binary: electron.binary, flags: electron.flags, app: root, env: desktop.env }
    const grown = await liveFor(Number(values.minutes), place, asked)
    for (const sentence of grown) console.log(sentence)
    return grown.length > 0 ? 1 : 0
  } finally {
    await desktop.stop()
  }
})
