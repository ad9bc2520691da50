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
]

expectRead('packages and what publishes them', SAMPLES, [
  { name: 'Trivy that found nothing', log: ['Total: 0 (HIGH: 0, CRITICAL: 0)'] },
  { name: 'npm, which installs', log: ['added 12 packages in 3s', '3 high severity vulnerabilities'] },
])
