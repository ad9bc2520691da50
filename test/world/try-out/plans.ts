import type { PlannedJob, PlannedRun } from '../github/model/actions/plan.ts'
import type { PlannedTravisJob } from '../travis/model.ts'

const TESTS = [
  'accounts',
  'alerts',
  'billing',
  'digests',
  'ingest',
  'issues',
  'releases',
  'search',
  'sessions',
]

const passing = TESTS.map((name) => `PASS tests/${name}.test.ts (${name.length * 3} tests)`)

const failing = [
  ...passing.slice(0, 6),
  'FAIL tests/releases.test.ts',
  '  ● releases › adopts a release that was made twice',
  '',
  "    TypeError: Cannot read properties of undefined (reading 'version')",
  '',
  '      41 |   const newest = releases.at(-1)',
  '    > 42 |   return newest.version',
  '         |                 ^',
  '',
  '      at adopt (src/releases/adopt.ts:42:17)',
  '      at Object.<anonymous> (tests/releases.test.ts:18:5)',
  '',
  'Tests: 1 failed, 212 passed, 213 total',
]

/** What the checks of a commit do; `seconds` is how long they take together. */
export function checksPlan(seconds: number, fails: boolean): PlannedRun {
  const setUp = { name: 'Set up job', seconds: 1, lines: ['Current runner version: 2.330.0'] }
  const install = { name: 'Run npm ci', seconds: seconds * 0.2, lines: ['added 812 packages in 9s'] }
  const lint: PlannedJob = {
    name: 'lint',
    steps: [
      setUp,
      install,
      { name: 'Run npm run lint', seconds: seconds * 0.2, lines: ['No problems found'] },
    ],
  }
  const test: PlannedJob = {
    name: 'test',
    steps: [
      setUp,
      install,
      { name: 'Run npm test', seconds: seconds * 0.7, lines: fails ? failing : passing, fails },
      { name: 'Upload the report', seconds: 1 },
    ],
  }
  return { jobs: [lint, test] }
}

/** What a deploy does: a build, then the ship to the environment, which fails where one host does not come up. */
export function deployPlan(environment: string, ref: string, seconds: number, fails: boolean): PlannedRun {
  const hosts = Array.from({ length: 6 }, (_, i) => `web-${i + 1}`)
  const shipped = hosts.flatMap((host) => [
    `${host}: copying`,
    `${host}: restarting workers`,
    `${host}: healthy`,
  ])
  const stopped = [...shipped.slice(0, 14), 'web-5: health check failed: 502 after 30 s']
  const modules = Array.from({ length: 24 }, (_, i) => `building module ${i + 1} of 24`)
  return {
    jobs: [
      {
        name: 'build',
        steps: [
          { name: 'Set up job', seconds: 1, lines: ['Current runner version: 2.330.0'] },
          { name: `Check out ${ref.slice(0, 7)}`, seconds: 1, lines: [`HEAD is now at ${ref}`] },
          { name: 'Run make', seconds: seconds * 0.5, lines: modules },
        ],
      },
      {
        name: 'ship',
        needs: ['build'],
        environment,
        steps: [
          { name: 'Set up job', seconds: 1, lines: ['Current runner version: 2.330.0'] },
          {
            name: `Run ./ship ${environment}`,
            seconds: seconds * (fails ? 0.3 : 0.5),
            lines: fails ? stopped : shipped,
            fails,
          },
        ],
      },
    ],
  }
}

/** What Travis does with a commit. */
export const travisPlan = (seconds: number): PlannedTravisJob[] => [
  { seconds, lines: ['$ make acceptance', '42 scenarios, 0 failures'] },
  { seconds: seconds * 0.6, lines: ['$ make browsers', 'chromium ok', 'firefox ok'] },
]
