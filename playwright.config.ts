import { defineConfig } from '@playwright/test'

// Run by scripts/e2e.mjs and scripts/test.mjs, in a desktop. A test that is not sure is a failure: nothing is tried twice.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  retries: 0,
  // What comes, comes soon; these are for a machine that is several times slower than usual.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
})
