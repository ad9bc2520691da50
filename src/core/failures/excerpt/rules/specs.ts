import type { Tool } from '../rule'

const CUCUMBER_WARNS = 'what Cucumber warns of'
const CUCUMBER_COUNT =
  /^(?<headline>\d+ (?:scenarios?|steps?) \(.*[1-9]\d* (?:failed|undefined|ambiguous).*)$/

/** Jasmine, Karma, AVA, Hspec and Cucumber. */
export const SPECS: Tool = {
  name: 'Jasmine, Karma, AVA, Hspec and Cucumber',
  rules: [
    // Cucumber: a scenario that was tried again stands below as a warning.
    {
      kind: 'test',
      within: 'the failures of RSpec',
      pattern:
        /^\d+\) Scenario(?: Outline)?: (?<test>(?<headline>\S.{0,300}?))(?: \(attempt \d+\))? # (?<path>[^\s:]+\.feature):(?<line>\d+)$/,
      activity: 'test',
    },
    { kind: 'frame', pattern: /^ {3,}✖ \S.{0,300} # (?<path>[^\s:]+\.\w+):(?<line>\d+)$/, activity: 'test' },
    {
      kind: 'error',
      within: 'the failures of RSpec',
      pattern: /^ {7}(?<headline>Undefined\. Implement with the following snippet):$/,
      activity: 'test',
    },
    {
      kind: 'detail',
      within: 'the failures of RSpec',
      pattern: /^ {3,}\? (?:Given|When|Then|And|But|\*) \S/,
    },
    // Others write this word too: a scenario has to follow.
    { kind: 'noise', pattern: /^Warnings:$/, opens: 'perhaps what Cucumber warns of' },
    {
      kind: 'noise',
      within: 'perhaps what Cucumber warns of',
      pattern: /^\d+\) Scenario(?: Outline)?: .{0,300} # \S+\.feature:\d+$/,
      opens: CUCUMBER_WARNS,
    },
    {
      kind: 'verdict',
      within: CUCUMBER_WARNS,
      pattern: CUCUMBER_COUNT,
      closes: true,
      activity: 'test',
    },
    { kind: 'noise', within: CUCUMBER_WARNS, pattern: /^\d+ scenarios? \(/, closes: true },
    // Its steps, and what they said; what is written elsewhere is of something else.
    {
      kind: 'sign',
      within: CUCUMBER_WARNS,
      pattern: /^(?: {3}(?=\S)| {7}|\d+\) Scenario(?: Outline)?: |$)/,
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Parse error in "(?<path>[^"]+\.feature)" \((?<line>\d+):\d+\): .+)$/,
      activity: 'test',
    },
    {
      kind: 'test',
      within: 'the failures of RSpec',
      pattern: /^\d+\) (?<test>(?<headline>\S.*))$/,
      activity: 'test',
    },
    // Why stands at the suite.
    {
      kind: 'detail',
      within: 'what Jasmine says',
      pattern: /^ {4}Not run because a beforeAll function failed\./,
      closes: true,
    },
    { kind: 'sign', pattern: /^ {2}Message:$/, opens: 'what Jasmine says' },
    {
      kind: 'error',
      within: 'what Jasmine says',
      pattern: /^ {4}(?<headline>\S.*)$/,
      opens: 'the failures of RSpec',
      activity: 'test',
    },
    // What a test wrote to the console.
    {
      kind: 'error',
      pattern: /^(?:\w*Chrome[^:]{0,80} )?(?<headline>ERROR: '.*')$/,
      held: true,
    },
    {
      kind: 'test',
      pattern:
        /^(?:\w*Chrome|Firefox|PhantomJS|Safari|\w*Edge|IE|Opera|jsdom|Electron|Mobile)[^()]{0,60} \([^)]+\):? (?<test>(?<headline>(?!Executed)\S.*)) FAILED$/,
      opens: 'what Karma says',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Karma says',
      pattern: /^\t(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^\S.{0,80}?(?<headline>Executed \d+ of \d+ .*\([1-9]\d* FAILED\).*)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^ {2}[✘✖] (?<headline>Timed out while running tests)$/,
      opens: 'what AVA waited for',
      activity: 'test',
    },
    {
      kind: 'test',
      within: 'what AVA waited for',
      pattern: /^ {2}◌ (?<test>\S.*)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^ {2}[✘✖] (?<headline>(?:No tests found in|Couldn[’']t find any files to test).*)$/,
      activity: 'test',
    },
    // Behind the title AVA says in a few words of its own how it failed.
    {
      kind: 'test',
      pattern:
        /^ {2}✘ \[(?:fail|unexpected pass)\]: (?<test>(?<headline>\S.{0,300}?))(?: (?:Test (?:failed via|was expected to|finished without)|Error thrown in test|Rejected promise returned|Promise returned by test|Assertion (?:failed|passed))\b.{0,200})?$/,
      activity: 'test',
    },
    {
      kind: 'frame',
      pattern: /^ {2}› (?:\S.{0,200} \()?(?:file:\/\/)?(?<path>[^\s:()]+):(?<line>\d+):\d+\)?$/,
    },
    {
      kind: 'test',
      pattern:
        /^ {2}✖ (?<test>(?<headline>(?!\d+ of |Some errors were emitted |No tests found in |Couldn[’']t find any files )[^\s│].*))$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^ {2}(?<headline>[1-9]\d* tests? failed)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^(?<headline>\d+ specs, [1-9]\d* failures?.*)$/, activity: 'test' },
    { kind: 'frame', pattern: /^ {2}(?<path>\S+\.l?hs):(?<line>\d+):\d+:$/, activity: 'test' },
    {
      kind: 'error',
      within: 'the failures of RSpec',
      pattern: /^ {7}(?<headline>uncaught exception: .+)$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern:
        /^cucumber (?:-\S+ \S+ )?(?<path>\S+?):(?<line>\d+)(?: # (?:Scenario(?: Outline)?: )?(?<test>(?<headline>.+)))?$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: CUCUMBER_COUNT,
      activity: 'test',
    },
  ],
}
