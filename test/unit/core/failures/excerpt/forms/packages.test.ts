import { expectRead, type Sample } from '../tools/samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Compose, of which a container is not well',
    source: 'docker/compose, issue 11125',
    log: [
      ' Container quay-db-1  Started',
      ' Container quay-db-1  Waiting',
      ' Container quay-db-1  Error',
      'dependency failed to start: container quay-db-1 is unhealthy',
    ],
    headline: 'dependency failed to start: container quay-db-1 is unhealthy',
    activity: 'unknown',
  },
  {
    name: 'npm audit',
    source: 'docs.npmjs.com, npm audit',
    log: [
      '# npm audit report',
      '',
      'crane  <=1.6.0',
      'Severity: high',
      'Crane lifts too much - https://github.com/advisories/GHSA-0000',
      'node_modules/crane',
      '',
      '1 high severity vulnerability',
      '',
      'To address all issues, run:',
      '  npm audit fix',
    ],
    headline: 'crane <=1.6.0',
    activity: 'lint',
  },
  {
    name: 'Trivy',
    source: 'aquasecurity/trivy, README',
    log: [
      'quay (alpine 3.19.1)',
      '====================',
      'Total: 1 (HIGH: 1, CRITICAL: 0)',
      '',
      '┌─────────┬───────────────┬──────────┐',
      '│ Library │ Vulnerability │ Severity │',
      '├─────────┼───────────────┼──────────┤',
      '│ crane   │ CVE-2024-1234 │ HIGH     │',
      '└─────────┴───────────────┴──────────┘',
    ],
    headline: 'crane │ CVE-2024-1234 │ HIGH',
    activity: 'lint',
  },
  {
    name: 'semantic-release',
    source: 'semantic-release/npm, lib/definitions/errors.js',
    log: [
      '[10:00:03 AM] [semantic-release] › ✘  Failed step "verifyConditions" of plugin "@semantic-release/npm"',
      '[10:00:03 AM] [semantic-release] › ✘  EINVALIDNPMTOKEN Invalid npm token.',
      'AggregateError:',
    ],
    headline: 'EINVALIDNPMTOKEN Invalid npm token.',
    activity: 'ship',
    timed: true,
  },
  {
    name: 'Changesets, whose first word counts',
    source: 'changeset version, 2',
    log: [
      '🦋  error Error: Found changeset tide for package crane which is not in the workspace',
      '🦋  error     at mapGetOrThrow (/app/node_modules/@changesets/plan/dist/plan.cjs.js:105:11)',
      '🦋  error     at async run (/app/node_modules/@changesets/cli/dist/cli.cjs.js:1573:11)',
    ],
    headline: 'Found changeset tide for package crane which is not in the workspace',
    activity: 'unknown',
  },
  {
    name: 'Changesets, where a change has none',
    source: 'changeset status, 2',
    log: [
      '🦋  error Some packages have been changed but no changesets were found.',
      "🦋  error If this change doesn't need a release, run `changeset add --empty`.",
    ],
    headline: 'Some packages have been changed but no changesets were found.',
    activity: 'unknown',
  },
  {
    name: 'semantic-release, which could not tell of its failure either',
    source: 'semantic-release, 24',
    log: [
      '[1:15:07 PM] [semantic-release] › ✘  Failed step "fail" of plugin "@semantic-release/github"',
      '[1:15:07 PM] [semantic-release] › ✘  ENOGHTOKEN No GitHub token specified.',
      'A token must be set.',
      '[1:15:08 PM] [semantic-release] › ✘  ENOREPOURL The `repositoryUrl` option is required.',
    ],
    headline: 'ENOREPOURL The `repositoryUrl` option is required.',
    activity: 'ship',
    timed: true,
  },
]

expectRead('packages and what publishes them', SAMPLES, [
  { name: 'Trivy that found nothing', log: ['Total: 0 (HIGH: 0, CRITICAL: 0)'] },
  { name: 'npm, which installs', log: ['added 12 packages in 3s', '3 high severity vulnerabilities'] },
])
