import type { Tool } from '../rule'

const TEST = 'what testthat says of a test'

/** R's testthat; `R CMD check` writes the same further to the right. */
export const TESTTHAT: Tool = {
  name: 'testthat',
  rules: [
    {
      kind: 'test',
      pattern:
        /^\s*(?:─{2} (?:\d+\. )?)?(?:Failure|Error) \('?(?<path>[^\s':)]+\.[RrSsq]):(?<line>\d+)(?::\d+)?'?\): (?<test>\S.{0,300}?)(?: ─+)?$/,
      opens: TEST,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern:
        /^\s*─{2} \d+\. (?:Failure|Error): (?<test>\S.{0,300}?) \(@(?<path>[^\s#)]+)#(?<line>\d+)\) +─+\s*$/,
      opens: TEST,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\s*Running the tests in [‘'](?<test>(?<path>(?!tests\/testthat\.R\b)[^’']+))[’'] failed\.$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^\* (?<headline>checking .{1,200} \.\.\.(?: \[[^\]]{1,60}\])? ERROR)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?<headline>Installation failed\.)$/, activity: 'build' },
    { kind: 'sign', within: TEST, pattern: /^\s*Backtrace:$/, closes: true },
    { kind: 'error', within: TEST, pattern: /^\s*(?<headline>\S.*)$/, closes: true, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^\s*(?<headline>\[ FAIL [1-9]\d* \| WARN \d+ \| SKIP \d+ \| PASS \d+ \])$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^\s*(?<headline>Error: Test failures)$/, activity: 'test' },
  ],
}
