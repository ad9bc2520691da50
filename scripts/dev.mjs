// @ts-check
// npm run dev: the app with hot reload. The window's code is replaced in place, the main process starts anew.
import { electronEnvironment } from './lib/electron.mjs'
import { interruption, runAttached, tool } from './lib/processes.mjs'
import { hasDisplay, setUp } from './lib/setup.mjs'
import { runMain, SetupError } from './lib/terminal.mjs'

await runMain(async () => {
  if (!hasDisplay()) {
    throw new SetupError(
      'There is no display here for a window.',
      'Run it in a virtual one: node scripts/with-desktop.mjs -- npm run dev',
    )
  }
  const electron = await setUp({ desktop: false, build: false })
  const [command, args] = tool('electron-vite', ['dev', '--watch'])
  const sandbox = electron.flags.includes('--no-sandbox') ? ['--noSandbox'] : []
  const forApp = process.argv.slice(2)
  return runAttached(command, [...args, ...sandbox, ...(forApp.length > 0 ? ['--', ...forApp] : [])], {
    signal: interruption(),
    env: { ...process.env, ...electronEnvironment(electron) },
  })
})
