import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What these say of the project's own texts is the same on every system. They name files with a slash, and Windows doesn't: Linux and macOS run them. */
const OF_OUR_TEXTS = [
  'test/unit/{docs,engine-check,regexes}/**',
  'test/unit/{assertions,dates,sizes,walls}.test.ts',
  'test/unit/core/limits.test.ts',
  'test/unit/desktop/security-checklist.test.ts',
  'test/unit/main/boot.test.ts',
  'test/unit/network/one-way-out.test.ts',
  'test/unit/renderer/sheets/read-before-sent.test.ts',
]
const NOT_HERE = process.platform === 'win32' ? OF_OUR_TEXTS : []

/** Their files put a stand-in in the place of a module (`electron`, or what is known of a service), so each has the modules to itself. */
const MOCKED = ['test/unit/{desktop,preload}/**/*.test.ts', 'test/unit/features/connect/another-host.test.ts']

const STARTS_PROGRAMS =
  /[\\/]test[\\/](contract[\\/](local|git-config|releases|includes|sample)|unit[\\/]cli)[\\/]/

/**
 * What starts programs comes first: Node forks for that, which takes longer the more memory a worker has taken so far (0.9 ms of the processor at 50 MB, 6.4 ms
 * at 600 MB), and what is hostile takes most of all. Then comes what takes long, since a long file at the end would leave the other workers with nothing to do.
 */
class SmallAndLongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      if (STARTS_PROGRAMS.test(moduleId)) return 0
      return /[\\/]test[\\/](contract|simulation)[\\/]/.test(moduleId) ? 1 : 2
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  resolve: { alias: { '@core': resolve('src/core'), '@contract': resolve('src/contract') } },
  test: {
    // Much of what contract tests do is waiting for git and for servers: a second worker uses that time.
    maxWorkers: 2,
    // For a machine that is several times slower than usual.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // The sample's style sheets are read as texts; without this a test would see them empty.
    css: { include: [/resources\/sample/] },
    globalSetup: ['test/unit/support/temporary/run-folder.ts'],
    setupFiles: ['test/unit/support/temporary/clean-up.ts'],
    // A worker for each of hundreds of files would take longer than their tests, which have no state beyond their objects.
    isolate: false,
    sequence: { sequencer: SmallAndLongFirst },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reportsDirectory: 'coverage',
      reporter: ['text-summary', 'json-summary', 'html'],
      // What decides is run by tests that take a moment; the rest of main is tried in the app itself, which is not counted here.
      thresholds: { 'src/{core,contract,main/features}/**/*.{ts,tsx}': { lines: 90 } },
    },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], exclude: [...MOCKED, ...NOT_HERE] },
      },
      { extends: true, test: { name: 'desktop', include: MOCKED, exclude: NOT_HERE, isolate: true } },
      {
        extends: true,
        test: {
          name: 'component',
          include: ['test/component/**/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: ['test/component/setup.ts'],
        },
      },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'] } },
    ],
  },
})
