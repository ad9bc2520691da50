// @ts-check
// The set-up that every command shares: what is in place is not done again.
import { ensureBuild } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron.mjs'
import { ensureDesktopPrograms } from './system.mjs'

/**
 * Dependencies, an Electron that runs here, the virtual desktop's programs where they are used, and the built app.
 * @param {{ desktop: boolean, testing?: boolean, build?: boolean, starts?: boolean, release?: boolean }} needs
 *   `desktop`: it will run in a virtual desktop; `testing`: with the tools of the end-to-end tests; `build`: true unless said;
 *   `starts` and `release` as of `ensureElectron`.
 * @returns {Promise<import('./electron.mjs').Electron>} Fails with what to do.
 */
export async function setUp({ desktop, testing = false, build = true, starts = true, release = false }) {
  await ensureDependencies()
  const electron = await ensureElectron({ starts, release })
  if (desktop) await ensureDesktopPrograms({ testing })
  if (build) await ensureBuild()
  return electron
}

/** Whether this process can open a window. On Linux that takes a display; elsewhere there is one. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
