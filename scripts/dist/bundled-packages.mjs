// @ts-check
// Which packages of others a build holds: the app is bundled, so package.json alone doesn't tell them from what only builds and tests it.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where a build writes them down. */
export const BUNDLED = 'packages.json'

/** Writes down which packages went into a build. @type {import('vite').Plugin} */
export const listBundled = {
  name: 'list-bundled',
  apply: 'build',
  generateBundle(_options, bundle) {
    const from = this.environment.config.root
    // A font leaves a file of its own.
    const files = Object.values(bundle).flatMap((one) =>
      one.type === 'chunk' ? one.moduleIds : one.originalFileNames.map((name) => resolve(from, name)),
    )
    // A style sheet leaves no code in a chunk.
    const styles = [...this.getModuleIds()].filter((id) => /\.css(\?|$)/.test(id))
    const packages = new Set([...files, ...styles].flatMap((id) => packageOf(id) ?? []))
    this.emitFile({ type: 'asset', fileName: BUNDLED, source: JSON.stringify([...packages].sort()) })
  },
}

/** The package that a module is of, as NAME@VERSION; null for one of Binnacle's own. @param {string} id */
function packageOf(id) {
  const [, folder = ''] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(id.replaceAll('\\', '/')) ?? []
  if (folder === '') return null
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${name}@${version}`
}

/**
 * What an app is made of, out of a list (CycloneDX, as npm writes it) of all that package.json leads to.
 * @template {{ components: { 'bom-ref': string }[], dependencies: { ref: string, dependsOn: string[] }[], metadata: { component: { 'bom-ref': string } } }} List
 * @param {List} all @param {readonly string[]} made NAME@VERSION of each package.
 */
export function onlyMadeOf(all, made) {
  const own = all.metadata.component['bom-ref']
  const kept = new Set(made)
  const missing = made.filter((one) => !all.components.some((component) => component['bom-ref'] === one))
  if (missing.length > 0) throw new Error(`The lock file knows nothing of ${missing.join(', ')}.`)
  const wanted = [...kept]
  return {
    ...all,
    components: all.components.filter((component) => kept.has(component['bom-ref'])),
    // What another tool's package would have led to is part of Binnacle itself here.
    dependencies: all.dependencies
      .filter(({ ref }) => ref === own || kept.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: ref === own ? wanted : dependsOn.filter((one) => kept.has(one)),
      })),
  }
}
