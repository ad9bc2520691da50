import type { FreightDeploy, Status } from './types.ts'

/** What a deploy's process writes, line by line. */
export function processLog(
  { app, environment, sha, number }: Pick<FreightDeploy, 'app' | 'environment' | 'sha' | 'number'>,
  end: Status,
): string[] {
  const hosts = Array.from({ length: 6 }, (_, i) => `web-${i + 1}`)
  const lines = [
    ">> Running ['git', 'fetch', '--all', '-p']",
    `>> Running ['git', 'clone', '${app.repository}', 'freight-workspace-${app.name}-${number}']`,
    `>> Running ['git', 'reset', '--hard', '${sha}']`,
    `>> Running ['bin/deploy', '${app.name}', '${environment}', '${sha}']`,
    `deploying ${sha} to ${environment}`,
    'collecting dependencies',
    ...Array.from({ length: 24 }, (_, i) => `  building module ${i + 1} of 24`),
    '\x1b[32mbuild finished\x1b[0m',
    ...hosts.flatMap((host) => [`${host}: copying`, `${host}: restarting workers`, `${host}: healthy ✓`]),
    '\x1b[32mdeployed\x1b[0m',
  ]
  if (end !== 'failed') return lines
  return [
    ...lines.slice(0, -6),
    'web-5: restarting workers',
    '\x1b[31mweb-5: health check failed: 502 after 30 s\x1b[0m',
    'error: 1 of 6 hosts did not come up, stopping',
    '>> Process exited with code 1',
  ]
}
