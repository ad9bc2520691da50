import type { Tool } from '../rule'

/** GitHub Actions: the log of a job, as its API gives it. */
export const GITHUB: Tool = {
  name: 'GitHub Actions',
  rules: [
    { kind: 'command', step: true, pattern: /^##\[group\]Run (?<command>.+)$/, opens: 'the text of a step' },
    { kind: 'sign', step: true, within: 'the text of a step', pattern: /^##\[endgroup\]/, closes: true },
    { kind: 'noise', within: 'the text of a step', pattern: /^/ },
    // GitHub Pages.
    { kind: 'verdict', pattern: /^Creating Pages deployment failed$/, activity: 'ship' },
    {
      kind: 'error',
      pattern: /^(?:Error: )?(?<headline>Failed to create deployment \(status: \d+\).*)$/,
      activity: 'ship',
    },
    { kind: 'verdict', shouted: true, pattern: /^(?<headline>HttpError: .+)$/ },
    // An action that runs a command again (nick-fields/retry).
    { kind: 'sign', pattern: /^##\[warning\]Attempt \d+ failed\./, excuses: 'step' },
    { kind: 'noise', pattern: /^##\[(?:group|endgroup|warning|notice|debug|command|section|add-matcher)\]/ },
    {
      kind: 'exit',
      step: true,
      tolerable: true,
      pattern: /^(?:Error: )?Process completed with exit code (?<code>\d+)\.$/,
    },
    {
      kind: 'error',
      shouted: true,
      ends: true,
      pattern:
        /^(?<headline>The (?:runner has received a shutdown signal|(?:self-)?hosted runner\b.{0,200} lost communication with the server).*)$/,
    },
    {
      kind: 'error',
      shouted: true,
      pattern: /^(?<headline>The (?:operation was canceled|job running on runner).*)$/,
    },
    {
      kind: 'error',
      pattern: /^::error [^:]*?file=(?<path>[^,:]+)(?:[^:]*?,line=(?<line>\d+))?[^:]*::(?<headline>[^%]+)/,
    },
    {
      kind: 'error',
      shouted: true,
      pattern: /^(?!\.github:)(?<path>[^\s:]+):(?<line>\d+): (?<headline>.+)$/,
    },
  ],
}

const AFTER_SCRIPT = 'what GitLab runs after the script'

/** GitLab: the log of a job. What it runs afterwards did not break it. */
export const GITLAB: Tool = {
  name: 'GitLab CI',
  rules: [
    {
      kind: 'exit',
      step: true,
      pattern:
        /^ERROR: Job failed: (?:command terminated with |Process )?exit(?:ed with)? (?:code|status) (?<code>\d+)/,
      closes: true,
    },
    {
      kind: 'sign',
      pattern:
        /^(?:Running after[_ ]script\b|Uploading artifacts for failed job$|Cleaning up (?:project directory and )?file based variables$)/,
      aftercare: true,
      opens: AFTER_SCRIPT,
    },
    {
      kind: 'noise',
      within: AFTER_SCRIPT,
      pattern: /^(?!ERROR: Job failed)/,
    },
    { kind: 'noise', pattern: /^ERROR: No files to upload$/ },
  ],
}

/** What GitHub writes as an error, and no other rule can read. */
export const SHOUTED: Tool = {
  name: 'GitHub Actions',
  rules: [{ kind: 'error', shouted: true, pattern: /^(?<headline>.*\S.*)$/ }],
}

/** Travis CI: `travis_*` marks are gone by now. */
export const TRAVIS: Tool = {
  name: 'Travis CI',
  rules: [
    { kind: 'command', step: true, pattern: /^\$ (?<command>.+)$/ },
    {
      kind: 'exit',
      step: true,
      pattern: /^The command "(?<command>.+)" (?:failed and )?exited with (?<code>\d+)(?: during)?\b/,
    },
    {
      kind: 'sign',
      spread: true,
      pattern: /^The command "(?!.{0,500}" (?:failed and )?exited with \d)/,
      opens: 'the text of a command that ended',
    },
    {
      kind: 'exit',
      step: true,
      within: 'the text of a command that ended',
      pattern: /^.{0,400}?" (?:failed and )?exited with (?<code>\d+)(?: during)?\b/,
      closes: true,
    },
    {
      kind: 'command',
      step: true,
      within: 'the text of a command that ended',
      pattern: /^\$ (?<command>.+)$/,
      closes: true,
    },
    { kind: 'noise', within: 'the text of a command that ended', pattern: /^/ },
    { kind: 'error', pattern: /^(?<headline>No output has been received in the last .+)$/ },
    { kind: 'error', pattern: /^(?<headline>The job exceeded the maximum time limit for jobs.*)$/ },
    { kind: 'noise', pattern: /^Done\. Your build exited with / },
  ],
}

/** What Binnacle writes between what a command of its own says (`$ …` is read above). */
export const BINNACLE: Tool = {
  name: 'Binnacle',
  rules: [
    { kind: 'exit', step: true, pattern: /^exit code (?<code>\d+) after / },
    { kind: 'verdict', pattern: /^(?<headline>ended by SIG[A-Z0-9]+ after .+)$/ },
    { kind: 'verdict', pattern: /^(?<headline>stopped after \d.+)$/ },
    { kind: 'verdict', pattern: /^(?<headline>ended unseen)$/ },
    { kind: 'sign', step: true, pattern: /^== Build ==$/, activity: 'build' },
    { kind: 'sign', step: true, pattern: /^== Ship ==$/, activity: 'ship' },
    { kind: 'noise', pattern: /^The check passed: / },
  ],
}

/** Freight: what a task writes about its own commands. */
export const FREIGHT: Tool = {
  name: 'Freight',
  rules: [
    { kind: 'command', step: true, pattern: /^>> Running (?<command>.+)$/, activity: 'ship' },
    { kind: 'exit', step: true, pattern: /^>> Process exited with code (?<code>\d+)/ },
    // Its own traceback ends a task whose command failed.
    {
      kind: 'exit',
      step: true,
      within: 'traceback',
      pattern: /^(?:[\w.]+\.)?CommandError: (?<headline>.{1,400}? failed with exit code (?<code>\d+))/,
      closes: true,
    },
    { kind: 'error', pattern: /^(?:>> )?(?<headline>Process exceeded time limit of \d+s)$/ },
    { kind: 'verdict', pattern: /^(?:>> )?(?<headline>Task was cancelled)$/ },
  ],
}
