import type { Tool } from '../rule'

/** Changesets, which begins each line with a butterfly and the kind of what it says. What it says first tells what broke. */
export const CHANGESETS: Tool = {
  name: 'Changesets',
  rules: [
    {
      kind: 'frame',
      pattern:
        /^🦋 {2}error\s+at (?:\S.{0,200}? \()?(?:file:\/\/)?(?<path>[^\s()]+?):(?<line>\d+):\d+\)?(?: \{)?$/,
    },
    {
      kind: 'noise',
      pattern:
        /^🦋 {2}error(?:\s*$| {2,}|\s+(?:at |\}|If (?:you|this) )|.*: Some errors occurred when validating )/,
    },
    { kind: 'verdict', pattern: /^🦋 {2}error (?<headline>packages failed to publish:)$/, activity: 'ship' },
    { kind: 'error', pattern: /^🦋 {2}error (?:Error: )?(?<headline>\S.*)$/ },
    { kind: 'noise', pattern: /^🦋 {2}(?:warn|info|success|debug)\b/ },
  ],
}
