import type { Tool } from '../rule'

export const RSPEC: Tool = {
  name: 'RSpec',
  rules: [
    { kind: 'report', pattern: /^Failures:$/, activity: 'test' },
    { kind: 'error', pattern: /^\s+(?<headline>Failure\/Error: .+)$/, activity: 'test' },
    { kind: 'detail', pattern: /^\s{6,}(?:expected|got): / },
    { kind: 'frame', pattern: /^\s+# (?<path>[^\s:]+):(?<line>\d+):in / },
    {
      kind: 'test',
      pattern: /^rspec (?<path>[^\s:[]+)(?::(?<line>\d+)|\[[\d:]+\]) # (?<test>.+)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>\d+ examples?, [1-9]\d* failures?.*)$/, activity: 'test' },
  ],
}

/** The interpreter's own errors, Rake's, and Minitest's. */
export const RUBY: Tool = {
  name: 'Ruby',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+):(?<line>\d+):in [`'][^']{1,200}': (?<headline>.+ \([A-Z]\w*(?:::\w+)*\))$/,
    },
    { kind: 'error', pattern: /^(?<path>[^\s:]+\.rb):(?<line>\d+): (?<headline>syntax error.+)$/ },
    { kind: 'frame', pattern: /^(?:\s+from )?(?<path>[^\s:]+):(?<line>\d+):in [`']/ },
    { kind: 'detail', pattern: /^(?:rake|rails|bin\/rails) aborted!$/, opens: 'what Rake says' },
    {
      kind: 'sign',
      within: 'what Rake says',
      pattern: /^StandardError: An error has occurred, (?:this and )?all later migrations canceled:/,
      activity: 'migrate',
    },
    {
      kind: 'exit',
      within: 'what Rake says',
      pattern: /^Command failed with status \((?<code>\d{1,3})\)/,
      closes: true,
    },
    { kind: 'error', within: 'what Rake says', pattern: /^(?<headline>\S.*)$/, closes: true },
    { kind: 'detail', pattern: /^Tasks: TOP => / },
    {
      kind: 'report',
      pattern: /^\s+\d+\) (?:Failure|Error):$/,
      opens: 'what Minitest says',
      activity: 'test',
    },
    {
      kind: 'test',
      within: 'what Minitest says',
      pattern:
        /^(?<test>(?<headline>[\w:]+(?:::[^#]{1,200})?#test_.{1,300}?))(?: \[(?<path>\S[^\]]*):(?<line>\d+)\])?:$/,
      opens: 'what broke in Minitest',
      activity: 'test',
    },
    // What was compared tells nothing without the test's name.
    {
      kind: 'detail',
      within: 'what broke in Minitest',
      pattern: /^(?:Expected: |--- expected$)/,
      closes: true,
    },
    {
      kind: 'error',
      within: 'what broke in Minitest',
      pattern: /^(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>\d+ runs, \d+ assertions, (?:[1-9]\d* failures|0 failures, [1-9]).*)$/,
      activity: 'test',
    },
  ],
}
