import type { Tool } from '../rule'

const OF_DIALYZER = 'what Dialyzer says'

/** What reads prose, links and declared interfaces. */
export const WORDING: Tool = {
  name: 'CSpell, codespell, lychee, Buf, dotnet format, Dialyzer',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]{1,300}):(?<line>\d+):\d+ - (?<headline>(?:Unknown|Forbidden) word \(.+\).*)$/,
      activity: 'lint',
    },
    {
      kind: 'verdict',
      pattern: /^CSpell: (?<headline>Files checked: .*Issues found: [1-9].*)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]{1,300}):(?<line>\d+): (?<headline>[\w'-]{1,60} ==> \w[\w', -]{0,200})$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>\[(?:[345]\d\d|ERROR|TIMEOUT)\] <?https?:\/\/\S+ \| .+)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]{1,300}\.proto):(?<line>\d+):\d+:(?<headline>\S.*)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern:
        /^(?<path>[^\s(]{1,300})\((?<line>\d+),\d+\): (?<headline>error (?:WHITESPACE|FINALNEWLINE|CHARSET|ENDOFLINE|IMPORTS): [^[]+?)(?: \[[^\]]{1,300}\])?$/,
      activity: 'lint',
    },
    // It names the kind, then what it means.
    {
      kind: 'detail',
      pattern:
        /^(?<path>[^\s:]{1,300}\.(?:[eh]rl|exs?)):(?<line>\d+):(?:\d+:)?(?:no_return|call|pattern_match(?:_cov)?|guard_fail|invalid_contract|unknown_(?:type|function)|unused_fun|(?:callback|contract|opaque)_\w{1,40}|extra_range|unmatched_return|apply|app_call|overlapping_contract|exact_eq|no_match)$/,
      opens: OF_DIALYZER,
      activity: 'lint',
    },
    {
      kind: 'error',
      within: OF_DIALYZER,
      pattern: /^(?<headline>[A-Z].*)$/,
      closes: true,
      activity: 'lint',
    },
  ],
}
