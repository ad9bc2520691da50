import type { Tool } from '../rule'

const OF_CRYSTAL = 'where Crystal stopped'
const OF_REBAR = 'where rebar3 stopped'

/** Crystal’s compiler and Erlang’s rebar3, which name the place before they say what is wrong there. */
export const CRYSTAL_AND_ERLANG: Tool = {
  name: 'Crystal and rebar3',
  rules: [
    {
      kind: 'sign',
      pattern: /^\s*In (?<path>[^\s:]{1,300}\.cr):(?<line>\d+):\d+$/,
      opens: OF_CRYSTAL,
      lends: true,
      activity: 'build',
    },
    {
      kind: 'error',
      within: OF_CRYSTAL,
      pattern: /^Error: (?<headline>\S.*)$/,
      borrows: true,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'sign',
      pattern: /^\s*┌─ (?<path>[^\s:]{1,300}\.(?:erl|hrl|xrl|yrl|src)):$/,
      opens: OF_REBAR,
      lends: true,
      activity: 'build',
    },
    { kind: 'frame', within: OF_REBAR, pattern: /^\s*(?<line>\d+) │ /, borrows: true },
    {
      kind: 'error',
      within: OF_REBAR,
      pattern: /^\s*│\s+[╰└]──\s*(?<headline>\S.*)$/,
      activity: 'build',
      closes: true,
    },
    { kind: 'noise', pattern: /^[^\s:]{1,300}\.(?:erl|hrl|xrl|yrl):\d+:(?:\d+:)? Warning: / },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]{1,300}\.(?:erl|hrl|xrl|yrl)):(?<line>\d+):(?:\d+:)? (?<headline>\S.*)$/,
      activity: 'build',
    },
  ],
}
