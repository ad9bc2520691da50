import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { listBundled } from './scripts/dist/bundled-packages.mjs'
import { oneByte } from './scripts/lib/one-byte.mjs'

const alias = { '@core': resolve('src/core'), '@contract': resolve('src/contract') }

// The dev server writes styles and its preamble into the page and talks to it through a web socket. The policy of the
// built window forbids all of these, so it is looser while developing, and only then.
const policyInDevelopment = {
  name: 'policy-in-development',
  apply: 'serve' as const,
  transformIndexHtml: (html: string) =>
    html.replace(
      "script-src 'self'; style-src 'self'",
      "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws:",
    ),
}

// What draws the window is named in the page, and read once the first picture is drawn (renderer/first).
const readAhead: Plugin = {
  name: 'read-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const names = new Set<string>()
      const add = (name: string): void => {
        const one = bundle[name]
        if (one?.type !== 'chunk' || names.has(name)) return
        names.add(name)
        for (const needed of one.imports) add(needed)
      }
      for (const [name, one] of Object.entries(bundle))
        if (one.type === 'chunk' && one.moduleIds.some((id) => id.endsWith('/renderer/main.tsx'))) add(name)
      return [...names].map((name) => ({
        tag: 'link',
        attrs: { 'data-later': true, crossorigin: true, href: `./${name}` },
        injectTo: 'head',
      }))
    },
  },
}

// The oldest Electron this must run on carries Node 18 and Chromium 114, so both sides are built for those.
export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [listBundled, oneByte],
    build: {
      target: 'node18',
      // Everything but the native modules is bundled: one file is read at start instead of hundreds.
      externalizeDeps: false,
      rollupOptions: {
        // What runs beside the main thread is a file of its own.
        input: { index: resolve('src/main/boot.ts'), thread: resolve('src/main/worker/thread.ts') },
        external: ['electron', 'libsql', 'libpg-query'],
        output: {
          format: 'cjs',
          // Nobody reads them there, and V8 keeps the text of what is run.
          comments: { legal: true, annotation: false, jsdoc: false },
          // Node's own `import()` does not look into the archive of a packaged app before Electron 28; `require` does.
          dynamicImportInCjs: false,
          // The first file must read no more than it needs. Without a group of its own the bundler's runtime lands beside the rest
          // of the app, and the first file reads all of that at once for its sake.
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              { name: 'runtime', test: /rolldown.runtime/ },
              { name: 'zod', test: /zod/ },
            ],
          },
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: [listBundled],
    build: {
      target: 'node18',
      externalizeDeps: false,
      rollupOptions: {
        input: resolve('src/preload/index.ts'),
        external: ['electron'],
        output: { format: 'cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias },
    plugins: [react(), policyInDevelopment, readAhead, listBundled, oneByte],
    build: {
      target: 'chrome114',
      // What is read before the first picture; electron-vite leaves it as it is unless told.
      minify: true,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: resolve('src/renderer/index.html'),
        output: {
          // What says that the page was read stands before what takes longest to run.
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              {
                name: 'first',
                test: /renderer.first|vite.preload-helper|core.picture.read|core.views|core.text.time|\.module\.css/,
              },
              { name: 'base', test: /data.awake|zod/ },
            ],
          },
        },
      },
    },
  },
})
