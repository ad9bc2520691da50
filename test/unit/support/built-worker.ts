import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** The worker's file as the app has it, made for a test; `remove` takes it away again. It lies where its native packages are found. */
export async function builtWorker(): Promise<{ readonly file: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(resolve('node_modules'), '.worker-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node18',
      ssr: resolve('src/main/worker/thread.ts'),
      rollupOptions: {
        external: ['libpg-query'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['libpg-query'] },
  })
  return { file: join(folder, 'thread.cjs'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
