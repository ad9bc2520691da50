import type { Tool } from '../rule'

/** ESLint writes the file once, then its complaints under it. */
export const ESLINT: Tool = {
  name: 'ESLint',
  rules: [
    {
      kind: 'noise',
      pattern:
        /^(?: {6})?(?<path>(?:\/|[A-Z]:\\|\.{1,2}\/|\.{0,2}[\w@])[^\s:()]{0,300}\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx?|html|css|scss|sass|less|ya?ml))$/,
      lends: true,
    },
    {
      kind: 'error',
      pattern: /^\s+(?<line>\d+):\d+\s+error\s+(?<headline>.+)$/,
      borrows: true,
      activity: 'lint',
    },
    { kind: 'noise', pattern: /^\s+\d+:\d+\s+warning\s/ },
    // As a compiler of C would write it (ESLint's format “unix”), which oxlint and Stylelint do too.
    {
      kind: 'error',
      pattern:
        /^(?<path>[^\s:]+\.\w+):(?<line>\d+):\d+: (?<headline>\S.{0,400}? (?:\[Error(?:\/[^\]]{1,100})?\]|\([\w/-]{1,80}\) \[error\]))$/,
      activity: 'lint',
    },
    {
      kind: 'noise',
      pattern:
        /^[^\s:]+\.\w+:\d+:\d+: \S.{0,400}? (?:\[Warning(?:\/[^\]]{1,100})?\]|\([\w/-]{1,80}\) \[warning\])$/,
    },
    // markdownlint.
    {
      kind: 'error',
      pattern:
        /^(?<path>[^\s:]+):(?<line>\d+)(?::\d+)?(?: error)? (?<headline>MD\d{3}\/[a-z][\w/-]{1,80} \S.*)$/,
      activity: 'lint',
    },
    { kind: 'sign', pattern: /^Oops! Something went wrong! :\($/, activity: 'lint' },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:No|All) files matching the pattern .+ were (?:found|ignored)\b.*)$/,
      activity: 'lint',
    },
    {
      kind: 'verdict',
      pattern: /^✖ (?<headline>\d+ problems? \([1-9]\d* errors?.*)$/,
      activity: 'lint',
    },
  ],
}

/** What looks at how files of JavaScript depend on each other. */
export const DEPENDENCIES: Tool = {
  name: 'dependency-cruiser and Knip',
  rules: [
    {
      kind: 'error',
      pattern: /^ {2}error (?<headline>[\w-]+: (?<path>[\w@./-]+\.\w+)(?: →.*)?)$/,
      goesOn: true,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:Unused|Unlisted|Unresolved|Duplicate) (?:[a-z]+ )?[A-Za-z]+ {1,2}\(\d+\))$/,
      opens: 'what Knip lists',
      activity: 'lint',
    },
    {
      kind: 'frame',
      within: 'what Knip lists',
      pattern: /^(?:\S+ +)?(?<path>[\w@./-]+\.\w+)(?::(?<line>\d+):\d+)?$/,
    },
  ],
}

/** commitlint, which looks at the message of a commit. */
export const COMMITLINT: Tool = {
  name: 'commitlint',
  rules: [
    {
      kind: 'error',
      pattern: /^✖ {3}(?<headline>(?!found \d)\S.{0,400}? \[[a-z]+(?:-[a-z]+)*\])$/,
      activity: 'lint',
    },
    { kind: 'noise', pattern: /^⚠ {3}\S.{0,400}? \[[a-z]+(?:-[a-z]+)*\]$/ },
    { kind: 'verdict', pattern: /^✖ {3}(?<headline>found [1-9]\d* problems?, .*)$/, activity: 'lint' },
  ],
}

const OF_BIOME = 'what Biome says of a file'

export const BIOME: Tool = {
  name: 'Biome',
  rules: [
    {
      kind: 'noise',
      pattern: /^(?<path>[^\s:]+):(?<line>\d+):\d+ (?:lint|assist|parse|format|suppressions)\S* .{0,40}━/,
      lends: true,
      opens: OF_BIOME,
      activity: 'lint',
    },
    {
      kind: 'noise',
      pattern: /^(?<path>[^\s:]+\.\w+) (?:format|parse|organizeImports|assist\S*) .{0,40}━/,
      lends: true,
      opens: OF_BIOME,
      activity: 'lint',
    },
    // Its mark was another before 2.5.
    { kind: 'verdict', pattern: /^ {2}[×✖] (?<headline>Some errors were emitted .+)$/, activity: 'lint' },
    // uv writes so too.
    {
      kind: 'detail',
      pattern:
        /^ {2}[×x] (?:No solution found when resolving|Failed to (?:build|download|fetch|resolve|read) )/,
      opens: 'what uv says',
      activity: 'install',
    },
    {
      kind: 'error',
      within: 'what uv says',
      pattern: /^\s*(?:[╰├]─▶|`->) (?<headline>\S.*)$/,
      goesOn: true,
      closes: true,
      activity: 'install',
    },
    { kind: 'error', pattern: /^ {2}× (?<headline>.+)$/, borrows: true, activity: 'lint' },
    {
      kind: 'error',
      within: OF_BIOME,
      pattern: /^ {2}✖ (?<headline>(?!Some errors were emitted )\S.*)$/,
      borrows: true,
      activity: 'lint',
    },
    { kind: 'verdict', pattern: /^(?<headline>Found \d+ errors?\.)$/, activity: 'lint' },
  ],
}

/** Ruff, Flake8, Pylint, mypy and Pyright. */
export const PYTHON_LINTERS: Tool = {
  name: 'Python linters',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+\.pyi?):(?<line>\d+):\d+: (?<headline>[A-Z]{1,4}\d{3,4}:? .+)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>[A-Z]{1,3}\d{3,4} (?:\[\*\] )?[A-Z`].+)$/,
      opens: 'an arrow to the place',
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^\s*(?<path>[^\s:]+\.pyi?):(?<line>\d+):\d+ - (?<headline>error: .+)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+\.pyi?):(?<line>\d+):(?:\d+:)? (?<headline>error: .+)$/,
      activity: 'lint',
    },
  ],
}

