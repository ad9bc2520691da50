import type { Tool } from '../rule'

export const JEST: Tool = {
  name: 'Jest',
  rules: [
    // It waits until somebody ends it.
    {
      kind: 'error',
      soft: true,
      pattern: /^(?<headline>Jest did not exit .+)$/,
      activity: 'test',
    },
    {
      kind: 'sign',
      pattern: /^FAIL (?: ?\S{1,60} {1,2})?(?<path>[^\s>]+\.[cm]?[jt]sx?)(?: \([\d.]+ m?s\))?$/,
      lends: true,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ {2}● Test suite failed to run$/,
      isOfLent: true,
      borrows: true,
      opens: 'what Jest says of a test',
      activity: 'test',
    },
    // Of what it is told to do.
    {
      kind: 'sign',
      pattern: /^● (?:Multiple configs found|Validation Error):$/,
      opens: 'what Jest says of itself',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Jest says of itself',
      pattern: /^ {2}(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'error', pattern: /^ {2}● {2}(?<headline>process\.exit called with ".+")$/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^(?<headline>No test(?: file)?s found, exiting with code \d+)$/,
      activity: 'test',
    },
    // What a test wrote, whether it passed or not.
    {
      kind: 'noise',
      pattern: /^ {2}console\.(?:error|warn|log|info|debug)(?: \S{1,300}:\d+)?$/,
      opens: 'what a test wrote',
    },
    // All that the tests of one file wrote.
    { kind: 'noise', pattern: /^ {2}● Console$/, opens: 'what a test wrote' },
    { kind: 'noise', within: 'what a test wrote', pattern: /^ {4}/ },
    {
      kind: 'noise',
      within: 'what a test wrote',
      pattern: /^(?:PASS |Test Suites: (?!\d+ failed))/,
      closes: true,
    },
    {
      kind: 'noise',
      pattern: /^ {2}● (?:Console|Validation (?:Error|Warning)|Cannot log after tests are done)/,
    },
    {
      kind: 'test',
      pattern: /^ {2}● (?<test>\S.*)$/,
      borrows: true,
      opens: 'what Jest says of a test',
      activity: 'test',
    },
    // What runs stories calls what they threw so.
    { kind: 'noise', within: 'what Jest says of a test', pattern: /^ {4}Message:$/ },
    {
      kind: 'error',
      within: 'what Jest says of a test',
      pattern: /^ {6}(?<headline>An error was thrown while rendering the story .+)$/,
      closes: true,
      activity: 'test',
    },
    // Older versions of ts-jest say first how to change it.
    { kind: 'noise', within: 'what Jest says of a test', pattern: /^ {4}TypeScript diagnostics \(/ },
    {
      kind: 'error',
      within: 'what Jest says of a test',
      pattern: /^ {4}(?<path>[^\s:]+):(?<line>\d+):\d+ - (?<headline>error TS\d+: .+)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Jest says of a test',
      pattern: /^ {4}(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^ {4}(?:Expected|Received)(?: \w+)*: / },
    { kind: 'verdict', pattern: /^(?<headline>Tests: +\d+ failed.+)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^Test Suites: \d+ failed/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^(?<headline>Jest: (?:.+ threshold .+ not met: |Coverage for .+ does not meet ).+)$/,
      activity: 'test',
    },
  ],
}

export const VITEST: Tool = {
  name: 'Vitest',
  rules: [
    { kind: 'sign', pattern: /^ RUN {1,2}v\d/, activity: 'test' },
    { kind: 'report', pattern: /^⎯+ (?:Failed|Unhandled|Startup) \w+/, activity: 'test' },
    {
      kind: 'test',
      pattern:
        /^ FAIL {1,2}(?:\|[^|]+\| | ?[^\s|]{1,60} {2})?(?<test>(?<path>[^\s>]+) > .+?)(?: \(initial run, [^)]{1,200}\))?$/,
      activity: 'test',
    },
    // A file that could not be run is named twice.
    {
      kind: 'test',
      pattern: /^ FAIL {1,2}(?:\|[^|]+\| | ?[^\s|]{1,60} {2})?(?<test>(?<path>[^\s>]+)) \[ .+ \]$/,
      activity: 'test',
    },
    { kind: 'frame', pattern: /^ ❯ (?:\S.{0,120}? )?(?<path>[^\s:]+):(?<line>\d+):\d+$/ },
    { kind: 'verdict', pattern: /^\s+(?<headline>Tests {1,3}\d+ failed.*)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^ Test Files {1,3}\d+ failed/, activity: 'test' },
  ],
}

/** Errors and stack traces of V8, wherever they are printed. */
export const NODE: Tool = {
  name: 'Node.js',
  rules: [
    {
      kind: 'frame',
      pattern: /^\s+at (?:\S.{0,200}? \()?(?:file:\/\/)?(?<path>[^\s()]+?):(?<line>\d+):\d+\)?(?: \{)?$/,
    },
    {
      kind: 'frame',
      pattern: /^(?:file:\/\/)?(?<path>(?:\/|[A-Z]:\\|node:)[^\s:]+?(?:\.[cm]?[jt]sx?)?):(?<line>\d+)$/,
    },
    // Of a module that could not be parsed only the line is known.
    {
      kind: 'frame',
      pattern: /^\s+at <unknown> \((?:file:\/\/)?(?<path>[^\s()]+?):(?<line>\d+)(?::\d+)?\)(?: \{)?$/,
    },
    { kind: 'noise', pattern: /^\(node:\d+\) / },
    { kind: 'noise', pattern: /^Node\.js v\d[\w.+-]*$/ },
  ],
}

/** What the languages' errors have in common: a name that ends in Error or Exception, then what it says. */
export const THROWN: Tool = {
  name: 'thrown errors',
  rules: [
    // What the compiler said stands below.
    { kind: 'verdict', pattern: /^(?<headline>TSError: ⨯ Unable to compile TypeScript:)$/ },
    // Where it was asked for, it says itself.
    {
      kind: 'error',
      pattern:
        /^\s{0,8}(?<headline>Error \[ERR_MODULE_NOT_FOUND\]: Cannot find (?:module|package) '[^']+' imported from (?<path>(?!\S{0,300}node_modules\/)\/\S+\.\w+))$/,
    },
    {
      kind: 'error',
      pattern:
        /^\s{0,8}(?:Uncaught |Unhandled )?(?![a-z]\w{0,100}$)(?<headline>[A-Za-z_$][\w$.:]{0,200}(?:Error|Exception)(?: \[\w+\])?(?:: .*|:)?)$/,
    },
    { kind: 'error', pattern: /^\s{0,8}(?<headline>Error: .+)$/ },
  ],
}
