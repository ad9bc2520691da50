import type { Tool } from '../rule'

/** The interpreter's tracebacks, and `unittest`, whose reports hold them. */
export const PYTHON: Tool = {
  name: 'Python',
  rules: [
    {
      kind: 'test',
      pattern: /^(?:FAIL|ERROR): (?<test>\w+ \([\w.]+\))/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>FAILED \((?:failures|errors)=.+\))$/, activity: 'test' },
    // That something was raised; what and where, the lines below it say.
    {
      kind: 'sign',
      pattern: /^(?:\s*|.{1,300}\.\.\.|\s*[+|] (?:Exception Group )?)Traceback \(most recent call last\):$/,
      opens: 'traceback',
    },
    {
      kind: 'frame',
      pattern: /^\s+File "(?<path>[^"]+)", line (?<line>\d+)/,
      outermostFirst: true,
    },
    // Of a group of what was raised, its name comes first.
    {
      kind: 'error',
      within: 'traceback',
      pattern: /^ +\| (?<headline>[A-Za-z_][\w.]*: .*\(\d+ sub-exceptions?\))$/,
      closes: true,
    },
    {
      kind: 'frame',
      within: 'traceback',
      pattern: /^ +\| +File "(?<path>[^"]+)", line (?<line>\d+)/,
      outermostFirst: true,
    },
    // What was raised is the first line that is not indented: any name, since not all end in Error.
    {
      kind: 'error',
      within: 'traceback',
      pattern: /^(?:\w+: )?(?<headline>[A-Za-z_][\w.]*(?:: .*)?)$/,
      closes: true,
    },
    { kind: 'noise', pattern: /^\S+\.py:\d+: \w*Warning: / },
  ],
}
