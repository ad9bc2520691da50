import type { Tool } from '../rule'

/** What reaches another machine by SSH. */
export const REMOTE: Tool = {
  name: 'ssh, scp, rsync and curl',
  rules: [
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:[\w.@-]{1,200}: )?Permission denied \((?:publickey|password|keyboard-interactive|gssapi|hostbased)[^)]{0,100}\)\.)$/,
    },
    // What GitHub says about what it refuses, beside why.
    {
      kind: 'noise',
      pattern: /^(?:remote: )?error: (?:Trace: [\da-f]+|See https:\/\/\S+ for more information\.)$/,
    },
    { kind: 'error', pattern: /^(?<headline>Host key verification failed\.)$/ },
    {
      kind: 'error',
      pattern: /^(?<headline>ssh: (?:connect to host \S+ port \d+: .+|Could not resolve hostname .+))$/,
    },
    // A script may try again, or do without.
    { kind: 'error', soft: true, pattern: /^(?<headline>curl: \(\d{1,2}\) \S.*)$/ },
    { kind: 'noise', pattern: /^curl failed to verify the legitimacy of the server\b/ },
    { kind: 'verdict', pattern: /^(?:scp|sftp): (?<headline>Connection closed)$/ },
    { kind: 'verdict', soft: true, pattern: /^(?:scp: )?(?<headline>lost connection)$/ },
    {
      kind: 'verdict',
      pattern:
        /^(?<headline>rsync(?: error)?: (?:unexplained error|connection unexpectedly closed|error in rsync protocol data stream).*)$/,
    },
  ],
}
