import type { Tool } from '../rule'

export const PYTEST: Tool = {
  name: 'pytest',
  rules: [
    {
      kind: 'sign',
      pattern: /^(?:=+ test session starts =+|Test session starts \(platform: .+)$/,
      activity: 'test',
    },
    // Of xdist: a process that ran tests is gone.
    {
      kind: 'error',
      pattern: /^(?<headline>worker '\w+' crashed while running '(?<test>(?<path>[^:']+)::[^']+)')$/,
      activity: 'test',
    },
    { kind: 'sign', pattern: /^(?:ERROR: )?usage: \S+ \[options\] \[file_or_dir\]/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^(?:pytest|py\.test|__main__\.py|setup\.py): error: (?<headline>.+)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^=+ (?<headline>(?:no tests ran|\d+ deselected) in [\d.]+s)\b/,
      activity: 'test',
    },
    { kind: 'report', pattern: /^=+ (?:FAILURES|ERRORS) =+$/, activity: 'test' },
    // What cannot be imported is not run at all.
    {
      kind: 'test',
      pattern: /^_{3,} ERROR collecting (?<test>(?<path>\S+\.py)) _{3,}$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'detail',
      pattern: /^ImportError while loading conftest '(?<path>.+\.py)'\.$/,
      activity: 'test',
    },
    // A traceback ends where the next test's begins.
    { kind: 'detail', pattern: /^_{3,} .{1,300} _{3,}$/, closes: true, activity: 'test' },
    {
      kind: 'error',
      pattern: /^E {3,}(?<headline>(?:[A-Za-z_][\w.]*: |[A-Za-z_][\w.]*(?:Error|Exception)$|assert ).*)$/,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^E {3,}\S/ },
    // A warning; what mypy adds to an error.
    { kind: 'noise', pattern: /^[^\s:]+\.pyi?:\d+:(?:\d+:)? (?:\w*Warning\b|note: )/ },
    {
      kind: 'frame',
      pattern: /^(?<path>[^\s:]+\.pyx?):(?<line>\d+):(?: in \S.*)?$/,
      outermostFirst: true,
    },
    // The innermost place is the last, with the name of what was raised.
    {
      kind: 'frame',
      pattern: /^(?<path>[^\s:]+\.pyx?):(?<line>\d+): [A-Za-z_][\w.]*$/,
      outermostFirst: true,
      closes: true,
    },
    {
      kind: 'test',
      pattern: /^FAILED (?<test>(?<path>[^:]+\.py)::.+?)(?: - (?<headline>.*))?$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ERROR (?<test>(?<path>[^:\s]+\.py)::.+?)(?: - (?<headline>.*))?$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ERROR (?<test>(?<path>[^:\s]+\.py))(?: - (?<headline>.*))?$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^(?<test>(?<path>[^\s:]+\.py)::\S+) (?:FAILED|ERROR)\b/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^(?:FAIL |ERROR: )?(?<headline>(?:Required test coverage of|Coverage failure: total of) .+)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^!+ Interrupted: (?<headline>.{1,200}) !+$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^=* ?(?<headline>\d+ (?:failed|errors?)\b[^=]{0,200}? in [\d.]+s)\b/,
      activity: 'test',
    },
  ],
}
