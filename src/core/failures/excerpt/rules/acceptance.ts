import type { Tool } from '../rule'

const OF_ROBOT = 'what Robot Framework says of a test'
const OF_BEHAVE = 'the scenarios that failed for behave'
const OF_TESTCAFE = 'what TestCafe says'

/** Tests of what an app does for the people who use it. */
export const ACCEPTANCE: Tool = {
  name: 'Robot Framework, behave, TestCafe, Nightwatch and WebdriverIO',
  rules: [
    // WebdriverIO, which tells which of its processes runs the test.
    {
      kind: 'test',
      pattern: /^(?:\[\d+-\d+\] )?Error in "(?<test>[^"]{1,300})"$/,
      activity: 'test',
    },
    // A suite is written as a test is; what it holds is counted below it.
    {
      kind: 'test',
      pattern: /^(?<test>(?<headline>\S.{0,300}?)) +\| FAIL \|$/,
      opens: OF_ROBOT,
      held: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      within: OF_ROBOT,
      pattern: /^(?<headline>\d+ tests?, \d+ passed, \d+ failed.*)$/,
      clears: true,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'error',
      within: OF_ROBOT,
      pattern: /^(?<headline>(?![-=]{20,}$)\S.*)$/,
      confirms: true,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^ {6}(?<headline>(?:Assertion Failed|ASSERT FAILED): .+)$/,
      held: true,
      activity: 'test',
    },
    {
      kind: 'sign',
      pattern: /^Failing scenarios:$/,
      opens: OF_BEHAVE,
      confirms: true,
      elsewhere: true,
      activity: 'test',
    },
    {
      kind: 'test',
      within: OF_BEHAVE,
      pattern: /^ {2}(?<path>\S{1,300}\.feature):(?<line>\d+) {2}(?<test>(?<headline>\S.*))$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>\d+ scenarios? passed, [1-9]\d* failed, .*)$/,
      activity: 'test',
    },
    { kind: 'sign', pattern: /^ Running tests in:$/, opens: OF_TESTCAFE, activity: 'test' },
    {
      kind: 'test',
      within: OF_TESTCAFE,
      pattern: /^ ✖ (?<test>(?<headline>\S.*))$/,
      activity: 'test',
    },
    {
      kind: 'error',
      within: OF_TESTCAFE,
      pattern: /^ {3}\d+\) (?<headline>\S.*)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^ {1,6}[✖×] (?<headline>Nightwatch\w{1,40}Error)$/,
      goesOn: true,
      activity: 'test',
    },
  ],
}
