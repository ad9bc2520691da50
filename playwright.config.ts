import { defineConfig } from '@playwright/test'

// Run by scripts/e2e.mjs and scripts/test.mjs, in a desktop. A test that is not sure is a failure: nothing is tried twice.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/support/bundle.ts',
  // Most of a test is waiting: two workers for two cores leave them idle for more than half of the time. So four desktops run side by side, test by
  // test, or a long file would be the last for minutes: each worker opens one of its own (Linux), since the app has the focus there. Elsewhere there is
  // only the one at hand.
  fullyParallel: true,
  workers: process.platform === 'linux' ? 4 : 1,
  retries: 0,
  // What comes, comes soon; these are for a machine that is several times slower than usual.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
})
