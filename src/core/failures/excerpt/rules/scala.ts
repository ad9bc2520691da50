import type { Tool } from '../rule'

/** sbt, which writes `[error]` and `[info]` before each line, Scala's compilers, ScalaTest, MUnit and specs2. */
export const SCALA: Tool = {
  name: 'sbt and Scala',
  rules: [
    // What was found and what was required stand below.
    {
      kind: 'error',
      pattern: /^(?<path>\S+\.(?:scala|sc)):(?<line>\d+):(?:\d+:)? error: (?<headline>type mismatch;)$/,
      goesOn: true,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\[error\] )?(?<path>(?!:)\S+\.(?:scala|sc|java)):(?<line>\d+):(?:\d+:)? (?:error: )?(?!warning)(?<headline>\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\[error\] )?-- (?<headline>(?:\[E\d+\] )?[\w ]{0,60}Error: (?<path>\S+\.(?:scala|sc)):(?<line>\d+)\S*)/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^\[(?:warn|error)\] (?:scalafmt: )?(?<headline>(?<path>\S+\.(?:scala|sbt|sc)) (?:isn't|is not) formatted properly)!?$/,
      activity: 'lint',
    },
    {
      kind: 'verdict',
      pattern:
        /^\[error\] (?:\([^)]{1,100}\) )?(?:scalafmt: )?(?<headline>\d+ files? must be formatted\b.*)$/,
      activity: 'lint',
    },
    // Prettier writes so too.
    { kind: 'noise', pattern: /^\[warn\](?! (?:Code style issues |[\w@./-]{1,300}\.\w{1,6}$))/ },
    {
      kind: 'test',
      pattern: /^(?:\[\w+\] )?\s*- (?<test>(?<headline>\S.*?)) \*\*\* FAILED \*\*\*(?: \(.+\))?$/,
      opens: 'what ScalaTest says',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\[(?:error|info)\]\s+[x!] (?<test>(?<headline>\S.*))$/,
      opens: 'what ScalaTest says',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what ScalaTest says',
      pattern:
        /^(?:\[\w+\])?\s+(?<headline>\S.*?)(?:\.? \((?<path>[\w$-]+\.(?:scala|java)):(?<line>\d+)\))?$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern:
        /^(?:\[error\] )?==> X (?<test>(?<headline>\S.*?)) {1,2}[\d.]+s (?:[\w.$]+: (?<path>\S+\.scala):(?<line>\d+))?/,
      opens: 'what MUnit says',
      activity: 'test',
    },
    { kind: 'noise', within: 'what MUnit says', pattern: /^(?:\[error\] )?\s*\d+:/ },
    {
      kind: 'error',
      within: 'what MUnit says',
      pattern: /^(?:\[error\] )?\s*(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'frame',
      pattern: /^\[(?:error|info)\]\s+at [\w.$/<>]+\((?<path>[\w$-]+\.(?:java|scala)):(?<line>\d+)\)/,
      library: /\bat (?:java|javax|jdk|sun|scala|sbt|xsbt|org\.(?:scalatest|junit|specs2)|munit)\./,
    },
    {
      kind: 'verdict',
      pattern: /^(?:\[info\] )?(?<headline>\*{3} [1-9]\d* (?:TESTS?|SUITES?) (?:FAILED|ABORTED) \*{3})$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern:
        /^\[error\] (?<headline>(?:\w+\.)*\w+(?:Exception|Error): (?:Error downloading|Conflicting|Unresolved|not found).*)$/,
      activity: 'install',
    },
    {
      kind: 'verdict',
      pattern: /^\[error\] (?<headline>\(.+\) sbt\.TestsFailedException: .+)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^\[error\] (?<headline>\(.+\) Compilation failed)$/, activity: 'build' },
    {
      kind: 'error',
      pattern: /^\[error\] (?<headline>(?:\([^)]+\) )?(?:\w+\.)+\w*(?:Exception|Error)\b.*)$/,
    },
    { kind: 'error', pattern: /^\[error\] (?<headline>(?:Not a valid|Expected|No such|Cannot) .+)$/ },
    { kind: 'verdict', pattern: /^\[error\] \([\w /.-]{1,100}\) (?<headline>\S.*)$/ },
    { kind: 'noise', pattern: /^\[(?:error|info|success)\](?:$| (?!\S{1,200}\.\w{1,8}: SyntaxError: ))/ },
  ],
}
