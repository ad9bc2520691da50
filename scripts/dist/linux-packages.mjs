// @ts-check
// Linux packages from the folder that electron-builder has made, by the system's own tools: electron-builder would download some for it.
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../lib/processes.mjs'

/** Debian's names of what Electron calls otherwise (`process.arch`). @type {Record<string, string>} */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' }

const sources = join(root, 'packaging/linux')

/**
 * Builds `binnacle-VERSION-ARCH.tar.gz`, with all in one folder of that name.
 * @param {{ app: string, version: string, output: string, isQuick: boolean }} options As below.
 */
export async function buildTarball({ app, version, output, isQuick }) {
  const name = `binnacle-${version}-${process.arch}`
  const level = { ...process.env, GZIP: isQuick ? '-1' : '-9' }
  const owners = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name']
  const words = [...owners, `--transform=s,^\\.,${name},`, '-czf', join(output, `${name}.tar.gz`), '.']
  await run('tar', ['-C', app, ...words], { env: level })
}

/**
 * Builds `binnacle_VERSION_ARCH.deb` with dpkg-deb. It holds files alone and runs no script, so unpacking it is all there is to installing it.
 * @param {{ app: string, version: string, output: string, isQuick: boolean }} options `app`: the folder; `isQuick`: not compressed.
 */
export async function buildDeb({ app, version, output, isQuick }) {
  const architecture = ARCHITECTURES[process.arch]
  if (architecture === undefined) throw new Error(`There is no Debian package for ${process.arch}.`)
  const stage = join(output, 'deb')
  rmSync(stage, { recursive: true, force: true })
  const opt = join(stage, 'opt/Binnacle')
  mkdirSync(join(stage, 'opt'), { recursive: true, mode: 0o755 })
  // Links take no time and no room; nothing is changed in place.
  await run('cp', ['-al', app, opt])
  replace(join(opt, 'chrome-sandbox'), 0o4755)
  put(join(sources, 'binnacle.desktop'), join(stage, 'usr/share/applications'), 'binnacle.desktop')
  put(join(sources, 'binnacle.xml'), join(stage, 'usr/share/mime/packages'), 'binnacle.xml')
  put(
    join(root, 'resources/icons/app.png'),
    join(stage, 'usr/share/icons/hicolor/512x512/apps'),
    'binnacle.png',
  )
  put(join(root, 'LICENSE'), join(stage, 'usr/share/doc/binnacle'), 'copyright')
  mkdirSync(join(stage, 'usr/bin'), { recursive: true })
  symlinkSync('../../opt/Binnacle/bin/binnacle', join(stage, 'usr/bin/binnacle'))
  const kilobytes = (await run('du', ['-sk', opt])).split('\t')[0] ?? '0'
  const control = readFileSync(join(sources, 'control'), 'utf8')
    .replace('{version}', version.replace('-', '~'))
    .replace('{architecture}', architecture)
    .replace('{kilobytes}', kilobytes)
  mkdirSync(join(stage, 'DEBIAN'))
  writeFileSync(join(stage, 'DEBIAN/control'), control)
  await run('chmod', ['-R', 'u+rwX,go+rX,go-w', stage])
  const file = join(output, `binnacle_${version}_${architecture}.deb`)
  // zstd is not known to Debian before 12.
  const compression = isQuick ? ['-Znone'] : ['-Zxz']
  await run('dpkg-deb', ['--build', '--root-owner-group', ...compression, stage, file])
  rmSync(stage, { recursive: true })
}

/** @param {string} file @param {string} folder @param {string} name */
function put(file, folder, name) {
  mkdirSync(folder, { recursive: true })
  cpSync(file, join(folder, name))
  chmodSync(join(folder, name), 0o644)
}

/** Gives a file a mode of its own, beside what it is linked with. @param {string} file @param {number} mode */
function replace(file, mode) {
  const text = readFileSync(file)
  rmSync(file)
  writeFileSync(file, text)
  chmodSync(file, mode)
}
