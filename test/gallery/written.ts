import type { Answers } from './bridge'

/** What the workspace file of the gallery says. */
const WRITTEN = {
  version: 1,
  apps: [
    {
      name: 'site',
      group: 'Harbour',
      source: { service: 'local', repository: '/home/ada/src/site', branch: 'main' },
      ci: [{ service: 'local', check: 'npm test' }],
      deploy: { service: 'local', build: 'npm run build', ship: 'npm run deploy -- {environment}' },
      environments: [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }],
    },
  ],
  chat: { service: 'slack', channel: 'C0123ABCD' },
  freezes: [{ from: '2026-12-24', to: '2026-12-26', reason: 'Holidays' }],
  releases: [{ name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'YY.M.MICRO' }],
}

const DIFF = [
  '@@ -12,7 +12,8 @@ export function theme() {',
  ' const LIGHT = readTheme("light")',
  ' ',
  '-export const current = LIGHT',
  '+const DARK = readTheme("dark")',
  '+export const current = prefersDark() ? DARK : LIGHT',
  ' ',
  ' export const names = ["light"]',
]

/** What main answers to whoever looks at commits before a deploy. */
export const COMMIT_ANSWERS: Answers = {
  shippable: { commits: [], pulls: [], problems: [] },
  commitsCi: [],
  commitDiff: {
    sha: 'b'.repeat(40),
    message: 'Add dark mode\n\nIt follows the system, and <b>nothing</b> else.',
    isMerge: false,
    totalFiles: 3,
    files: [
      { path: 'src/theme.ts', from: null, kind: 'modified', isCut: false, lines: DIFF },
      { path: 'src/style/dark.css', from: 'src/dark.css', kind: 'renamed', isCut: false, lines: [] },
      { path: 'public/moon.png', from: null, kind: 'added', isCut: false, lines: null },
    ],
  },
}

/** What main answers to whoever edits the workspace or adds an app. */
export const WRITTEN_ANSWERS = {
  writtenWorkspace: { id: 't1', content: WRITTEN },
  codeFolders: [{ id: 'f1', name: 'harbour', folder: '/home/ada/src' }],
}
