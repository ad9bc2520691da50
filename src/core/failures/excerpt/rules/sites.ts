import type { LogRule, Tool } from '../rule'

const ELEVENTY = 'what Eleventy says'
const OF_GATSBY = 'what Gatsby says of an error'
/** Templates are told from the one that was rendered to the one that is at fault. */
const TEMPLATE = { kind: 'detail', within: ELEVENTY, outermostFirst: true, activity: 'build' } as const

/** Eleventy numbers its causes, the innermost last; before version 2 they began with `> `. */
const ELEVENTY_RULES: readonly LogRule[] = [
  {
    kind: 'sign',
    pattern: /^(?:\[11ty\] )?Problem writing Eleventy templates:/,
    opens: ELEVENTY,
    activity: 'build',
  },
  {
    ...TEMPLATE,
    pattern:
      /^(?:\[11ty\] )?(?:\d{1,2}\. |> )Having trouble \w+(?: to "[^"]+" from)?(?: \S{1,30})? (?:template )?"?(?<path>[^\s"]+\.\w+)"?(?: \(|$)/,
  },
  {
    ...TEMPLATE,
    pattern:
      /^(?:\[11ty\] )?(?:\d{1,2}\. |> | {2})?(?:Template render error: )?\((?<path>[^\s()]+\.\w+)\)(?: \[Line (?<line>\d+), Column \d+\])?$/,
  },
  {
    kind: 'error',
    within: ELEVENTY,
    pattern:
      /^(?:\[11ty\] )?(?:\d{1,2}\. |> )(?<headline>\S.{0,300}?), file:(?<path>[^\s,]+)(?:, line:(?<line>\d+))?/,
    activity: 'build',
  },
  {
    kind: 'error',
    within: ELEVENTY,
    pattern: /^(?:\[11ty\] )?(?:\d{1,2}\. |> )(?<headline>\S.*?)(?: \(via .+\))?$/,
    activity: 'build',
  },
  {
    kind: 'error',
    within: ELEVENTY,
    pattern: /^(?:\[11ty\] )? {2}(?<headline>\w*Error: .+?)(?: \(via .+\))?$/,
    activity: 'build',
  },
  { kind: 'noise', pattern: /^(?:\[11ty\] )?(?:Wrote|Copied) \d+ files? /, closes: true },
]

/** What makes sites out of templates and texts. */
export const SITES: Tool = {
  name: 'Eleventy, Jekyll, Hugo, Sphinx, MkDocs and Gatsby',
  rules: [
    ...ELEVENTY_RULES,
    {
      kind: 'error',
      pattern: /^ {2}(?<headline>Liquid Exception: .+ in (?<path>[^\s,]+\.\w+))$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^jekyll \d\S* \| (?<headline>Error: .+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:Error:|ERROR(?: \d{4}\/\S+ [\d:]+)?) .{0,500}"(?<path>[^"\s:]+\.\w+):(?<line>\d+):\d+": .+)$/,
      activity: 'build',
    },
    // MkDocs: where a warning is one too many, it says so at its end.
    { kind: 'error', pattern: /^WARNING - {2}(?<headline>\S.*)$/, held: true, activity: 'build' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Aborted with \d+ warnings? in (?:\w+ )?strict mode!)$/i,
      confirms: true,
      activity: 'build',
    },
    { kind: 'sign', pattern: /^ ERROR +(?:#\d{3,6}|UNKNOWN)\b/, opens: OF_GATSBY, activity: 'build' },
    { kind: 'detail', within: OF_GATSBY, pattern: /^There was an error in your GraphQL query:$/ },
    {
      kind: 'frame',
      within: OF_GATSBY,
      pattern: /^File: (?<path>[^\s:]+)(?::(?<line>\d+):\d+)?$/,
      closes: true,
    },
    {
      kind: 'error',
      within: OF_GATSBY,
      pattern: /^ {0,2}(?<headline>\S.*)$/,
      opens: 'where Gatsby failed',
      activity: 'build',
    },
    {
      kind: 'frame',
      within: 'where Gatsby failed',
      pattern: /^File: (?<path>[^\s:]+)(?::(?<line>\d+):\d+)?$/,
      closes: true,
    },
    {
      kind: 'detail',
      pattern: /^Warning, treated as error:$/,
      opens: 'what Sphinx says',
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what Sphinx says',
      pattern: /^(?<path>[^\s:]+\.\w+):(?:(?<line>\d+):)? ?(?<headline>\S.*)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what Sphinx says',
      pattern: /^(?<headline>\S.*)$/,
      closes: true,
      activity: 'build',
    },
  ],
}
