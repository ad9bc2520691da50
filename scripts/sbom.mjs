// @ts-check
// node scripts/sbom.mjs FILE: writes down what a built Binnacle is made of (CycloneDX): what is bundled, what goes along beside that, and Electron.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUNDLED, onlyMadeOf } from './dist/bundled-packages.mjs'
import { root, run } from './lib/processes.mjs'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Into which file?')

/** @param {string[]} more @returns {Promise<Parameters<typeof onlyMadeOf>[0]>} */
const listed = async (...more) =>
  JSON.parse(
    await run('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', ...more], { cwd: root }),
  )

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const bundled = ['main', 'preload', 'renderer', 'cli'].flatMap((part) =>
  JSON.parse(readFileSync(join(root, 'out', part, BUNDLED), 'utf8')),
)
const beside = (await listed('--omit=dev')).components.map((one) => one['bom-ref'])
const made = new Set([...bundled, ...beside, `electron@${devDependencies.electron}`])
writeFileSync(file, `${JSON.stringify(onlyMadeOf(await listed(), [...made].sort()), null, 2)}\n`)
