import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { root } from './electron'

const bundles = new Map<string, Promise<string>>()

/** A main process of this folder as one file, built from the same sources as the real one. @param name Of its file, without the ending. */
function bundleOf(name: string): Promise<string> {
  const known = bundles.get(name) ?? build(join(__dirname, `${name}.ts`))
  bundles.set(name, known)
  return known
}

async function build(file: string): Promise<string> {
  const vite = await import('vite')
  const built = await vite.build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@core': resolve(root, 'src/core') } },
    ssr: { noExternal: true },
    build: {
      ssr: file,
      target: 'node18',
      write: false,
      rollupOptions: { external: ['electron'], output: { format: 'cjs' } },
    },
  })
  const [chunk] = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  if (chunk?.type !== 'chunk') throw new Error('nothing was built')
  return chunk.code
}

/** Writes a folder that Electron can start: the app of this name and version, with one of these main processes. Answers the folder. */
export async function writeApp(name: string, about: { name: string; version: string }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `binnacle-${name}-`))
  writeFileSync(join(folder, 'main.js'), await bundleOf(name))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...about, main: 'main.js' }))
  return folder
}

/** What the app is called, and which version it is. */
export function aboutBinnacle(): { name: string; version: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
}
