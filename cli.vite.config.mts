import { resolve } from 'node:path'
import { defineConfig } from 'vite'

// The `binnacle` command: out/cli/index.js, which Node runs by itself.
export default defineConfig({
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  ssr: { noExternal: true, external: ['libpg-query'] },
  build: {
    ssr: resolve('src/cli/index.ts'),
    outDir: 'out/cli',
    target: 'node20',
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'index.js' } },
  },
})
