// @ts-check
// Makes the parts of the app that the bench uses runnable in Node.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../lib/processes.mjs'

/** @returns {Promise<typeof import('./parts')>} */
export async function loadParts() {
  const outDir = join(root, 'out/bench')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@core': join(root, 'src/core'), '@contract': join(root, 'src/contract') } },
    build: {
      ssr: join(root, 'scripts/bench/parts.ts'),
      outDir,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'parts.mjs' } },
    },
  })
  return import(pathToFileURL(join(outDir, 'parts.mjs')).href)
}
