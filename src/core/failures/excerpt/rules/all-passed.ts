import type { LogRule, Tool } from '../rule'

const passed = (pattern: RegExp): LogRule => ({ kind: 'sign', pattern, allPassed: true })

/** How test runners say that no test failed. What they wrote before, exceptions too, was wanted. */
export const ALL_PASSED: Tool = {
  name: 'test runners whose tests passed',
  rules: [
    passed(/^Tests: +(?:\d+ (?:skipped|todo|pending), )*\d+ passed, \d+ total$/),
    passed(/^ {2,8}Tests {1,3}\d+ passed(?: \| \d+ (?:skipped|todo))* \(\d+\)$/),
    passed(/^ {2}\d+ passing \(/),
    passed(/^[ℹ#] fail 0$/),
    passed(/^test result: ok\. /),
    passed(/^(?:\[(?:INFO|WARNING)\] )?Tests run: [1-9]\d*, Failures: 0, Errors: 0\b/),
    passed(/^Passed! {2}- Failed: +0,/),
    passed(/^(?:\d+ \w+, ){0,4}\d+ tests?, 0 failures\b/),
    passed(/^\d+ examples?, 0 failures\b/),
    passed(/^\d+ (?:runs|tests), \d+ assertions, 0 failures, 0 errors\b/),
    passed(
      /^=+ (?:\d+ (?:skipped|deselected|xfailed|xpassed|warnings?|rerun), ){0,6}\d+ passed(?:, \d+ (?:skipped|deselected|xfailed|xpassed|warnings?|rerun)){0,6} in [\d.]+s/,
    ),
    passed(/^OK \(\d+ tests?, \d+ assertions?\)$/),
  ],
}
