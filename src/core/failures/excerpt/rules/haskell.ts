import type { Tool } from '../rule'

/** GHC, which tells the place first, and what calls it. */
export const HASKELL: Tool = {
  name: 'GHC, Cabal and Stack',
  rules: [
    { kind: 'noise', pattern: /^\S+\.l?hs:\d+:\d+(?:-\d+)?: [Ww]arning:/, closes: true },
    {
      kind: 'detail',
      pattern: /^(?<path>\S+\.l?hs):(?<line>\d+):\d+(?:-\d+)?:(?: error:(?: \[[^\]]+\])*)?$/,
      opens: 'what GHC says',
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what GHC says',
      pattern: /^\s+(?:• )?(?<headline>\S.*)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?<path>\S+\.l?hs):(?<line>\d+):\d+(?:-\d+)?: (?:error: )?(?<headline>\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?:cabal: )?(?<headline>Could not resolve dependencies:?.*)$/,
      activity: 'install',
    },
    { kind: 'test', pattern: /^Test suite (?<test>\S+): FAIL$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^(?:Error: )?(?:cabal: )?(?<headline>Tests failed for .+)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^(?:Error: )?cabal: (?<headline>Cannot (?:build|test|run) .+)$/,
      activity: 'build',
    },
    {
      kind: 'frame',
      pattern: /^ {2}\S+, called at (?<path>\S+\.l?hs):(?<line>\d+):\d+ in /,
      library: /called at (?:libraries|src)\/|in (?!main:)\S+-[\d.]+(?:-\w+)?:/,
    },
    { kind: 'verdict', pattern: /^-- {2}(?<headline>While building .+)$/, activity: 'build' },
  ],
}
