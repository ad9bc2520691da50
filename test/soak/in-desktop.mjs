// @ts-check
// Where a soak of the real app lives: a virtual desktop, and a Node that reads its TypeScript as it is.
import { openDesktop } from '../../scripts/lib/desktop.mjs'
import { interruption, projectNode, root, runAttached } from '../../scripts/lib/processes.mjs'
import { setUp } from '../../scripts/lib/setup.mjs'

/**
 * Lives through a soak in a desktop of its own, with what it takes to start the app there. Where this Node reads no TypeScript the script is run again by the
 * project's own.
 * @param {string} script The file that asks.
 * @param {(place: import('./app.ts').Place) => Promise<number>} live Answers the exit code.
 * @returns {Promise<number>} The exit code.
 */
export async function soakInDesktop(script, live) {
  const electron = await setUp({ desktop: true })
  if (!('typescript' in process.features) || !process.features.typescript)
    return runAttached(projectNode(), [script, ...process.argv.slice(2)], { signal: interruption() })
  const desktop = await openDesktop()
  try {
    return await live({ binary: electron.binary, flags: electron.flags, app: root, env: desktop.env })
  } finally {
    await desktop.stop()
  }
}
