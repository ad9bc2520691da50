import type { Answers } from '../bridge'

const PLACE = { url: 'https://api.github.com', repository: 'octo/shop' }
const FOUND = {
  state: 'found',
  branch: 'main',
  branches: ['main', 'next'],
  head: 'd3379cc4f1b2a0e9d8c7b6a5948372615049382f',
  notes: [],
} as const

/** A repository on this machine with scripts that check, build and deploy it. */
export const FOLDER_FOUND: Answers = {
  codeOf: { kind: 'folder', id: 'f1' },
  lookAtCode: {
    ...FOUND,
    branches: [...FOUND.branches],
    place: { kind: 'folder', id: 'f1' },
    title: '/home/ada/src/harbour',
    name: 'harbour',
    notes: [
      '/home/ada/src/harbour/web is a folder of /home/ada/src/harbour. Checks and deploys use the whole repository.',
    ],
    commands: {
      check: ['npm run test'],
      build: ['npm run build'],
      ship: ['npm run deploy -- {environment}'],
    },
    ci: [],
    hosted: null,
    migrations: 'db/migrate',
    tags: { scheme: 'vSemVer', newest: 'v2.4.0', cadence: 'monthly', day: 15 },
  },
  tryApp: {
    findings: [
      { part: 'code', state: 'good', sentence: 'main is at d3379cc.' },
      { part: 'ci', state: 'good', sentence: 'npm is installed.' },
      { part: 'deploys', state: 'bad', sentence: 'main has no file ship-it. Is it committed?' },
    ],
    runs: {},
  },
}

/** One on GitHub that a workflow deploys. */
export const GITHUB_FOUND: Answers = {
  codeOf: { kind: 'typed', service: 'github', text: 'octo/shop' },
  lookAtCode: {
    ...FOUND,
    notes: [],
    branches: [...FOUND.branches],
    place: { kind: 'hosted', service: 'github', ...PLACE },
    title: 'octo/shop on github.com',
    name: 'shop',
    commands: { check: [], build: [], ship: [] },
    ci: [{ words: '3 checks: unit, e2e and lint', entry: { service: 'github', ...PLACE } }],
    hosted: { service: 'github', ...PLACE },
    migrations: null,
    tags: null,
  },
  lookAtDeploys: {
    state: 'found',
    way: 'actions',
    words: '2 workflows can be started by hand, 3 environments found',
    choices: [
      {
        name: 'deploy.yml',
        label: 'deploy.yml (Deploy)',
        environments: null,
        repository: null,
        words: 'ran 412 times, last 26 min ago',
        inputs: [
          { name: 'environment', isRequired: true, about: '', value: '{environment}' },
          { name: 'ref', isRequired: true, about: 'What to ship', value: '{ref}' },
        ],
      },
    ],
    environments: [
      { name: 'staging', note: '', isProtected: false },
      { name: 'canary', note: 'waits 10 min', isProtected: false },
      { name: 'production', note: 'mei or ada approve', isProtected: true },
    ],
  },
  tryApp: {
    findings: [
      { part: 'code', state: 'good', sentence: 'main is at d3379cc.' },
      { part: 'ci', state: 'good', sentence: 'GitHub (github.com): 3 checks passed.' },
      { part: 'deploys', state: 'good', sentence: 'GitHub (github.com) answers. 40 recent deploys found.' },
    ],
    runs: {
      staging: 'runs d3379cc, deployed 26 min ago by mei',
      production: 'runs e9e7e4c, deployed 3 h ago by ada',
    },
  },
}

/** A repository that nobody sees who isn't signed in. */
export const SIGN_IN_NEEDED: Answers = {
  codeOf: { kind: 'typed', service: 'github', text: 'octo/shop' },
  lookAtCode: {
    state: 'sign-in',
    server: { kind: 'github', url: 'https://api.github.com' },
    sentence: 'Sign in to github.com to see it.',
  },
}

export const NO_REPOSITORY: Answers = {
  codeOf: { kind: 'folder', id: 'f1' },
  lookAtCode: {
    state: 'refused',
    sentence: '/home/ada/plain isn’t a Git repository. Choose another folder, or run “git init” in it.',
  },
}
