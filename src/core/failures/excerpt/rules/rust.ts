import type { Tool } from '../rule'

export const RUST: Tool = {
  name: 'Rust',
  rules: [
    // nextest runs each test on its own, and tells how each ended.
    {
      kind: 'test',
      pattern:
        /^\s*(?:TRY \d+ )?(?:FAIL|SIG[A-Z]+|ABORT|TIMEOUT|LEAK-FAIL|XFAIL)(?: \+ LEAK)? \[ *[>\d.]+s\](?: \(\s*\d+\/\d+\))? +\S+ (?<test>(?<headline>\S.*))$/,
      activity: 'test',
    },
    {
      kind: 'sign',
      pattern:
        /^\s*(?:TRY \d+ PASS|FLAKY \d+\/\d+)(?: \+ LEAK)? \[ *[>\d.]+s\](?: \(\s*\d+\/\d+\))? +\S+ (?<test>\S.*)$/,
      recovers: true,
    },
    { kind: 'noise', pattern: /^\s*(?:TRY \d+ )?(?:PASS|SLOW|LEAK|FLAKY|SKIP)\b.{0,20} \[ *[>\d.]+s\]/ },
    {
      kind: 'verdict',
      pattern: /^\s*(?<headline>Summary \[ *[\d.]+s\] .*[1-9]\d* (?:failed|timed out).*)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>error: test run failed)$/, activity: 'test' },
    {
      kind: 'test',
      pattern: /^test (?<test>\S+(?: - .{1,100}? \(line \d+\))?)(?: - .{1,100})? \.\.\. FAILED$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern:
        /^\s*thread '[^']*'(?: \(\d+\))? panicked at '(?<headline>.*)', (?<path>[^\s:]+):(?<line>\d+):\d+$/,
    },
    // What it says may have several lines; the place stands behind the last.
    {
      kind: 'error',
      pattern: /^\s*thread '[^']*' panicked at '(?<headline>(?!.*', [^\s:]+:\d+:\d+$)\S.*)$/,
    },
    { kind: 'frame', pattern: /^.{0,400}?', (?<path>[^\s:']+\.rs):(?<line>\d+):\d+$/ },
    {
      kind: 'frame',
      pattern: /^\s*thread '[^']*'(?: \(\d+\))? panicked at (?<path>[^\s:]+):(?<line>\d+):\d+:$/,
      opens: 'what a panic says',
    },
    { kind: 'error', within: 'what a panic says', pattern: /^\s*(?<headline>\S.*)$/, closes: true },
    { kind: 'detail', pattern: /^\s{1,8}(?:left|right): / },
    { kind: 'verdict', pattern: /^(?<headline>test result: FAILED\..*)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^(?<headline>error: test failed, to rerun .*)$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>error: (?:could not compile|aborting due to) .*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>error\[(?:E\d+|[a-z]+(?:-[a-z]+)*)\]: .+)$/,
      opens: 'an arrow to the place',
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?<headline>error: failed to publish\b.*)$/, wraps: true, activity: 'ship' },
    {
      kind: 'error',
      pattern: /^ {2}(?<headline>the remote server responded with an error\b.*)$/,
      activity: 'ship',
    },
    // cargo-deny.
    {
      kind: 'verdict',
      pattern:
        /^(?:(?:advisories|bans|licenses|sources) ok, ){0,3}(?<headline>(?:advisories|bans|licenses|sources) FAILED\b.*)$/,
      activity: 'lint',
    },
    { kind: 'noise', pattern: /^warning: / },
    { kind: 'sign', pattern: /^ +(?:\d+ \|)? *= (?:help|note): .*\bclippy\b/, activity: 'lint' },
    {
      kind: 'frame',
      within: 'an arrow to the place',
      pattern: /^\s*(?:-->|┌─) (?<path>[^\s:]+):(?<line>\d+):\d+$/,
      closes: true,
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>error: (?:no matching package|failed to (?:get|load|download|fetch|select|parse lock)|the lock file .{1,200} needs to be updated).*)$/,
      activity: 'install',
    },
  ],
}
