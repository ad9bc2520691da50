import type { Tool } from '../rule'

/** PHPUnit and Pest. */
export const PHPUNIT: Tool = {
  name: 'PHPUnit and Pest',
  rules: [
    { kind: 'sign', pattern: /^PHPUnit \d+\.\d+/, activity: 'test' },
    {
      kind: 'report',
      pattern: /^There (?:was|were) \d+ (?:failure|error)s?:$/,
      opens: 'what PHPUnit says',
      activity: 'test',
    },
    // Skipped, risky and incomplete tests are listed as the failed ones are.
    { kind: 'noise', pattern: /^There (?:was|were) \d+ .{1,60}:$/, opens: 'what PHPUnit tells by the way' },
    {
      kind: 'noise',
      within: 'what PHPUnit tells by the way',
      pattern: /^(?:\d+\) |\/?\S.*\.(?:php|phpt|inc):\d+$)/,
    },
    { kind: 'noise', within: 'what PHPUnit says', pattern: /^--$/, closes: true },
    {
      kind: 'test',
      within: 'what PHPUnit says',
      pattern: /^\d+\) (?<test>(?<headline>[\w\\]+(?:::| ).*))$/,
      opens: 'what broke in PHPUnit',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what broke in PHPUnit',
      pattern: /^(?<headline>\S.*)$/,
      opens: 'what PHPUnit says',
      activity: 'test',
    },
    { kind: 'frame', within: 'what PHPUnit says', pattern: /^(?<path>\S.*\.(?:php|phpt|inc)):(?<line>\d+)$/ },
    { kind: 'detail', within: 'what PHPUnit says', pattern: /^(?:[-+] ?(?!-)|Caused by$)/ },
    { kind: 'verdict', pattern: /^(?:FAILURES|ERRORS)!$/, activity: 'test' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Tests: \d+, Assertions: \d+, .*\b(?:Failures|Errors): [1-9].*)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^OK(?: \(\d+ tests?, |, but )/ },
    {
      kind: 'test',
      pattern: /^ {2,3}(?:FAILED|•) {1,2}(?<test>(?<headline>\S.*? > .+?))(?: {2,}\S.*)?$/,
      opens: 'what broke in Pest',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what broke in Pest',
      pattern: /^ {2}(?<headline>\S.*)$/,
      closes: true,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^ {2}⨯ \S/, activity: 'test' },
    { kind: 'frame', pattern: /^ {2}at (?<path>\S+\.php):(?<line>\d+)$/, library: /\bvendor\// },
    // Collision numbers the places that are not of a library's.
    { kind: 'frame', pattern: /^ {2}\d{1,3} {1,3}(?<path>[\w./-]+\.php):(?<line>\d+)$/ },
  ],
}

/** The interpreter's own errors, PHPStan's, PHP_CodeSniffer's and Composer's. */
export const PHP: Tool = {
  name: 'PHP',
  rules: [
    {
      kind: 'error',
      pattern:
        /^(?:PHP )?(?<headline>(?:Fatal|Parse|Recoverable fatal) error: .+?) in (?<path>\S+?)(?:\(\d+\) : .{1,60})?(?: on line |:)(?<line>\d+)$/,
    },
    { kind: 'noise', pattern: /^(?:PHP )?(?:Warning|Notice|Deprecated): / },
    { kind: 'noise', pattern: /^ {2}Line {3}(?<path>\S+\.php)$/, lends: true, opens: 'what PHPStan says' },
    {
      kind: 'error',
      within: 'what PHPStan says',
      pattern: /^ {2}:?(?<line>\d+) {2,}(?<headline>\S.*)$/,
      borrows: true,
      activity: 'lint',
    },
    { kind: 'verdict', pattern: /^ \[ERROR\] (?<headline>Found [1-9]\d* errors?)$/, activity: 'lint' },
    { kind: 'noise', pattern: /^FILE: (?<path>\S.*\.php)$/, lends: true, opens: 'what PHP_CodeSniffer says' },
    {
      kind: 'error',
      within: 'what PHP_CodeSniffer says',
      pattern: /^ *(?<line>\d+) \| ERROR +\| (?:\[[ x]\] )?(?<headline>\S.*)$/,
      borrows: true,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Your requirements could not be resolved to an installable set of packages\.)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Your lock file does not contain a compatible set of packages\..*)$/,
      activity: 'install',
    },
    { kind: 'detail', pattern: /^ {4}- .{1,200}(?: requires | conflicts | could not be found|satisfiable)/ },
  ],
}
