// Makes an Electron that was built to carry one application start any app folder, as the official binary does:
//   electron [flags] [-r MODULE] APPDIR [arguments]
const { existsSync, readFileSync, statSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { app, dialog } = require('electron')

/** What the command line asks for. @param {string[]} words */
function read(words) {
  const modules = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (word === '-r' || word === '--require') modules.push(words[++i])
    else if (word === '-v' || word === '--version') return { modules, version: true }
    else if (!word.startsWith('-')) return { modules, path: resolve(word) }
  }
  return { modules }
}

/** Gives Electron the app's identity, and answers the file to start. @param {string} path A folder or a file. */
function adopt(path) {
  const manifest = join(path, 'package.json')
  if (!statSync(path).isDirectory() || !existsSync(manifest)) return path
  const {
    name,
    productName,
    version,
    main = 'index.js',
    desktopName,
  } = JSON.parse(readFileSync(manifest, 'utf8'))
  app.setName(productName ?? name ?? 'Electron')
  if (version) app.setVersion(version)
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`)
  app.setAppPath(path)
  return join(path, main)
}

const asked = read(process.argv.slice(1))
if (asked.version) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}
if (!asked.path) {
  console.error('electron: no app folder was given')
  process.exit(1)
}
process.defaultApp = true
for (const name of asked.modules) require(resolve(name))
try {
  require(adopt(asked.path))
} catch (error) {
  console.error(error)
  if (app.isReady()) dialog.showErrorBox('The app could not be started', String(error))
  process.exit(1)
}
