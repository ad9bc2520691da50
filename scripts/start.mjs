// @ts-check
// npm start: sets up what is missing, builds, and opens the app. Without a display it shows itself at work in a
// virtual one: `npm start -- --once` ends after that. Other arguments go to the app.
import { firstStart } from './lib/first-start.mjs'
import { interruption, root, runAttached } from './lib/processes.mjs'
import { hasDisplay, setUp } from './lib/setup.mjs'
import { runMain, tell } from './lib/terminal.mjs'

await runMain(async () => {
  const args = process.argv.slice(2)
  const visible = hasDisplay()
  if (!visible)
    tell('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): a virtual one is used.')
  const electron = await setUp({ desktop: !visible })
  const appArgs = args.filter((arg) => arg !== '--once')
  if (!visible) return firstStart(electron, { once: args.includes('--once'), args: appArgs })
  return runAttached(electron.binary, [...electron.flags, root, ...appArgs], { signal: interruption() })
})
