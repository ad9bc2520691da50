import type { LogRule, Tool } from '../rule'

export const RSPEC: Tool = {
  name: 'RSpec',
  rules: [
    { kind: 'report', pattern: /^Failures:$/, opens: 'the failures of RSpec', activity: 'test' },
    {
      kind: 'test',
      within: 'the failures of RSpec',
      pattern: /^ {2}\d+\) (?<test>(?<headline>\S.*?))(?: \(FAILED - \d+\))?$/,
      activity: 'test',
    },
    // What was called counts where nothing was raised: what was raised stands below.
    {
      kind: 'error',
      within: 'the failures of RSpec',
      pattern: /^\s+(?:\d+\.\d+\) )?(?<headline>Failure\/Error: .+)$/,
      held: true,
      activity: 'test',
    },
    {
      kind: 'sign',
      within: 'the failures of RSpec',
      pattern: /^(?: {5}){1,2}[A-Z]\w*(?:::\w+)*:$/,
      clears: true,
      opens: 'what was raised in RSpec',
    },
    {
      kind: 'error',
      within: 'what was raised in RSpec',
      pattern: /^ {7,12}(?<headline>\S.*)$/,
      opens: 'the failures of RSpec',
      activity: 'test',
    },
    {
      kind: 'detail',
      pattern: /^An error occurred while loading (?<path>\S+?)\.?$/,
      opens: 'what RSpec could not load',
      activity: 'test',
    },
    { kind: 'noise', within: 'what RSpec could not load', pattern: /^(?:Failure\/Error: .*|[A-Z][\w:]*:)$/ },
    {
      kind: 'error',
      within: 'what RSpec could not load',
      pattern: /^\s*(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'error', pattern: /^\s+(?<headline>Failure\/Error: .+)$/, activity: 'test' },
    { kind: 'detail', pattern: /^\s{6,}(?:expected|got): / },
    { kind: 'frame', pattern: /^\s+# (?<path>[^\s:]+):(?<line>\d+):in /, confirms: true },
    {
      kind: 'test',
      pattern: /^rspec (?<path>[^\s:[]+)(?::(?<line>\d+)|\[[\d:]+\]) # (?<test>.+)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>\d+ examples?, [1-9]\d* failures?.*)$/, activity: 'test' },
  ],
}

/** How Minitest names a test that failed. */
const MINITEST: LogRule = {
  kind: 'test',
  pattern:
    /^(?<test>(?<headline>[\w:]+(?:::[^#]{1,200})?#test_.{1,300}?))(?: \[(?<path>\S[^\]]*):(?<line>\d+)\])?:$/,
  opens: 'what broke in Minitest',
  activity: 'test',
}

/** The interpreter's own errors, Rake's, and Minitest's. */
export const RUBY: Tool = {
  name: 'Ruby',
  rules: [
    {
      kind: 'error',
      pattern: /^(?:Zeitwerk::NameError: )?(?<headline>expected file (?<path>\S+) to define constant .+)$/,
    },
    // SimpleCov.
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:Line|Branch|Method) coverage .{0,60}?is below the expected minimum coverage\b.*)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+):(?<line>\d+):in [`'][^']{1,200}': (?<headline>.+ \([A-Z]\w*(?:::\w+)*\))$/,
    },
    // Raised in a part of Ruby itself.
    {
      kind: 'error',
      pattern: /^<internal:[^>]{1,200}>:\d+:in [`'][^']{1,200}': (?<headline>.+ \([A-Z]\w*(?:::\w+)*\))$/,
    },
    { kind: 'error', pattern: /^(?<path>[^\s:]+\.rb):(?<line>\d+): (?<headline>syntax error.+)$/ },
    { kind: 'frame', pattern: /^\s*(?:from )?(?<path>[^\s:#]+):(?<line>\d+):in [`']/ },
    {
      kind: 'detail',
      pattern: /^(?:\s+(?:\d\d )?|\S+ stderr: )?(?:rake|rails|bin\/rails) aborted!$/,
      opens: 'what Rake says',
    },
    // What is the matter stands below.
    {
      kind: 'sign',
      within: 'what Rake says',
      pattern: /^\s*ActiveRecord::PendingMigrationError:$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      within: 'what Rake says',
      pattern: /^\s*(?<headline>Migrations are pending)\b/,
      activity: 'migrate',
    },
    {
      kind: 'sign',
      within: 'what Rake says',
      pattern:
        /^(?:\s+(?:\d\d )?)?StandardError: An error has occurred, (?:this and )?all later migrations canceled:/,
      activity: 'migrate',
    },
    {
      kind: 'exit',
      within: 'what Rake says',
      pattern: /^Command failed with status \((?<code>\d{1,3})\)/,
      closes: true,
    },
    {
      kind: 'error',
      within: 'what Rake says',
      pattern: /^(?:\s+(?:\d\d )?)?(?<headline>\S.*)$/,
      closes: true,
    },
    { kind: 'detail', pattern: /^Tasks: TOP => / },
    // Sass.
    { kind: 'frame', pattern: /^\s+on line (?<line>\d+)(?::\d+)? of (?<path>[^\s:]+\.\w+)$/ },
    {
      kind: 'report',
      pattern: /^(?:\s+\d+\) (?:Failure|Error)|Failure):$/,
      opens: 'what Minitest says',
      activity: 'test',
    },
    { ...MINITEST, within: 'what Minitest says' },
    // minitest-reporters ends it with the place.
    {
      ...MINITEST,
      within: 'what Minitest says',
      pattern: /^(?<test>(?<headline>[\w:]+#test_.{1,300}?)) {1,2}\[(?<path>\S[^\]]*):(?<line>\d+)\]$/,
    },
    { ...MINITEST, within: 'what is said of an error' },
    {
      kind: 'test',
      pattern: /^ *(?:FAIL|ERROR) (?<test>(?<headline>[\w:]+#test_\S+)) \([\d.]+s\)$/,
      opens: 'what broke in Minitest',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ +(?<test>(?<headline>test_\S.*?)) +(?:FAIL|ERROR) \([\d.]+s\)$/,
      opens: 'what broke in Minitest',
      activity: 'test',
    },
    // test-unit tells what was compared below the place.
    {
      kind: 'test',
      pattern: /^(?:Failure|Error): (?<test>(?<headline>test\S*\([\w:]+\)))(?:: .*)?$/,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^<.*> expected but was/ },
    // What was compared tells nothing without the test's name.
    {
      kind: 'detail',
      within: 'what broke in Minitest',
      pattern: /^\s*(?:Expected: |--- expected$)/,
      closes: true,
    },
    {
      kind: 'error',
      within: 'what broke in Minitest',
      pattern: /^\s*(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>\d+ (?:runs|tests), \d+ assertions, (?:[1-9]\d* failures|0 failures, [1-9]).*)$/,
      activity: 'test',
    },
  ],
}
