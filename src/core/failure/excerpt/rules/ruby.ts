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
      pattern: /^(?<test>[\w:]+#test_\w+)(?: \[(?<path>[^:\]]+):(?<line>\d+)\])?:$/,
      opens: 'what broke in Minitest',
      activity: 'test',
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
