import type { Tool } from '../rule'

/** Julia's `Test`. */
export const JULIA: Tool = {
  name: 'Julia',
  rules: [
    {
      kind: 'test',
      pattern:
        /^\s*(?<test>(?<headline>\S.{0,300}?)): (?:Test Failed|Error During Test) at (?<path>[^\s:]+\.jl):(?<line>\d+)$/,
      opens: 'what a Julia test says',
      activity: 'test',
    },
    {
      kind: 'detail',
      within: 'what a Julia test says',
      pattern: /^\s+(?:Expression|Evaluated|Expected|Thrown|No exception thrown)\b/,
    },
    { kind: 'sign', within: 'what a Julia test says', pattern: /^\s*Stacktrace:$/, closes: true },
    {
      kind: 'verdict',
      pattern: /^ERROR: (?:LoadError: )?(?<headline>Some tests did not pass: .+)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^ERROR: (?<headline>Package \S+ errored during testing.*)$/,
      activity: 'test',
    },
  ],
}
