import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { InlineConfig } from 'vite'

const PROGRAM = `import { build } from 'vite'; for (const config of JSON.parse(process.argv[1])) await build(config)`

/**
 * Builds by Vite in a process of its own: what that took of memory, some 200 MB, this one would keep, and pay for at each program
 * that it starts later (test/world/git/beside.ts).
 */
export async function buildAside(...configs: readonly InlineConfig[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM, JSON.stringify(configs)])
}

/** The worker's file as the app has it, made for a test; `remove` takes it away again. It lies where its native packages are found. */
export async function builtWorker(): Promise<{ readonly file: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(resolve('node_modules'), '.worker-'))
  await buildAside({
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
