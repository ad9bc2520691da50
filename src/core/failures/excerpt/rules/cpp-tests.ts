import type { Tool } from '../rule'

/** GoogleTest, Catch2, doctest, Boost.Test and Qt Test, and CTest, which runs them. */
export const CPP_TESTS: Tool = {
  name: 'tests of C++',
  rules: [
    { kind: 'noise', pattern: /^\[(?: +OK| {2}SKIPPED) *\]/, clears: true },
    { kind: 'noise', pattern: /^\[(?:-+|=+| RUN| {2}PASSED) *\]/ },
    {
      kind: 'detail',
      pattern:
        /^(?<path>\S.*?\.(?:cc|cpp|cxx|c\+\+|h|hpp|mm?))(?::|\()(?<line>\d+)\)?: (?:Failure|error: Failure)$/,
      opens: 'what GoogleTest says',
      activity: 'test',
    },
    { kind: 'detail', within: 'what GoogleTest says', pattern: /^Failed$/ },
    {
      kind: 'error',
      within: 'what GoogleTest says',
      pattern: /^(?<headline>(?!\[ )\S.*)$/,
      goesOn: true,
      held: true,
      opens: 'what GoogleTest compared',
      activity: 'test',
    },
    {
      kind: 'detail',
      within: 'what GoogleTest compared',
      pattern: /^(?:Expected: .*| +Which is: .*| *Actual: .*)$/,
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:C\+\+|unknown file: Failure)? ?[Cc]?(?:\+\+ )?exception with description ".+" thrown.*)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^\[ {2}FAILED {2}\] (?<headline>\d+ tests?, listed below:)$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\[ {2}FAILED {2}\] (?<test>(?<headline>[\w/.<>]+))(?:, where .{1,300}?)?(?: \(\d+ ms\))?$/,
      confirms: true,
      closes: true,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^ *(?<headline>\d+ FAILED TESTS?)$/, activity: 'test' },
    // The name of a test stands between two such lines, then where it is.
    { kind: 'sign', pattern: /^-{79}$/, opens: 'a title of Catch' },
    {
      kind: 'sign',
      within: 'a title of Catch',
      pattern: /^\S.{0,300}?\.(?:cc|cpp|cxx|h|hpp)(?::|\()\d+\)?$/,
      closes: true,
    },
    {
      kind: 'sign',
      within: 'a title of Catch',
      pattern: /^(?<holder>[^\s.-].{0,300})$/,
      holds: true,
    },
    {
      kind: 'detail',
      pattern: /^(?<path>\S.*?\.(?:cc|cpp|cxx|h|hpp))(?::|\()(?<line>\d+)\)?: FAILED:$/,
      isHeld: true,
      opens: 'what Catch says',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Catch says',
      pattern: /^ {2}(?<headline>[A-Z_]+\( .+)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>(?:\[doctest\] )?test cases: +\d+ \|.*\b[1-9]\d* failed.*)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern:
        /^(?<path>\S.*?\.(?:cc|cpp|cxx|h|hpp))(?::|\()(?<line>\d+)\)?: (?:FATAL )?ERROR: (?<headline>.+ is NOT correct!)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern:
        /^(?<path>\S.*?\.(?:cc|cpp|cxx|h|hpp))(?::|\()(?<line>\d+)\)?: (?:fatal )?error: in "(?<test>[^"]+)": (?<headline>.+)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^\*{3} (?<headline>[1-9]\d* failures? (?:is|are) detected .+)$/,
      activity: 'test',
    },
    { kind: 'error', pattern: /^FAIL! {2}: (?<test>\S+?\(.*?\)) (?<headline>\S.*)$/, activity: 'test' },
    { kind: 'frame', pattern: /^ {3}Loc: \[(?<path>.+?)\((?<line>\d+)\)\]$/ },
    {
      kind: 'test',
      pattern:
        /^ *\d+\/\d+ Test +#\d+: (?<test>\S+) \.*(?:[A-Z][a-z]+(?: [a-z]+)?)?\s*\*{3}(?:Failed|Exception|Timeout|Not Run)\b/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^ *\d+\/\d+ Test +#\d+: / },
    { kind: 'noise', pattern: /^100% tests passed/ },
    {
      kind: 'verdict',
      pattern: /^(?<headline>\d+% tests passed, [1-9]\d* tests failed out of \d+)$/,
      activity: 'test',
    },
    {
      kind: 'report',
      pattern: /^The following tests FAILED:$/,
      opens: 'the failing tests of CTest',
      activity: 'test',
    },
    {
      kind: 'test',
      within: 'the failing tests of CTest',
      pattern:
        /^\s+\d+ - (?<test>(?<headline>\S.*?)) \((?:Failed|Timeout|Not Run|SEGFAULT|Subprocess aborted|Exit code .+|ILLEGAL|Bus error|Numerical|OTHER_FAULT|NUMERICAL|Child aborted|BAD_COMMAND)\)/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>Errors while running CTest)$/, activity: 'test' },
    { kind: 'error', pattern: /^(?<headline>No tests were found!!!)$/, activity: 'test' },
  ],
}
