import type { Contact } from './contact'

/** `dependabot[bot]`, `renovate-bot`, `k8s-ci-robot`, `GitHub Actions Bot`. */
const BOT_NAME = /\[bot\]$|\(bot\)$|(?:^|[-_. ])(?:ro)?bot$/i
/** `BrewTestBot`: a word of its own by its capital letter. */
const BOT_WORD = /[a-z]Bot$/
/** `49699333+dependabot[bot]@users.noreply.github.com`; GitLab's of access tokens, `project7_bot_1a2b@noreply.gitlab.example`, whose names are free. */
const BOT_EMAIL = /\[bot\]@|(?:^|[-_.+])(?:ro)?bot@|^(?:project|group)_?\d{1,20}_bot\w{0,64}@noreply\./i

/** Those that write commits by themselves and are not called bots. */
const KNOWN: ReadonlySet<string> = new Set([
  ...[
    'dependabot',
    'dependabot preview',
    'dependabot-preview',
    'renovate',
    'mend renovate',
    'whitesource renovate',
  ],
  ...[
    'greenkeeper',
    'github',
    'github actions',
    'github-actions',
    'github action',
    'gitlab',
    'bors',
    'mergify',
  ],
  ...[
    'pre-commit-ci',
    'pre-commit',
    'travis ci',
    'circleci',
    'jenkins',
    'weblate',
    'hosted weblate',
    'crowdin',
  ],
  ...[
    'transifex',
    'pyup.io',
    'snyk',
    'imgbot',
    'imgbotapp',
    'allcontributors',
    'semantic-release',
    'changesets',
  ],
  ...['scala steward', 'web-flow', 'release-please', 'github-merge-queue', 'codecov-commenter', 'jenkins ci'],
  ...['copilot', 'github copilot', 'claude', 'cursor agent', 'codex', 'devin ai', 'aider', 'openhands'],
])

/** Addresses by which programs write under many names: one for each model or project. */
const KNOWN_ADDRESSES: ReadonlySet<string> = new Set([
  'noreply@anthropic.com',
  'cursoragent@cursor.com',
  'hosted@weblate.org',
])

/** Whether a commit's author is a program. */
export const isBot = ({ name, email }: Contact): boolean =>
  BOT_NAME.test(name.trim()) ||
  BOT_WORD.test(name.trim()) ||
  BOT_EMAIL.test(email) ||
  KNOWN_ADDRESSES.has(email.toLowerCase()) ||
  KNOWN.has(name.trim().toLowerCase())
