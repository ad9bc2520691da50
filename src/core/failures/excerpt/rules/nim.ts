import type { Tool } from '../rule'

const SUITE = 'a suite of Nim'

/** The compiler of Nim, what it compiled, and its unittest, which tells why before it names the test. */
export const NIM: Tool = {
  name: 'Nim',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<path>[^\s()]+\.nims?)\((?<line>\d+), \d+\) (?<headline>Error: \S.*)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Error: execution of an external program failed: .+)$/,
    },
    {
      kind: 'sign',
      pattern: /^\[Suite\] (?<holder>\S.*)$/,
      holds: true,
      opens: SUITE,
      clears: true,
      activity: 'test',
    },
    { kind: 'noise', within: SUITE, pattern: /^ {2}\[(?:OK|SKIPPED)\] /, clears: true },
    {
      kind: 'error',
      within: SUITE,
      pattern: /^ {4}(?<path>[^\s()]+\.nim)\((?<line>\d+), \d+\): (?<headline>\S.*)$/,
      held: true,
      activity: 'test',
    },
    {
      kind: 'error',
      within: SUITE,
      pattern: /^ {4}(?<headline>Unhandled exception: .+)$/,
      held: true,
      activity: 'test',
    },
    {
      kind: 'test',
      within: SUITE,
      pattern: /^ {2}\[FAILED\] (?<test>(?<headline>\S.*))$/,
      isHeld: true,
      confirms: true,
      activity: 'test',
    },
    {
      kind: 'frame',
      pattern: /^(?<path>[^\s()]+\.nim)\((?<line>\d+)\) +\w+$/,
      outermostFirst: true,
      library: /\/lib\/(?:system|pure|std|core)\b/,
    },
  ],
}
