import type { Tool } from '../rule'

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
