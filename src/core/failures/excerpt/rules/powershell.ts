import type { Tool } from '../rule'

const IN_SHORT = 'what PowerShell says of an error'

/** PowerShell about an error that nothing caught: in short, as from version 7 on, and as Windows' own writes it. */
export const POWERSHELL: Tool = {
  name: 'PowerShell',
  rules: [
    {
      kind: 'frame',
      pattern: /^[\w-]{1,80}: (?<path>(?:[A-Za-z]:)?[^\s:]\S{0,400}\.psm?1):(?<line>\d+)$/,
      opens: IN_SHORT,
    },
    { kind: 'detail', within: IN_SHORT, pattern: /^(?:Line \||\s*\d+ \||\s+\|\s+~+$)/ },
    { kind: 'error', within: IN_SHORT, pattern: /^\s+\|\s+(?<headline>\S.*)$/, closes: true },
    { kind: 'error', pattern: /^(?<headline>(?:[A-Z][a-z]+-[A-Z]\w{1,60}|\S{1,300}\.ps1) : \S.*)$/ },
    { kind: 'frame', pattern: /^At (?<path>(?:[A-Za-z]:)?[^\s:]\S{0,400}\.psm?1):(?<line>\d+) char:\d+$/ },
    { kind: 'sign', pattern: /^\+ +~+$/ },
    {
      kind: 'error',
      pattern:
        /^ +\+ CategoryInfo +: OperationStopped: \((?<headline>.{1,400}):String\) \[\], RuntimeException$/,
    },
    { kind: 'sign', pattern: /^ +\+ (?:CategoryInfo|FullyQualifiedErrorId) +: / },
  ],
}

/** How long a test took, and of it the test itself and what Pester needed (`12ms (10ms|2ms)`). */
export const PESTER: Tool = {
  name: 'Pester',
  rules: [
    {
      kind: 'test',
      pattern: /^\s*\[-\] (?<test>(?<headline>\S.{0,300}?)) [\d.]+m?s(?: \([\d.]+m?s\|[\d.]+m?s\))?$/,
      opens: 'what Pester says of a test',
      activity: 'test',
    },
    {
      kind: 'noise',
      pattern: /^\s*\[[+!?]\] \S.{0,300} [\d.]+m?s(?: \([\d.]+m?s\|[\d.]+m?s\))?$/,
      closes: true,
    },
    {
      kind: 'frame',
      within: 'what Pester says of a test',
      pattern: /^\s*at .{0,300}?, (?<path>\S.*?\.psm?1):(?: line )?(?<line>\d+)$/,
    },
    { kind: 'detail', within: 'what Pester says of a test', pattern: /^\s+(?:\d+: |But was: )/ },
    {
      kind: 'error',
      within: 'what Pester says of a test',
      pattern: /^\s+(?<headline>(?!at |\d+: )\S.*)$/,
      opens: 'where Pester failed',
      activity: 'test',
    },
    {
      kind: 'frame',
      within: 'where Pester failed',
      pattern: /^\s*at .{0,300}?, (?<path>\S.*?\.psm?1):(?: line )?(?<line>\d+)$/,
    },
    { kind: 'detail', within: 'where Pester failed', pattern: /^\s+(?:\d+: |But was: )/ },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Tests Passed: \d+, Failed: [1-9].*)$/,
      activity: 'test',
      closes: true,
    },
    { kind: 'noise', pattern: /^Tests Passed: \d+, Failed: 0\b/, closes: true },
  ],
}