/** What only says that a file is not formatted: Prettier, Black, rustfmt, and scripts that call such; shell scripts' ShellCheck; RuboCop and golangci-lint. */
export const FORMATTERS: Tool = {
  name: 'formatters, ShellCheck, RuboCop, golangci-lint, hadolint, Psalm, Credo',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<path>\S*[Dd]ockerfile\S*):(?<line>\d+) (?<headline>(?:DL|SC)\d{4} .+)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^ERROR: (?<headline>\w+ - (?<path>\S+\.php):(?<line>\d+):\d+ - .+)$/,
      activity: 'lint',
    },
    { kind: 'error', pattern: /^(?:┃ +)?\[[A-Z]\] [↗→↘↓↑] (?<headline>\S.*)$/, activity: 'lint' },
    {
      kind: 'frame',
      pattern: /^(?:┃)? +(?<path>[\w./-]+\.exs?):(?<line>\d+)(?::\d+)? #\(/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?<path>[\w@./-]+\.\w+): (?:needs (?:re)?format\w*|not (?:properly )?formatted|is not formatted)\b.*)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?:\[error\] )?(?<path>[\w@./-]+\.\w+): (?<headline>SyntaxError: .+?) \((?<line>\d+):\d+\)$/,
      activity: 'lint',
    },
    { kind: 'error', pattern: /^(?<headline>would reformat (?<path>\S+))$/, activity: 'lint' },
    {
      kind: 'error',
      pattern: /^(?<headline>Diff in (?<path>\S+?)(?: at line |:)(?<line>\d+)):?$/,
      activity: 'lint',
    },
    { kind: 'noise', pattern: /^\[warn\] (?<path>[\w@./-]+\.\w+)$/, lends: true },
    {
      kind: 'error',
      pattern: /^(?:\[warn\] )?(?<headline>Code style issues (?:were )?found in .+)$/,
      borrows: true,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<path>[\w./-]+\.(?:rb|rake|gemspec)):(?<line>\d+):\d+: [CWEF]: (?<headline>.+)$/,
      activity: 'lint',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>\d+ files? inspected, [1-9]\d* offenses? detected.*)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^\s{0,4}(?:Error: )?(?<path>[\w./-]+\.go):(?<line>\d+)(?::\d+)?: (?<headline>.+ \([a-z]+\))$/,
      activity: 'lint',
    },
    { kind: 'noise', pattern: /^In (?<path>\S+) line (?<line>\d+):$/, lends: true },
    {
      kind: 'error',
      pattern: /^[ ^-]*(?<headline>SC\d{4} \((?:error|warning|info|style)\): .+)$/,
      borrows: true,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^\s+(?<line>\d+):\d+ +✖ +(?<headline>\S.*)$/,
      borrows: true,
      activity: 'lint',
    },
  ],
}

const HOOK = 'a hook of pre-commit'

/** pre-commit, which calls linters one after another. */
export const PRE_COMMIT: Tool = {
  name: 'pre-commit',
  rules: [
    {
      kind: 'verdict',
      pattern: /^(?<headline>\S[^.]{0,200}(?:\.[^.]{1,50}){0,4})\.{3,}Failed$/,
      opens: HOOK,
      activity: 'lint',
    },
    {
      kind: 'noise',
      pattern: /^\S[^.]{0,200}(?:\.[^.]{1,50}){0,4}\.{3,}(?:\([^)]{1,60}\))?(?:Passed|Skipped)$/,
      closes: true,
    },
    { kind: 'noise', within: HOOK, pattern: /^- (?:hook id|duration): / },
    { kind: 'exit', within: HOOK, pattern: /^- exit code: (?<code>\d+)$/, activity: 'lint' },
    {
      kind: 'error',
      within: HOOK,
      pattern: /^- (?<headline>files were modified by this hook)$/,
      activity: 'lint',
    },
  ],
}
