import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { listBundled } from './scripts/dist/bundled-packages.mjs'

// The `binnacle` command: out/cli/index.js, which Node runs by itself, and out/cli/packaged.js, which an installed app runs.
export default defineConfig({
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  plugins: [listBundled],
  ssr: { noExternal: true, external: ['libpg-query'] },
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node20',
    rollupOptions: {
      input: { index: resolve('src/cli/index.ts'), packaged: resolve('src/cli/packaged.ts') },
      // As in electron.vite.config.mts: an installed app has it in its archive.
      output: { format: 'cjs', entryFileNames: '[name].js', dynamicImportInCjs: false },
    },
  },
})
