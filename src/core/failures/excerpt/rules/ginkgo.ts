import type { Tool } from '../rule'

const FAILURE = 'what Ginkgo says of a spec'
const SUMMARY = 'the failures of Ginkgo'
const SUITE = 'a suite of Ginkgo that failed'

/**
 * Ginkgo 1 and 2 (onsi/ginkgo, reporters/default_reporter.go): what failed with why, then a summary of the names. The function of `go test` that
 * calls it is no test of its own.
 */
export const GINKGO: Tool = {
  name: 'Ginkgo',
  rules: [
    {
      kind: 'report',
      pattern:
        /^(?:[•+]|\[[A-Z]\w+\])!? (?:\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED|ABORTED)\]|Failure|Panic)(?: .{0,100})?$/,
      opens: FAILURE,
      activity: 'test',
    },
    {
      kind: 'error',
      within: FAILURE,
      pattern: /^ {2,}\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED|ABORTED)\] (?<headline>\S.*)$/,
      goesOn: true,
      activity: 'test',
    },
    {
      kind: 'error',
      within: FAILURE,
      pattern: /^ {2,}(?<headline>(?:Expected|Unexpected error:|Timed out after .+|Test Panicked)$)/,
      goesOn: true,
      activity: 'test',
    },
    {
      kind: 'frame',
      within: FAILURE,
      pattern: /^ {2}In \[[^\]]{1,60}\] at: (?<path>\S+\.go):(?<line>\d+)(?: @ .*)?$/,
      closes: true,
    },
    // Where each of those stands that hold the spec.
    { kind: 'noise', within: FAILURE, pattern: /^\s*\S+\.go:\d+$/ },
    { kind: 'sign', pattern: /^Summarizing \d+ Failures?:$/, opens: SUMMARY, activity: 'test' },
    {
      kind: 'test',
      within: SUMMARY,
      pattern:
        /^(?: {2})?\[(?:FAIL|Fail|PANICKED!|Panic!|TIMEDOUT|Timeout\.*|INTERRUPTED|ABORTED)\] (?<test>\S.*)$/,
      activity: 'test',
    },
    { kind: 'frame', within: SUMMARY, pattern: /^\s*(?<path>\S+\.go):(?<line>\d+)$/ },
    {
      kind: 'verdict',
      pattern: /^(?<headline>FAIL! -- \d+ Passed \| [1-9]\d* Failed \|.*)$/,
      opens: SUITE,
      activity: 'test',
    },
    { kind: 'noise', within: SUITE, pattern: /^--- FAIL: Test\S* /, closes: true },
  ],
}
