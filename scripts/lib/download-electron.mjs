// @ts-check
// Fetches the official Electron into the cache of its npm package, and gives up when nothing arrives: a network that
// drops packets would otherwise hold up the first start for minutes. Run by electron.mjs with the project's Node:
//   node download-electron.mjs FOLDER_OF_THE_ELECTRON_PACKAGE
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** How long nothing may arrive, in ms. */
const PATIENCE = 20_000

const require = createRequire(join(process.argv[2] ?? '', 'package.json'))
const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href)

const giveUp = () => {
  console.error(`Nothing arrived for ${PATIENCE / 1000} s`)
  process.exit(1)
}
let silence = setTimeout(giveUp, PATIENCE)

await downloadArtifact({
  version: require('./package.json').version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  cacheRoot: process.env.electron_config_cache,
  checksums: require('./checksums.json'),
  downloadOptions: {
    quiet: true,
    /** @param {{ percent: number }} progress `percent` is from 0 to 1. */
    getProgressCallback: async ({ percent }) => {
      clearTimeout(silence)
      silence = setTimeout(giveUp, PATIENCE)
      console.log(`${Math.round(percent * 100)} %`)
    },
  },
})
clearTimeout(silence)
