import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  test: {
    include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/simulation/**/*.test.ts'],
    // For a machine that is several times slower than usual.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // The sample's style sheets are read as texts; without this a test would see them empty.
    css: { include: [/resources\/sample/] },
  },
})
