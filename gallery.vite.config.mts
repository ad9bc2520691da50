import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The gallery (`npm run gallery`): the window's own code on a made-up main process, served to a browser of this machine. */
export default defineConfig({
  root: 'test/gallery',
  cacheDir: resolve('node_modules/.cache/gallery'),
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  plugins: [react()],
  // A script that waits at its top level, as this page’s does.
  build: { outDir: resolve('node_modules/.cache/gallery-built'), emptyOutDir: true, target: 'esnext' },
  preview: { host: '127.0.0.1' },
  server: { host: '127.0.0.1', fs: { allow: [resolve('.')] } },
})
