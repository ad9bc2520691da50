import type { Tool } from '../rule'

const COMPILING = 'what Mix compiles'

/** ExUnit, the compiler of Elixir, Mix, and what Erlang's tools write. */
export const ELIXIR: Tool = {
  name: 'Elixir and Erlang',
  rules: [
    {
      kind: 'test',
      pattern:
        /^ {2,}\d+\) (?<test>(?<headline>(?:test|doctest|property|feature) \S.{0,300}? \((?:\w+\.)*\w+\)))$/,
      opens: 'what broke in ExUnit',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ {2,}\d+\) (?<test>(?<headline>[A-Z][\w.]*: failure on setup_all callback.*))$/,
      opens: 'what broke in ExUnit',
      activity: 'test',
    },
    {
      kind: 'frame',
      within: 'what broke in ExUnit',
      pattern: /^ {5}(?<path>[\w./-]+\.exs?):(?<line>\d+)$/,
    },
    // What was compared stands below, so that these words alone tell nothing.
    {
      kind: 'detail',
      within: 'what broke in ExUnit',
      pattern: /^ {5}(?:Assertion with \S+ failed$|(?:code|left|right|arguments|value|message): )/,
    },
    {
      kind: 'error',
      within: 'what broke in ExUnit',
      pattern: /^ {5}(?<headline>\*\* \((?!EXIT from #PID\S+ killed).+)$/,
      activity: 'test',
    },
    { kind: 'sign', within: 'what broke in ExUnit', pattern: /^ {5}stacktrace:$/, closes: true },
    {
      kind: 'error',
      within: 'what broke in ExUnit',
      pattern:
        /^ {5}(?<headline>(?:Expected|Doctest|match|The process|Wrong|Assertion|flunk|No message|Unexpected).*)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern:
        /^(?<headline>(?:\d+ (?:doctests?|properties|property|features?), )*\d+ tests?, [1-9]\d* failures?\b.*)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^(?:\d+ \w+, )*\d+ tests?, 0 failures\b/ },
    {
      kind: 'error',
      pattern:
        /^\*\* \((?:\w*(?:Compile|Syntax|TokenMissing|MismatchedDelimiter)Error)\) (?<path>[^\s:]+\.exs?):(?<line>\d+)(?::\d+)?: (?<headline>.+)$/,
      activity: 'build',
    },
    {
      kind: 'detail',
      pattern: /^== Compilation error in file (?<path>\S+\.exs?) ==$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^\*\* \(Mix\) (?<headline>could not compile dependency.*)$/,
      activity: 'build',
    },
    // What is warned of counts where warnings are errors.
    { kind: 'sign', pattern: /^Compiling \d+ files? \(\.[a-z]+\)$/, opens: COMPILING, clears: true },
    { kind: 'sign', within: COMPILING, pattern: /^Generated \S+ app$/, closes: true, clears: true },
    {
      kind: 'error',
      within: COMPILING,
      pattern: /^ {0,4}(?<headline>warning: \S.*)$/,
      held: true,
      activity: 'build',
    },
    {
      kind: 'frame',
      within: COMPILING,
      pattern: /^(?: {2}| +└─ )(?<path>[\w./-]+\.h?exs?):(?<line>\d+)(?::|$)/,
      held: true,
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Could not find Hex, which is needed to build dependency .+)$/,
      activity: 'install',
    },
    {
      kind: 'verdict',
      confirms: true,
      closes: true,
      pattern:
        /^(?<headline>Compilation failed due to warnings while using the --warnings-as-errors option)$/,
      activity: 'build',
    },
    { kind: 'exit', pattern: /^\*\* \(exit\) shutdown: (?<code>\d+)$/ },
    { kind: 'error', pattern: /^ {4}(?<headline>error: .+)$/, activity: 'build' },
    {
      kind: 'verdict',
      pattern: /^\*\* \(CompileError\) (?<headline>\S+: cannot compile module .+)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?<headline>\*\* \([A-Z][\w.]*\) .+)$/ },
    { kind: 'frame', pattern: /^ {2,}└─ (?<path>[\w./-]+\.h?exs?):(?<line>\d+)/ },
    {
      kind: 'frame',
      pattern:
        /^ {4,7}(?:\((?!elixir|stdlib|kernel|ecto|db_connection|mix |ex_unit|plug|phoenix)[^)]{1,60}\) )?(?<path>[\w./-]+\.exs?):(?<line>\d+): /,
    },
    {
      kind: 'error',
      pattern: /^(?:===> )?(?<path>[\w./-]+\.[eyh]rl):(?<line>\d+):(?:\d+:)? (?!Warning)(?<headline>\S.*)$/,
      activity: 'build',
    },
    { kind: 'verdict', pattern: /^(?:===> )(?<headline>Compiling .{1,200} failed)$/, activity: 'build' },
    {
      kind: 'test',
      pattern: /^%%% (?<test>(?<headline>\S+ ==> \S.*)): FAILED$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline> {2}Failed: [1-9]\d*\. {2}Skipped: .*)$/,
      activity: 'test',
    },
  ],
}
