import type { LogRule, Tool } from '../rule'

const ELEVENTY = 'what Eleventy says'
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
  name: 'Eleventy, Jekyll, Hugo and Sphinx',
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
