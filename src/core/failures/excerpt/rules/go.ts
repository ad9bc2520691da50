import type { LogRule, Tool } from '../rule'

const LIBRARY = /\/go[-\w.]*\/src\/|\/pkg\/mod\//

const RUNNING = 'a Go test that runs'

/** testify writes a table, with -v before it is known whether the test failed. */
const TESTIFY: readonly LogRule[] = [RUNNING, 'a failing Go test'].flatMap((within): readonly LogRule[] => {
  const of = { within, ...(within === RUNNING && { held: true as const }) }
  return [
    {
      ...of,
      kind: 'frame',
      pattern: /^\s+(?:Error Trace:)?\s+(?<path>[\w./-]+\.go):(?<line>\d+)$/,
    },
    {
      ...of,
      kind: 'error',
      pattern: /^\s+Error:(?: {2,}\t|\t{2})(?<headline>\S.*)$/,
      activity: 'test',
    },
    { ...of, kind: 'detail', pattern: /^\s+(?:expected|actual) *: / },
  ]
})

export const GO: Tool = {
  name: 'Go',
  rules: [
    // gotestsum tells the package before the test.
    {
      kind: 'test',
      pattern:
        /^=== FAIL: \S+ (?<test>(?<headline>\S+))(?: \(re-run (?<attempt>\d+)\))? \((?:[\d.]+s|unknown)\)$/,
      opens: 'a failing Go test',
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>DONE \d+ tests?,.* [1-9]\d* (?:failures?|errors?)\b.*)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^DONE \d+ tests?\b/ },
    // With -v, what a test says stands before whether it failed.
    { kind: 'noise', pattern: /^=== (?:RUN|PAUSE|CONT|NAME) {2,}/, opens: RUNNING },
    { kind: 'noise', pattern: /^\s*--- (?:PASS|SKIP): /, clears: true },
    {
      kind: 'test',
      pattern: /^\s*--- FAIL: (?<test>\S+)/,
      opens: 'a failing Go test',
      confirms: true,
      activity: 'test',
    },
    {
      kind: 'error',
      within: RUNNING,
      pattern: /^\s{4,}(?<path>[\w./-]+\.go):(?<line>\d+): (?<headline>.*\S)/,
      held: true,
      activity: 'test',
    },
    // Said by the runner, in a file of its own.
    {
      kind: 'error',
      within: 'a failing Go test',
      pattern: /^\s{4,}testing\.go:\d+: (?<headline>race detected during execution of test)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'a failing Go test',
      pattern: /^\s{4,}(?<path>[\w./-]+\.go):(?<line>\d+): (?<headline>.*\S)/,
      activity: 'test',
    },
    ...TESTIFY,
    // Since Go 1.23 the further lines of a panic are indented.
    {
      kind: 'sign',
      pattern: /^\t?running tests:$/,
      opens: 'the Go tests that took too long',
      activity: 'test',
    },
    {
      kind: 'test',
      within: 'the Go tests that took too long',
      pattern: /^(?:\t{1,2}| {4,16})(?<test>(?:Test|Example|Fuzz)\S*) \([\dhms.]+\)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>FAIL\t\S+\t.*)$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>FAIL\t(?<test>\S+) \[(?:build|setup) failed\])$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?<headline>panic: .+?)(?: \[recovered\])?$/ },
    {
      kind: 'error',
      pattern:
        /^(?<headline>fatal error: (?:all goroutines|concurrent map|stack overflow|unexpected signal).*)$/,
    },
    { kind: 'error', pattern: /^(?<headline>WARNING: DATA RACE)$/, activity: 'test' },
    { kind: 'frame', pattern: /^ {6}(?<path>\/\S+\.go):(?<line>\d+) \+0x[\da-f]+$/, library: LIBRARY },
    // What Go wrote to run the tests.
    { kind: 'noise', pattern: /^\t(?:\S*\/)?_testmain\.go:\d+(?: \+0x[\da-f]+)?$/ },
    { kind: 'frame', pattern: /^\t(?<path>\S+\.go):(?<line>\d+)(?: \+0x[\da-f]+)?$/, library: LIBRARY },
    // What a program writes to its own log, with the place where it did.
    {
      kind: 'noise',
      pattern: /^[\w./-]+\.go:\d+: (?:\d{4}[-/]\d\d[-/]\d\d .{0,40})?(?:\[(?:debug|info)\]|DEBUG:|INFO:) /,
    },
    {
      kind: 'error',
      pattern: /^(?:vet: )?(?<path>[\w./-]+\.go):(?<line>\d+)(?::\d+)?: (?<headline>.+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?:go: )?(?<headline>verifying \S+@\S+?: checksum mismatch)$/,
      activity: 'install',
    },
    { kind: 'verdict', pattern: /^(?<headline>SECURITY ERROR)$/, activity: 'install' },
    {
      kind: 'error',
      pattern:
        /^(?<headline>go: (?!downloading|finding|extracting|added|upgraded|creating|to add|removed).+)$/,
      activity: 'install',
    },
  ],
}

/** `go test -json`: each line an event, in which the words of `go test` stand. */
export const GO_JSON: Tool = {
  name: 'go test -json',
  rules: [
    { kind: 'noise', pattern: /^\{.{0,400}?"Action":"(?:pass|skip|run|pause|cont|start)"/, clears: true },
    {
      kind: 'test',
      pattern: /^\{.{0,200}?"Action":"fail".{0,200}?"Test":"(?<test>[^"]+)"/,
      confirms: true,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^\{.{0,300}?"Action":"build-fail"/, activity: 'build' },
    {
      kind: 'verdict',
      pattern: /^\{.{0,200}?"Action":"fail","Package":"(?<test>[^"]+)".{0,100}?"FailedBuild":/,
      activity: 'build',
    },
    { kind: 'verdict', pattern: /^\{.{0,200}?"Action":"fail"/, activity: 'test' },
    {
      kind: 'error',
      pattern:
        /^\{.{0,300}?"Action":"build-output".{0,100}?"Output":"(?:vet: )?(?<path>[\w./-]+\.go):(?<line>\d+):(?:\d+:)? (?<headline>.*?)(?:\\n)?"/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^\{.{0,300}?"Output":"\s*(?<path>[\w./-]+\.go):(?<line>\d+):(?:\d+:)? (?<headline>.*?)(?:\\n)?"/,
      held: true,
      activity: 'test',
    },
    { kind: 'error', pattern: /^\{.{0,300}?"Output":"(?<headline>panic: .*?)(?:\\n)?"/, activity: 'test' },
    { kind: 'noise', pattern: /^\{.{0,300}?"Action":"(?:output|build-output)"/ },
  ],
}
