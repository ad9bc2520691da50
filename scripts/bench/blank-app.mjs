// @ts-check
// The yardstick: the least that is still an Electron app with a window and a tray icon.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/processes.mjs'

const MAIN = `
const { app, BrowserWindow, Tray } = require('electron')
const { join } = require('node:path')
let tray
app.whenReady().then(() => {
  tray = new Tray(join(__dirname, 'tray.png'))
  const window = new BrowserWindow({ width: 1040, height: 700, webPreferences: { sandbox: true } })
  window.loadFile(join(__dirname, 'index.html'))
})
`

const PAGE = `<!doctype html><meta charset="utf-8"><title>Blank</title><main>A blank app</main>\n`

/** What Binnacle sets before it begins (src/main/boot.ts, src/main/network/http1.ts). */
const SETTINGS = `
require('node:v8').setFlagsFromString('--semi-space-growth-factor=1')
for (const one of ['disable-http2', 'disable-quic']) require('electron').app.commandLine.appendSwitch(one)
`

/**
 * Writes the app into a new folder.
 * @param {string} folder
 * @param {{ alike?: boolean }} [options] `alike`: with the settings of Binnacle.
 * @returns {string} The folder.
 */
export function writeBlankApp(folder, { alike = false } = {}) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'blank', version: '1.0.0', main: 'main.js' }),
  )
  writeFileSync(join(folder, 'main.js'), alike ? `${SETTINGS}${MAIN}` : MAIN)
  writeFileSync(join(folder, 'index.html'), PAGE)
  copyFileSync(join(root, 'resources/icons/tray-calm.png'), join(folder, 'tray.png'))
  return folder
}
