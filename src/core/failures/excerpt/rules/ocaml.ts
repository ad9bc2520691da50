import type { Tool } from '../rule'

/** The compiler of OCaml, also where Dune calls it. */
export const OCAML: Tool = {
  name: 'OCaml',
  rules: [
    {
      kind: 'noise',
      pattern:
        /^File "(?<path>[^"]{1,300})", (?:line (?<line>\d+), characters|lines \d+-\d+, characters) \d+-\d+:$/,
      lends: true,
      opens: 'what OCaml says',
    },
    {
      kind: 'error',
      within: 'what OCaml says',
      pattern: /^Error(?: \([^)]{1,80}\))?: (?<headline>\S.*)$/,
      borrows: true,
      closes: true,
      activity: 'build',
    },
    // What a test of Dune wrote is not what was expected.
    {
      kind: 'error',
      within: 'what OCaml says',
      pattern: /^(?<headline>diff --git a\/\S+ b\/\S+|--- \S+)$/,
      borrows: true,
      closes: true,
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Fatal error: exception (?:\w+\.)*(?:Assert|Match)_failure\("(?<path>[^"]+)", (?<line>\d+), \d+\))$/,
    },
    { kind: 'error', pattern: /^(?<headline>Fatal error: exception \S.*)$/ },
    {
      kind: 'frame',
      pattern:
        /^(?:Raised|Called|Re-raised) .{1,200} in file "(?<path>[^"]+)"(?: \(inlined\))?, line (?<line>\d+),/,
    },
    { kind: 'exit', pattern: /^ +\S+ alias \S*runtest \(exit (?<code>\d+)\)$/, activity: 'test' },
    // Alcotest, which frames the test before it tells what it asserted.
    {
      kind: 'test',
      pattern: /^(?:> |│ )?\[FAIL\] {2,}\S{1,200} +\d+ +(?<test>(?<headline>\S.{0,300}?))\.?(?: +│)?$/,
      opens: 'what Alcotest says',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Alcotest says',
      pattern: /^(?<headline>FAIL \S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'noise', within: 'what OCaml says', pattern: /^Warning \d+/, closes: true },
  ],
}
