// @ts-check
// Prints the Electron binary that this machine uses, as the last line on standard output; gets it if need be.
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron.mjs'
import { runMain } from './lib/terminal.mjs'

await runMain(async () => {
  await ensureDependencies()
  const { binary } = await ensureElectron()
  console.log(binary)
  return 0
})
