import type { Tool } from '../rule'

const TEST = 'what a Dart test says'

/** `dart test` and `flutter test`, which count in front of each name; their compiler and analyzer. */
export const DART: Tool = {
  name: 'Dart and Flutter',
  rules: [
    {
      kind: 'test',
      pattern:
        /^\d\d:\d\d \+\d+(?: ~\d+)? -\d+: (?:\S{1,300}\.dart: )?(?<test>(?<headline>\S.{0,300}?)) \[E\]$/,
      opens: TEST,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^\d\d:\d\d \+\d+(?: ~\d+)? -\d+: (?<headline>Some tests failed\.)$/,
      activity: 'test',
    },
    {
      kind: 'noise',
      pattern: /^\d\d:\d\d \+\d+(?: ~\d+)?(?: -\d+)?: (?:loading )?\S{1,300}\.dart(?:: |$)/,
      closes: true,
      activity: 'test',
    },
    { kind: 'noise', within: TEST, pattern: /^\d\d:\d\d \+\d+/, closes: true },
    // What a widget threw was told before the test was.
    {
      kind: 'detail',
      within: TEST,
      pattern: /^ {2}Test failed\. See exception logs above\.$/,
      confirms: true,
    },
    { kind: 'noise', within: TEST, pattern: /^ {2}The test description was: / },
    {
      kind: 'sign',
      pattern: /^The following \S.{0,200}? was thrown\b.*:$/,
      opens: 'what Flutter caught',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Flutter caught',
      pattern: /^(?<headline>\S.*)$/,
      goesOn: true,
      held: true,
      closes: true,
      activity: 'test',
    },
    { kind: 'frame', pattern: /^ {2}file:\/\/(?<path>\/\S+\.dart) line (?<line>\d+)$/ },
    // What was compared stands in two lines, none of which tells anything without the other.
    { kind: 'detail', within: TEST, pattern: /^ {2,}(?:Expected|Actual|Which): / },
    { kind: 'noise', within: TEST, pattern: /^ {2}(?:package|dart):\S+ / },
    { kind: 'frame', within: TEST, pattern: /^ {2}(?<path>[\w./-]+\.dart) (?<line>\d+):\d+ / },
    { kind: 'error', within: TEST, pattern: /^ {2}(?<headline>\S.*)$/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^(?<path>[\w./-]+\.dart):(?<line>\d+):\d+: Error: (?<headline>\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^ *error [•-] (?<path>[\w./-]+\.dart):(?<line>\d+):\d+ [•-] (?<headline>\S.{0,500}?) [•-] [a-z_]{1,80}$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^ *error [•-] (?<headline>\S.{0,500}?) [•-] (?<path>[\w./-]+\.dart):(?<line>\d+):\d+ [•-] /,
      activity: 'lint',
    },
  ],
}
