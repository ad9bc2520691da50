import type { Tool } from '../rule'

const OF_NEWMAN = 'what Newman found'

/** What calls an app from outside and looks at what it answers. */
export const CALLERS: Tool = {
  name: 'Newman and k6',
  rules: [
    { kind: 'sign', pattern: /^\s{1,6}#\s+failure\s+detail$/, opens: OF_NEWMAN, activity: 'test' },
    {
      kind: 'test',
      within: OF_NEWMAN,
      pattern: /^\s{0,6}\d+\. {1,4}\w+Error +(?<test>(?<headline>\S.*))$/,
      activity: 'test',
    },
    { kind: 'detail', within: OF_NEWMAN, pattern: /^ {8,}(?:at \S|inside ")/ },
    {
      kind: 'error',
      within: OF_NEWMAN,
      pattern: /^ {8,}(?<headline>\S.*)$/,
      activity: 'test',
    },
    // k6, as its log is written to a terminal and elsewhere.
    {
      kind: 'error',
      pattern:
        /^(?:ERRO\[\d+\] |time="[^"]{1,40}" level=error msg=")(?<headline>(?:some )?thresholds (?:on metrics '.{1,300}' )?(?:have|were) (?:been )?(?:crossed|failed)[^"]*)"?/,
      activity: 'test',
    },
  ],
}
