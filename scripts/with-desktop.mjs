// @ts-check
// Runs any command in a virtual desktop:
//   node scripts/with-desktop.mjs [--screen=1400x1000] [--no-tray] [--panel=light] [--keyring] -- COMMAND ARGS…
import { parseArgs } from 'node:util'
import { runInDesktop } from './lib/desktop.mjs'
import { runMain, SetupError } from './lib/terminal.mjs'

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      screen: { type: 'string', default: '1280x800' },
      'no-tray': { type: 'boolean', default: false },
      panel: { type: 'string', default: 'dark' },
      keyring: { type: 'boolean', default: false },
    },
  })
  const [command, ...args] = positionals
  if (!command) {
    throw new SetupError(
      'There is no command to run.',
      'Write it after `--`, for example `node scripts/with-desktop.mjs -- xterm`.',
    )
  }
  return runInDesktop(command, args, {
    screen: values.screen,
    tray: !values['no-tray'],
    panel: values.panel === 'light' ? 'light' : 'dark',
    keyring: values.keyring,
  })
})
