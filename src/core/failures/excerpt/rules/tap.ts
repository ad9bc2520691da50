import type { LogRule, Tool } from '../rule'

/** The Test Anything Protocol (tape, tap, node:test, Perl's prove): `not ok` is a failure, unless it was to be done or skipped. */
export const TAP: Tool = {
  name: 'TAP',
  rules: [
    { kind: 'noise', pattern: /^\s*not ok \d+\b.{0,400}?# (?:TODO|SKIP)\b/i, closes: true },
    { kind: 'noise', pattern: /^\s*ok \d+\b/, opens: 'a stream of TAP' },
    { kind: 'sign', pattern: /^TAP version \d+$/, opens: 'a stream of TAP', activity: 'test' },
    {
      kind: 'sign',
      pattern: /^\s*# Subtest: (?<holder>\S.{0,300})$/,
      holds: true,
      opens: 'a stream of TAP',
      activity: 'test',
    },
    // busted.
    {
      kind: 'frame',
      within: 'what TAP says of a test',
      pattern: /^# (?<path>\S+\.\w+) @ (?<line>\d+)$/,
    },
    {
      kind: 'error',
      within: 'what TAP says of a test',
      pattern: /^# Failure message: (?:(?<path>[^\s:]+):(?<line>\d+): )?(?<headline>\S.*)$/,
      activity: 'test',
    },
    // tape names a test before what it asserts, in the same way as other comments.
    ...['a stream of TAP', 'what TAP says of a test'].map(
      (within): LogRule => ({
        kind: 'sign',
        within,
        pattern:
          /^# (?!(?:tests|pass|ok|fail|suites|cancelled|skipped|todo|duration_ms)\b|Subtest: |Looks like )(?<holder>\S.{0,300})$/,
        holds: true,
        opens: 'a stream of TAP',
      }),
    ),
    // What ran out of time is named before it or below.
    {
      kind: 'error',
      pattern: /^\s*not ok \d+ - (?<headline>timeout!)(?: # .{0,200})?$/,
      opens: 'what TAP says of a test',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^not ok \d+ (?!- )(?<test>(?<headline>\S.*))$/,
      isHeld: true,
      opens: 'what TAP says of a test',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\s*not ok \d+(?: -)? (?<test>(?<headline>\S.*?))(?: # time=[\d.]+m?s)?(?: \{)?$/,
      isHeld: 'deeper',
      sums: true,
      opens: 'what TAP says of a test',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\s*(?<headline>not ok \d+)$/,
      opens: 'what TAP says of a test',
      activity: 'test',
    },
    {
      kind: 'frame',
      within: 'what TAP says of a test',
      pattern: /^\s+location: '(?:file:\/\/)?(?<path>[^']+?):(?<line>\d+):\d+'$/,
    },
    {
      kind: 'frame',
      within: 'what TAP says of a test',
      pattern: /^\s+at: .{0,200}?\(?(?:file:\/\/)?(?<path>[^\s()]+?):(?<line>\d+):\d+\)?$/,
    },
    {
      kind: 'frame',
      within: 'what TAP says of a test',
      pattern: /^\s+\S.{0,200}? \((?:file:\/\/)?(?<path>[^\s():]+):(?<line>\d+):\d+\)$/,
    },
    {
      kind: 'noise',
      within: 'what TAP says of a test',
      pattern: /^\s+error: '?(?:\d+ subtests? failed|test failed)'?$/,
    },
    {
      kind: 'error',
      within: 'what TAP says of a test',
      pattern: /^\s+error: (?!\|-)['"]?(?<headline>\S.*?)['"]?$/,
      activity: 'test',
    },
    {
      kind: 'sign',
      within: 'what TAP says of a test',
      pattern: /^\s+error: \|-$/,
      opens: 'what broke in TAP',
    },
    {
      kind: 'error',
      within: 'what broke in TAP',
      pattern: /^\s+(?<headline>\S.*)$/,
      opens: 'what TAP says of a test',
      activity: 'test',
    },
    {
      kind: 'detail',
      within: 'what TAP says of a test',
      pattern: /^\s+(?:expected|actual|operator|found|wanted|got|code): /,
    },
    // Perl says what it got below the test that failed.
    {
      kind: 'test',
      pattern: /^\s*# {3}Failed test '(?<test>(?<headline>.+))'$/,
      sums: true,
      activity: 'test',
    },
    {
      kind: 'frame',
      pattern:
        /^\s*# {3}(?:Failed test .{0,200}?|at )(?:\(?|in )(?<path>[\w./-]+\.(?:t|pl|pm)) (?:at )?line (?<line>\d+)[.)]$/,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^\s*# {5,}(?:got|expected): / },
    {
      kind: 'verdict',
      pattern: /^# (?<headline>Looks like (?:you failed \d+|your test).*)$/,
      confirms: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern:
        /^(?<headline>(?<path>\S+\.t) .{0,200}(?:Dubious, test returned \d+|Failed \d+\/\d+ subtests).*)$/,
      activity: 'test',
    },
    // A file of Perl that ended early.
    {
      kind: 'test',
      pattern: /^(?<test>(?<path>\S+\.t)) +\(Wstat: [1-9].{0,60}\bTests: \d+ Failed: 0\)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:syntax error|Global symbol ".{1,200}" requires explicit package name\b.{0,200}|Can't locate object method .{1,300}|Undefined subroutine .{1,200} called) at (?<path>[^\s:]+) line (?<line>\d+)\b.*)$/,
    },
    { kind: 'noise', pattern: /^\S+\.t \.+ ok$/, clears: true },
    { kind: 'verdict', pattern: /^ {2}(?<headline>Parse errors: .+)$/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^(?<headline>Can't locate \S+\.p[lm] in @INC) .* at (?<path>\S+) line (?<line>\d+)\.$/,
    },
    // What a file of tests said last, if it ended with it; else it only warned.
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?!#|BEGIN failed--|Compilation failed in |Execution of )\S.{0,400}) at (?<path>[^\s:]+\.(?:t|p[lm])) line (?<line>\d+)\.$/,
      held: true,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>Result: FAIL)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^# (?<headline>fail {1,2}[1-9]\d*)$/, activity: 'test' },
    { kind: 'noise', pattern: /^# (?:tests|pass|ok|fail|suites|cancelled|skipped|todo|duration_ms)\b/ },
  ],
}

/** node:test as people read it, `bun test` and `deno test`. */
export const NODE_TEST: Tool = {
  name: 'node:test, Bun and Deno',
  rules: [
    { kind: 'report', pattern: /^✖ failing tests:$/, opens: 'the failing tests of Node', activity: 'test' },
    {
      kind: 'sign',
      pattern: /^test at (?<path>\S+?):(?<line>\d+):\d+$/,
      lends: true,
      opens: 'the failing tests of Node',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\s*✖ (?<test>(?<headline>\S.*?)) \([\d.]+ms\)$/,
      sums: true,
      opens: 'what broke in Node',
      activity: 'test',
    },
    // Of a file that ended early, and of a test whose suite could not begin: why stands elsewhere.
    {
      kind: 'sign',
      within: 'what broke in Node',
      pattern: /^\s{2,}'test failed'$/,
      elsewhere: true,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'detail',
      within: 'what broke in Node',
      pattern: /^\s{2,}'test did not finish before its parent and was cancelled'$/,
      closes: true,
    },
    {
      kind: 'error',
      within: 'what broke in Node',
      pattern: /^\s{2,}'(?<headline>(?!\d+ subtests? failed)[^']+)'$/,
      borrows: true,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what broke in Node',
      pattern: /^\s{2,}(?:\[)?(?<headline>(?!['"]?\d+ subtests? failed|at |[✖✔▶ℹ﹣⚠] )\S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^ℹ (?<headline>fail [1-9]\d*)$/, activity: 'test' },
    { kind: 'noise', pattern: /^ℹ / },
    { kind: 'sign', pattern: /^running \d+ tests? from \S+$/, opens: 'a run of Deno', activity: 'test' },
    {
      kind: 'test',
      within: 'a run of Deno',
      pattern: /^(?<test>\S.*?) \.\.\. FAILED \([\d.]+m?s\)$/,
      activity: 'test',
    },
    { kind: 'report', pattern: /^ ERRORS $|^ ERRORS$/, opens: 'what broke in Deno', activity: 'test' },
    {
      kind: 'frame',
      within: 'what broke in Deno',
      pattern: /^\S.{0,300} => (?<path>[^\s:]+):(?<line>\d+):\d+$/,
    },
    {
      kind: 'error',
      within: 'what broke in Deno',
      pattern: /^error: (?<headline>\S.*)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>FAILED \| \d+ passed .*\| [1-9]\d* failed.*)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>error: Test failed)$/, activity: 'test' },
    // Bun tells why before it tells which test it was.
    { kind: 'report', pattern: /^bun test v\d/, opens: 'what Bun says', activity: 'test' },
    {
      kind: 'error',
      within: 'what Bun says',
      pattern: /^(?<headline>\w*[Ee]rror: .+)$/,
      held: true,
      activity: 'test',
    },
    {
      kind: 'frame',
      within: 'what Bun says',
      pattern: /^\s+at (?:\S.{0,200}? \()?(?<path>[^\s()]+?):(?<line>\d+):\d+\)?$/,
      held: true,
    },
    { kind: 'noise', pattern: /^(?:✓|\(pass\)|»|\(skip\)|\(todo\)) /, clears: true },
    {
      kind: 'test',
      pattern: /^(?:✗ (?=.* \[[\d.]+m?s\]$)|\(fail\) )(?<test>(?<headline>\S.*?))(?: \[[\d.]+m?s\])?$/,
      confirms: true,
      activity: 'test',
    },
    { kind: 'verdict', within: 'what Bun says', pattern: /^ *(?<headline>[1-9]\d* fail)$/, activity: 'test' },
  ],
}
