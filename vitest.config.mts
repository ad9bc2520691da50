import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** What has no state of its own beyond its objects: a worker for each of hundreds of files would take longer than their tests. */
const SHARED = ['test/unit/{core,engine,main}/**/*.test.ts', 'test/contract/**/*.test.ts']

export default defineConfig({
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  test: {
    // For a machine that is several times slower than usual.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // The sample's style sheets are read as texts; without this a test would see them empty.
    css: { include: [/resources\/sample/] },
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/unit/**/*.test.ts', 'test/simulation/**/*.test.ts'],
          exclude: SHARED,
        },
      },
    ],
  },
})
