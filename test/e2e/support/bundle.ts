import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildAside } from '../../unit/support/built'
import { root } from './electron'

/** The main processes of this folder, each built as one file, from the same sources as the real one. */
const MAINS = ['host-main', 'network-main'] as const
const built = join(root, 'test-results/mains')

/** Builds them for all workers: Playwright's global set-up. In a process of its own, since each worker would keep what Vite takes of memory. */
export default async function buildMains(): Promise<void> {
  await buildAside(
    ...MAINS.map((name) => ({
      configFile: false as const,
      logLevel: 'error' as const,
      root,
      resolve: { alias: { '@core': resolve(root, 'src/core') } },
      ssr: { noExternal: true as const },
      build: {
        ssr: join(__dirname, `${name}.ts`),
        target: 'node18',
        outDir: built,
        emptyOutDir: false,
        rollupOptions: {
          external: ['electron'],
          output: { format: 'cjs' as const, entryFileNames: '[name].js' },
        },
      },
    })),
  )
}

/** Writes a folder that Electron can start: the app of this name and version, with one of these main processes. Answers the folder. */
export function writeApp(name: (typeof MAINS)[number], about: { name: string; version: string }): string {
  const folder = mkdtempSync(join(tmpdir(), `binnacle-${name}-`))
  copyFileSync(join(built, `${name}.js`), join(folder, 'main.js'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...about, main: 'main.js' }))
  return folder
}

/** What the app is called, and which version it is. */
export function aboutBinnacle(): { name: string; version: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
}
