import { defineConfig } from '@playwright/test'

const URL = 'http://127.0.0.1:5179'

// Every state of the gallery in the system's own Chromium, which is newer than the Electron of some machines.
export default defineConfig({
  testDir: 'test/gallery',
  outputDir: 'test-results/gallery',
  fullyParallel: true,
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: URL,
    viewport: { width: 1040, height: 700 },
    launchOptions: {
      executablePath: process.env.BINNACLE_CHROMIUM ?? '/usr/bin/chromium',
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    // Built, since from the sources each state would load some hundred files.
    command: ['build', 'preview --port 5179 --strictPort']
      .map(
        (what) =>
          `node node_modules/vite/bin/vite.js ${what} --config gallery.vite.config.mts --logLevel warn`,
      )
      .join(' && '),
    url: URL,
    timeout: 60_000,
  },
})
