import type { Tool } from '../rule'

/** Mocha, and Cypress, which runs on it: the titles of a failing test stand below each other, the last with a colon. */
export const MOCHA: Tool = {
  name: 'Mocha and Cypress',
  rules: [
    { kind: 'report', pattern: /^\s+[1-9]\d* failing$/, opens: 'what Mocha says', activity: 'test' },
    {
      kind: 'test',
      within: 'what Mocha says',
      pattern: /^ {2}\d+\) (?<test>\S.*):$/,
      opens: 'what broke in Mocha',
      activity: 'test',
    },
    {
      kind: 'detail',
      within: 'what Mocha says',
      pattern: /^ {2}\d+\) (?<test>\S.*)$/,
      part: 'first',
      opens: 'the titles of Mocha',
      activity: 'test',
    },
    {
      kind: 'test',
      within: 'the titles of Mocha',
      pattern: /^ {6,}(?<test>\S.*):$/,
      part: 'last',
      opens: 'what broke in Mocha',
      activity: 'test',
    },
    { kind: 'detail', within: 'the titles of Mocha', pattern: /^ {6,}(?<test>\S.*)$/, part: 'next' },
    {
      kind: 'error',
      within: 'what broke in Mocha',
      pattern:
        /^ {3,8}(?<headline>Error: Timeout of \d+ms exceeded\..{0,250}?) \((?<path>[^\s()]{1,300}\.\w{1,5})\)$/,
      opens: 'what Mocha says',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what broke in Mocha',
      pattern: /^ {3,8}(?<headline>(?!at |[-+] )\S.*)$/,
      opens: 'what Mocha says',
      activity: 'test',
    },
    // A file that throws while it is read: no test of it ran. One that is not read tells of its place first.
    { kind: 'frame', pattern: /^ Exception during run: (?<path>\/[^\s:]+):(?<line>\d+)$/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^\s?(?:✖ ERROR:|Exception during run:) (?<headline>\S.*)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^\s+\d+ (?:passing|pending)\b/ },
    { kind: 'noise', pattern: /^\s*[✓✔√✅] / },
    {
      kind: 'verdict',
      pattern: /^\s*✖ {1,4}(?<headline>\d+ of \d+ failed \(\d+%\))/,
      activity: 'test',
    },
    { kind: 'frame', pattern: /^ {1,6}✖ {1,4}(?<path>[\w./-]+\.cy\.[jt]sx?) /, activity: 'test' },
    { kind: 'sign', pattern: /^Your configFile threw an error from: \S*cypress\.config/, activity: 'test' },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:Cypress (?:failed to|could not|verification)|Your tests are failing to|The Cypress).+)$/,
      activity: 'test',
    },
  ],
}

/** Playwright numbers its failures; those that passed in the end are listed apart. */
export const PLAYWRIGHT: Tool = {
  name: 'Playwright',
  rules: [
    { kind: 'sign', pattern: /^Running \d+ tests? using \d+ workers?/, activity: 'test' },
    {
      kind: 'test',
      pattern:
        /^ {2}\d+\) (?<test>(?:\[[^\]]{1,60}\] › )?(?<path>[^\s:]+):(?<line>\d+):\d+ › \S.*?)(?: [─=]+)?$/,
      opens: 'what broke in Playwright',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what broke in Playwright',
      pattern: /^ {4}(?<headline>(?!Retry #|attachment |Error Context)\S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^ {4}(?:Locator|Expected|Received|Timeout)(?: \w+)?: {1,2}\S/ },
    { kind: 'verdict', pattern: /^ {2}(?<headline>[1-9]\d* failed)$/, activity: 'test' },
    { kind: 'sign', pattern: /^ {2}\d+ flaky$/, opens: 'the flaky tests of Playwright' },
    {
      kind: 'sign',
      within: 'the flaky tests of Playwright',
      pattern: /^ {4}(?<test>(?:\[[^\]]{1,60}\] › )?[^\s:]+:\d+:\d+ › \S.*?)(?: [─=]+)?$/,
      recovers: true,
    },
    { kind: 'noise', pattern: /^ {4}(?:\[[^\]]{1,60}\] › )?[^\s:]+:\d+:\d+ › / },
    { kind: 'noise', pattern: /^ {2}\d+ (?:skipped|did not run|interrupted|passed\b.*)$/ },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Error: (?:Timed out waiting \d+ms from config\.webServer|Process from config\.webServer was not able to start).*)$/,
      activity: 'test',
    },
  ],
}
