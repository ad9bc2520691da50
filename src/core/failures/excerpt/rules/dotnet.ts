import type { Tool } from '../rule'

/** What runs the tests of .NET: VSTest (`dotnet test`), its successor, xUnit's and NUnit's own consoles. */
export const DOTNET_TEST: Tool = {
  name: 'dotnet test',
  rules: [
    { kind: 'noise', pattern: /^\[xUnit\.net [\d:.]+\]\s+(?:Discover|Start|Finish)/ },
    {
      kind: 'test',
      pattern: /^(?:\[xUnit\.net [\d:.]+\]\s+| {4})(?<test>(?<headline>\S.*?)) \[FAIL\]$/,
      opens: 'what xUnit says of a test',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what xUnit says of a test',
      pattern: /^(?:\[xUnit\.net [\d:.]+\]\s+| {6})(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ {0,2}(?:Failed|X|\[Failed\]) (?<test>(?<headline>\S.*?)) \[(?:< )?\d[\d.,hms ]*\]$/,
      opens: 'what a test of .NET says',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^ {0,2}Failed {3}(?<test>(?<headline>[\w.+`]+(?:\(.*\))?))$/,
      opens: 'what a test of .NET says',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^failed (?<test>(?<headline>\S.*?)) \(\d[\d.,hms ]*\)$/,
      opens: 'what a test of .NET broke on',
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^\d+\) (?:Failed|Error|Invalid) : (?<test>(?<headline>\S.*))$/,
      opens: 'what a test of .NET broke on',
      activity: 'test',
    },
    {
      kind: 'sign',
      within: 'what a test of .NET says',
      pattern: /^\s*Error Message:$/,
      opens: 'what a test of .NET broke on',
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^\s+(?<test>\S.*?) \([\d.,]+ ?m?s\): Error Message: (?<headline>\S.*)$/,
      activity: 'test',
    },
    { kind: 'sign', pattern: /^\s*(?:Stack Trace|Standard Output Messages):$/, closes: true },
    { kind: 'noise', within: 'what a test of .NET broke on', pattern: /^\s+from \S+\.dll/ },
    { kind: 'detail', within: 'what a test of .NET broke on', pattern: /^\s*(?:Expected|Actual|But was): / },
    {
      kind: 'frame',
      pattern: /^\s*at .{1,400}? in (?<path>\S.*?):(?:line )?(?<line>\d+)$/,
      closes: true,
    },
    { kind: 'frame', pattern: /^\s+(?<path>\S+\.(?:cs|fs|vb))\((?<line>\d+),\d+\): at / },
    {
      kind: 'error',
      within: 'what a test of .NET broke on',
      pattern: /^\s*(?<headline>(?!at |Stack Trace:)\S.*)$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'frame',
      pattern: /^(?<path>\S.*?)\((?<line>\d+)(?:,\d+)?\): error TESTERROR:/,
    },
    { kind: 'error', pattern: /^Unhandled [Ee]xception[.:] (?<headline>\S.*)$/ },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Failed! {2}- Failed: +[1-9].*|Test summary: total: \d+, failed: [1-9].*)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>Test Run Failed\.)$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Total tests: \d+\. Passed: \d+\. Failed: [1-9].*)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^(?:Passed! {2}-|Test Run Successful|Test summary: total: \d+, failed: 0)/ },
    { kind: 'sign', pattern: /^Starting test execution, please wait/, activity: 'test' },
  ],
}

/** MSBuild, and the compilers and linkers that write as it wants. */
export const MSBUILD: Tool = {
  name: 'MSBuild',
  rules: [
    {
      kind: 'exit',
      pattern: /^.{0,300}?\berror MSB3073: .{1,400} exited with code (?<code>\d+)/,
      activity: 'build',
    },
    {
      kind: 'noise',
      pattern: /^.{1,300}?(?:\(\d+(?:,\d+){0,3}\)|proj|\.sln|MSBUILD|CSC) ?: warning [A-Z]+\d+: /,
    },
    {
      kind: 'error',
      pattern:
        /^(?:\d+>)?\s*(?<path>(?:[A-Za-z]:)?[^\s(:"][^(:"]{0,300}?)\((?<line>\d+)(?:,\d+){0,3}\): (?<headline>(?:fatal )?error [A-Z]+\d+: .+?)(?: \[[^\]]+proj[^\]]*\])?$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\d+>)?\s*(?<path>\S.{0,300}?(?:proj|\.sln)) : (?<headline>error NU\d+: .+?)(?: \[[^\]]+\])?$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\d+>)?\s*(?:\S.{0,300}?(?:proj|\.sln|\.obj|\.lib|\.targets)|MSBUILD|CSC|VBC|FSC|LINK) ?: (?<headline>(?:fatal )?error(?: [A-Z]+\d+)? ?: .+?)(?: \[[^\]]+\])?$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?<headline>error NU\d+: .+)$/, activity: 'install' },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:fatal )?error (?:MSB|CS|FS|BC|NETSDK)\d+: .+)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Build FAILED\.|Build failed with [1-9].*)$/,
      activity: 'build',
    },
    { kind: 'noise', pattern: /^\s+\d+ (?:Warning|Error)\(s\)$/ },
  ],
}
