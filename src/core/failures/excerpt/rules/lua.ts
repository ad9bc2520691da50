import type { Tool } from '../rule'

const NAMED = 'a test of busted that is named next'
const SAID = 'what busted says of a test'
const RUNS = 'a test of busted that runs'

/** Lua, and busted in its usual form and in that of GoogleTest. */
export const LUA: Tool = {
  name: 'Lua and busted',
  rules: [
    {
      kind: 'sign',
      pattern: /^(?:Failure|Error) (?:->|→) (?<path>[^\s:]+\.\w+) @ (?<line>\d+)$/,
      lends: true,
      opens: NAMED,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^Error (?:->|→) (?<path>[^\s:]+\.\w+):(?<line>\d+): (?<headline>\S.*)$/,
      activity: 'test',
    },
    { kind: 'sign', pattern: /^Pending (?:->|→) \S+ @ \d+$/, closes: true },
    {
      kind: 'test',
      within: NAMED,
      pattern: /^(?<test>(?<headline>\S.*))$/,
      borrows: true,
      opens: SAID,
      activity: 'test',
    },
    {
      kind: 'error',
      within: SAID,
      pattern: /^(?:(?<path>[^\s:]+\.\w+):(?<line>\d+): )?(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern:
        /^(?<headline>\d+ success(?:es)? \/ (?:[1-9]\d* failures? \/ \d+ errors?|0 failures \/ [1-9]\d* errors?) \/ \d+ pending : .*)$/,
      activity: 'test',
    },
    { kind: 'sign', pattern: /^\[ RUN {6}\] \S+\.\w+ @ \d+: /, opens: RUNS, clears: true },
    {
      kind: 'error',
      within: RUNS,
      pattern: /^(?<path>[^\s:[]+\.\w+):(?<line>\d+): (?<headline>\S.*)$/,
      held: true,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern:
        /^\[ {2}(?:FAILED {2}|ERROR {3})\] (?<path>\S+\.\w+) @ (?<line>\d+): (?<test>(?<headline>\S.*?))(?: \([\d.]+ ms\))?$/,
      confirms: true,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^lua(?:jit|[\d.]+)?: (?:(?<path>[^\s:]+):(?<line>\d+): )?(?<headline>\S.*)$/,
    },
    { kind: 'frame', pattern: /^\t(?<path>[^\s:[]+\.lua):(?<line>\d+): in / },
  ],
}
