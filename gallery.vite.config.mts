import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The gallery (`npm run gallery`): the window's own code on a made-up main process, served to a browser of this machine. */
export default defineConfig({
  root: 'test/gallery',
  cacheDir: resolve('node_modules/.cache/gallery'),
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  plugins: [react()],
  server: { host: '127.0.0.1', fs: { allow: [resolve('.')] } },
})
