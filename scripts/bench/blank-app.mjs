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

/** Writes the app into a new folder. @param {string} folder @returns {string} The folder. */
export function writeBlankApp(folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'blank', version: '1.0.0', main: 'main.js' }),
  )
  writeFileSync(join(folder, 'main.js'), MAIN)
  writeFileSync(join(folder, 'index.html'), PAGE)
  copyFileSync(join(root, 'resources/icons/tray-calm.png'), join(folder, 'tray.png'))
  return folder
}
