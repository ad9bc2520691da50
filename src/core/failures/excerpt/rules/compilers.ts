import type { Tool } from '../rule'
import { LOCALIZED } from './localized'

export const TYPESCRIPT: Tool = {
  name: 'TypeScript',
  rules: [
    // Deno's.
    { kind: 'error', pattern: /^error: (?<headline>TS\d+ \[ERROR\]: .+)$/, activity: 'build' },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s(]+)\((?<line>\d+),\d+\): (?<headline>error TS\d+: .+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?:Error: )?(?<path>[^\s:]+):(?<line>\d+):\d+ - (?<headline>error TS\d+: .+)$/,
      activity: 'build',
    },
    // svelte-check names the place first.
    {
      kind: 'noise',
      pattern: /^(?<path>\/[^\s:]+\.(?:svelte|[jt]s)):(?<line>\d+):\d+$/,
      lends: true,
      opens: 'what svelte-check says',
    },
    {
      kind: 'error',
      within: 'what svelte-check says',
      pattern: /^Error: (?<headline>\S.*)$/,
      borrows: true,
      closes: true,
      activity: 'lint',
    },
    // As it writes for other programs.
    {
      kind: 'error',
      pattern: /^(?:\d{13} )?ERROR "(?<path>[^"]+)" (?<line>\d+):\d+ "(?<headline>.+)"$/,
      activity: 'lint',
    },
    { kind: 'noise', within: 'what svelte-check says', pattern: /^(?:Warn|Hint): /, closes: true },
    { kind: 'error', pattern: /^(?<headline>error TS\d+: .+)$/, activity: 'build' },
    { kind: 'verdict', pattern: /^(?<headline>Found \d+ errors? in .+)$/, activity: 'build' },
  ],
}

/** gcc, clang, their linkers, and make, which calls them. */
export const C: Tool = {
  name: 'C and make',
  rules: [
    ...LOCALIZED,
    {
      kind: 'error',
      pattern:
        /^(?<path>[^\s:]+\.(?:[ch]|cc|cpp|cxx|hh|hpp|hxx|mm?|cu|S)):(?<line>\d+):(?:\d+:)? (?<headline>(?:fatal )?error: .+)$/,
      activity: 'build',
    },
    {
      kind: 'noise',
      pattern: /^[^\s:]+\.(?:[ch]|cc|cpp|cxx|hh|hpp|hxx|mm?|cu):\d+:(?:\d+:)? (?:warning|note): /,
    },
    // What `assert` says.
    {
      kind: 'error',
      pattern:
        /^(?:\S{1,100}: )?(?<path>[^\s:]+\.(?:[ch]|cc|cpp|cxx|hpp)):(?<line>\d+): .{1,200}: (?<headline>Assertion [`'].+' failed\.)$/,
    },
    {
      kind: 'error',
      pattern:
        /^(?:\S{0,100}\bld(?:\.\w+)?: )?(?<path>[^\s:()]+\.(?:c|cc|cpp|cxx)):(?:(?<line>\d+): |\(\.[\w.]+\+0x[\da-f]+\): )(?<headline>(?:undefined reference to|multiple definition of) .+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\S{0,100}\bld(?:\.\w+)?: )?\S{0,300}\(\.[\w.]+\+0x[\da-f]+\): (?<headline>(?:undefined reference to|multiple definition of) .+)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^\S{0,200}\bld(?:\.\w+)?: (?<headline>cannot find .+)$/, activity: 'build' },
    { kind: 'verdict', pattern: /^(?<headline>collect2: error: .+)$/, activity: 'build' },
    { kind: 'verdict', pattern: /^(?<headline>clang: error: .+)$/, activity: 'build' },
    {
      kind: 'error',
      pattern: /^g?make(?:\[\d+\])?: \*\*\* (?<headline>No rule to make target .+)$/,
      activity: 'build',
    },
    // Automake's tests.
    {
      kind: 'test',
      pattern: /^(?<headline>(?:FAIL|XPASS): (?<test>[\w.+-]+(?:\/[\w.+-]+)*))$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^# (?<headline>(?:FAIL|ERROR|XPASS): +[1-9]\d*)$/, activity: 'test' },
    { kind: 'noise', pattern: /^# (?:TOTAL|PASS|SKIP|XFAIL|FAIL|XPASS|ERROR): +\d+$/ },
    // What was looked for and is not there is no failure yet.
    { kind: 'noise', pattern: /^-- .+ - (?:not found|Failed|NOTFOUND|no)$/i },
    { kind: 'noise', pattern: /^checking .+\.\.\. / },
    {
      kind: 'detail',
      pattern: /^CMake Error at (?<path>\S+):(?<line>\d+)(?: \(.+\))?:$/,
      opens: 'what CMake says',
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what CMake says',
      pattern: /^ {2}(?<headline>By not providing .*)$/,
      goesOn: true,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what CMake says',
      pattern: /^ {2}(?<headline>\S.*)$/,
      closes: true,
      activity: 'build',
    },
    // Its call stack names the place in a list of the project's own.
    {
      kind: 'frame',
      pattern: /^ {2}(?<path>[^\s:]*(?:CMakeLists\.txt|\.cmake)):(?<line>\d+) \(\w+\)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^CMake Error: (?<headline>.+)$/, activity: 'build' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>-- Configuring incomplete, errors occurred!)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?<headline>configure: error: .+)$/, activity: 'build' },
    { kind: 'detail', pattern: /^FAILED: (?:\[code=\d+\] )?(?:\S+\.\w+\b|\S+$)/, activity: 'build' },
    { kind: 'verdict', pattern: /^(?<headline>ninja: build stopped: .+)$/, activity: 'build' },
    { kind: 'error', pattern: /^(?<headline>ninja: error: .+)$/, activity: 'build' },
    // What the compiler said stands below.
    {
      kind: 'verdict',
      pattern:
        /^ERROR: \S*\/BUILD(?:\.bazel)?:\d+:\d+: (?<headline>.{1,300} failed: \((?:Exit \d+|Aborted|Killed|Segmentation fault)\).*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^ERROR: (?<path>\S*\/BUILD(?:\.bazel)?):(?<line>\d+):\d+: (?<headline>.+)$/,
      activity: 'build',
    },
    {
      kind: 'report',
      pattern: /^=+ Test output for \/\/\S+(?: \([^)]{1,60}\))?:$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^(?<test>(?<headline>\/\/\S+)) +(?:\(cached\) )?(?:FAILED(?! TO BUILD)|TIMEOUT)\b/,
      activity: 'test',
    },
    {
      kind: 'exit',
      pattern: /^(?<headline>g?make(?:\[\d+\])?: \*\*\* \[[^\]]{1,300}\] Error (?<code>\d+))/,
    },
  ],
}
