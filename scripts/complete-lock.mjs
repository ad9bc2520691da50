// @ts-check
// Completes package-lock.json after a dependency was added: a registry that lacks a tool's packages for other platforms
// makes npm leave them out of the lock file, and `npm ci` then refuses it everywhere. Their names and versions are stated
// by the tool itself; what they are for is part of their names. Run it after `npm install NAME`, before committing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/processes.mjs'

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64']

/** @typedef {{ version: string, dev?: boolean, license?: string, optionalDependencies?: Record<string, string> }} Entry */

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
/** @type {Record<string, Entry>} */
const packages = lock.packages
const added = Object.entries(packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(path, name))
    .map(
      ([name, version]) =>
        /** @type {const} */ ([`node_modules/${name}`, platformEntry(name, version, entry)]),
    ),
)
const { '': project, ...others } = { ...packages, ...Object.fromEntries(added) }
const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = { '': project, ...Object.fromEntries(sorted) }
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`)
for (const [path] of added) console.log(`added ${path}`)

/** Whether the lock file has what a package would find under a name. @param {string} path @param {string} name */
function isLocked(path, name) {
  const folders = path.split(/(?:^|\/)node_modules\//)
  return folders.some((_, i) => {
    const above = folders.slice(1, folders.length - i).map((part) => `node_modules/${part}`)
    return [...above, `node_modules/${name}`].join('/') in packages
  })
}

/**
 * What npm would have written: `tool-linux-x64-musl` is for Linux on x64 with musl.
 * @param {string} name @param {string} version @param {Entry} owner
 */
function platformEntry(name, version, owner) {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.filter((system) => words.includes(system))
  const cpu = PROCESSORS.filter((processor) => words.includes(processor))
  if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version))
    throw new Error(`${name}@${version} names no platform`)
  return {
    version,
    cpu,
    ...(owner.dev && { dev: true }),
    ...(os[0] === 'linux' && { libc: [words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'] }),
    ...(owner.license && { license: owner.license }),
    optional: true,
    os,
  }
}
