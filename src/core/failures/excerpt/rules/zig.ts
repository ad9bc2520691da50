import type { Tool } from '../rule'

const WRITTEN = 'what a test of Zig wrote'

/** Zig's compiler and build system, and the tests that it runs. */
export const ZIG: Tool = {
  name: 'Zig',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<path>\S+\.zig):(?<line>\d+):\d+: error: (?<headline>\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'frame',
      pattern: /^(?<path>\S+\.zig):(?<line>\d+):\d+: 0x[0-9a-f]+ in /,
      library: /\/lib\/(?:std|compiler)\//,
    },
    {
      kind: 'test',
      pattern:
        /^\d+\/\d+ (?<test>(?:\w+\.){0,20}?(?:dec)?test[._][^.]{1,200}?)\.\.\.(?<headline>FAIL \(.+\))$/,
      activity: 'test',
    },
    // What a test writes stands behind its name too: only a line below tells whether it failed.
    {
      kind: 'test',
      pattern:
        /^\d+\/\d+ (?<test>(?:\w+\.){0,20}?(?:dec)?test[._][^.]{1,200}?)\.\.\.(?!OK$|SKIP$)(?<headline>\S.*)$/,
      held: true,
      opens: WRITTEN,
      activity: 'test',
    },
    {
      kind: 'detail',
      within: WRITTEN,
      pattern: /^FAIL \(\w+\)$/,
      confirms: true,
      closes: true,
      activity: 'test',
    },
    { kind: 'noise', within: WRITTEN, pattern: /^(?:OK|SKIP)$/, clears: true, closes: true },
    { kind: 'error', pattern: /^error: '(?<test>[^']+)' failed: (?<headline>\S.*)$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>error: the following (?:\w+ )?command (?:failed|exited|terminated)\b.*)$/,
    },
  ],
}
