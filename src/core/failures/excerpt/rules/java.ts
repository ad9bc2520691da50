import type { LogRule, Tool } from '../rule'

/** The JDK, test engines and build tools call the code that broke; none of them is where it broke. */
const LIBRARY =
  /\bat (?:[\w.@-]*\/{1,2})?(?:java\.base\/|java\.|javax\.|jdk\.|sun\.|com\.sun\.|kotlin\.|scala\.|groovy\.|org\.(?:junit|opentest4j|hamcrest|assertj|mockito|apache\.maven|gradle|springframework|hibernate|testng|apache\.(?:catalina|tomcat|commons)|postgresql|flywaydb|mockito)\.|com\.(?:fasterxml|zaxxer|mysql|intellij)\.|liquibase\.|kotlinx\.|io\.(?:netty|kotest|micrometer|vertx)\.|reactor\.|net\.bytebuddy\.)/

/** JUnit's own console: a tree, then the failures one after another. */
export const JUNIT: Tool = {
  name: 'JUnit',
  rules: [
    {
      kind: 'error',
      pattern: /^[│|\s]*[├└+'`][─-]+ (?<test>\S.*?) (?:✘|\[X\]) (?<headline>\S.*)$/,
      activity: 'test',
    },
    { kind: 'test', pattern: /^ {2}JUnit \w+:(?<test>\S.*)$/, activity: 'test' },
    { kind: 'error', pattern: /^ {4}=> (?<headline>[\w.$]+(?:: .+)?)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^\[ +(?<headline>[1-9]\d* tests failed) +\]$/, activity: 'test' },
    { kind: 'noise', pattern: /^\[ +\d+ (?:tests|containers) \w+ +\]$/ },
  ],
}

const WHY_NOT_STARTED = 'why Spring did not start'

/** Stack traces of the JVM, its compilers, and Spring. */
export const JAVA: Tool = {
  name: 'Java',
  rules: [
    {
      kind: 'frame',
      pattern: /^\s+at [\w.$/<>@-]+\((?<path>[\w$-]+\.(?:java|kt|scala|groovy)):(?<line>\d+)\)/,
      library: LIBRARY,
    },
    { kind: 'detail', pattern: /^APPLICATION FAILED TO START$/, opens: WHY_NOT_STARTED },
    { kind: 'noise', within: WHY_NOT_STARTED, pattern: /^(?:\*+|Description:)$/ },
    { kind: 'error', within: WHY_NOT_STARTED, pattern: /^(?<headline>\S.*)$/, closes: true },
    { kind: 'error', pattern: /^Exception in thread "[^"]*" (?<headline>.+)$/ },
    // What only wraps another: that one stands below.
    {
      kind: 'verdict',
      pattern:
        /^(?:Caused by: )?(?<headline>(?:org\.springframework\.beans\.factory\.[\w.]+Exception|java\.util\.concurrent\.(?:Execution|Completion)Exception|java\.lang\.reflect\.InvocationTargetException)\b.*)$/,
    },
    { kind: 'error', pattern: /^\s*Caused by: (?<headline>.+)$/ },
    {
      kind: 'error',
      // Old Gradle writes the name of a task and no end of the line before it.
      pattern:
        /^(?::[\w:-]+(?=\/))?(?<path>[^\s:]+\.(?:java|kts?|scala|groovy)):(?<line>\d+):(?:\d+:)? error: (?<headline>.+)$/,
      activity: 'build',
    },
    { kind: 'noise', pattern: /^\S+\.(?:java|kt|scala):\d+: warning: / },
    // detekt, ktlint, and Android's Lint.
    {
      kind: 'error',
      pattern:
        /^(?<path>[^\s:]+\.kts?):(?<line>\d+):\d+:? (?<headline>\S.{0,400}? (?:\[[A-Z]\w{2,80}\]|\([a-z][\w:-]{2,80}\)))$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern:
        /^\s*(?<path>[^\s:]+\.(?:java|kts?|xml|gradle|toml|properties|pro)):(?<line>\d+): (?<headline>Error: \S.{0,600}? \[\w{3,80}\])$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^e: (?:file:\/\/)?(?<path>\S+\.kts?):(?<line>\d+):\d+:? (?<headline>.+)$/,
      activity: 'build',
    },
  ],
}

const OF_A_CLASS = 'what a class of tests writes'

/** Maven, and what its plugin Surefire says of tests. */
export const MAVEN: Tool = {
  name: 'Maven',
  rules: [
    { kind: 'sign', pattern: /^\[INFO\] {2}T E S T S$/, activity: 'test' },
    // What a class wrote whose tests all passed.
    {
      kind: 'sign',
      pattern: /^(?:\[INFO\] )?Running [\w$]+(?:\.[\w$]+)+$/,
      opens: OF_A_CLASS,
      activity: 'test',
    },
    {
      kind: 'sign',
      within: OF_A_CLASS,
      pattern:
        /^(?:\[(?:INFO|WARNING)\] )?Tests run: [1-9]\d*, Failures: 0, Errors: 0, Skipped: \d+, Time elapsed: /,
      excuses: 'passage',
      closes: true,
    },
    { kind: 'sign', pattern: /^\[WARNING\] Flakes: *$/, opens: 'the flaky tests of Surefire' },
    {
      kind: 'sign',
      within: 'the flaky tests of Surefire',
      pattern: /^\[WARNING\] (?<test>[\w$]+(?:\.[\w$]+)+(?:\[[^\]]{0,100}\])?) *$/,
      recovers: true,
    },
    {
      kind: 'noise',
      within: 'the flaky tests of Surefire',
      pattern: /^\[(?:ERROR|WARNING|INFO)\] {3}Run \d+: /,
    },
    { kind: 'noise', pattern: /^\[(?:INFO|WARNING|DEBUG)\]/ },
    {
      kind: 'verdict',
      pattern:
        /^(?:\[ERROR\] +)?(?<headline>Tests run: \d+, Failures: (?:[1-9]\d*, Errors: \d+|0, Errors: [1-9]).*)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^(?:\[\w+\] +)?Tests run: \d+/ },
    {
      kind: 'test',
      pattern: /^(?:\[ERROR\] )?(?<test>\S.{0,300}?) -- Time elapsed: [\d.,]+ s <<< (?:ERROR|FAILURE)!$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern:
        /^(?:\[ERROR\] )?(?<test>[\w$]+\.[\w.$]+(?:\[[^\]]{0,100}\])?) +Time elapsed: [\d.,]+ s(?:ec)? +<<< (?:ERROR|FAILURE)!$/,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern:
        /^(?:\[ERROR\] )?(?<test>[\w$]+(?:\[[^\]]{0,100}\])?)\((?<holder>[\w.$]+)\) +Time elapsed: [\d.,]+ s(?:ec)? +<<< (?:ERROR|FAILURE)!$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^\[ERROR\] (?<headline>(?<path>[\w.-]+(?:\/[\w.-]+)+) :: .*\b[Tt]ests?\b.*)$/,
      activity: 'test',
    },
    { kind: 'detail', pattern: /^\[ERROR\] {2,}\S+:\d+/, activity: 'test' },
    {
      kind: 'error',
      pattern: /^\[ERROR\] (?<path>\S+\.(?:java|kt|scala|groovy)):\[(?<line>\d+),\d+\] (?<headline>.+)$/,
      activity: 'build',
    },
    // Checkstyle, PMD.
    {
      kind: 'error',
      pattern:
        /^\[ERROR\] (?<path>\S+\.(?:java|kt|scala|groovy|xml)):(?<line>\d+)(?::\d+)?: (?<headline>.+)$/,
      activity: 'lint',
    },
    { kind: 'sign', pattern: /^\[ERROR\] COMPILATION ERROR/, activity: 'build' },
    {
      kind: 'error',
      pattern:
        /^\[ERROR\] (?<headline>Failed to execute goal on project .{1,200}: Could not (?:resolve|collect) .+)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^\[ERROR\] (?<headline>Failed to execute goal .{1,400}? could not be resolved: .+)$/,
      activity: 'install',
    },
    { kind: 'verdict', pattern: /^\[ERROR\] (?<headline>Failed to execute goal .+)$/ },
    {
      kind: 'noise',
      pattern:
        /^\[ERROR\] (?:-> )?(?:\[Help|To see|Re-run|For more|Please refer|After correcting|Failures:|Errors:)/,
    },
    { kind: 'error', pattern: /^\[(?:ERROR|FATAL)\] (?<headline>\S.+)$/ },
  ],
}

/** What Gradle says of a dependency that it cannot have. */
const UNRESOLVED: LogRule = {
  kind: 'error',
  pattern: /^\s*> (?<headline>Could not (?:find|resolve|download|get|GET) (?!unknown|method).+)$/,
  activity: 'install',
}

export const GRADLE: Tool = {
  name: 'Gradle',
  rules: [
    { kind: 'verdict', pattern: /^(?:> Task )?(?<headline>:[\w:.-]+ FAILED)$/ },
    {
      kind: 'test',
      pattern: /^(?<test>[\w$.]\S{0,200}(?: \S{1,200}){0,20}? > \S.{0,300}) FAILED$/,
      opens: 'what Gradle says of a test',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'what Gradle says of a test',
      pattern: /^ {4}(?<headline>[\w$.]+ at (?<path>[\w$-]+\.\w+):(?<line>\d+))$/,
      activity: 'test',
    },
    // What it was wanted for; what is wrong with it stands below.
    {
      kind: 'error',
      within: 'what went wrong in Gradle',
      pattern:
        /^\s*(?:> )?(?<headline>Could not (?:determine the dependencies of|resolve all (?:\w+ )?(?:files|dependencies|artifacts) for) .+)$/,
      wraps: true,
      activity: 'install',
    },
    {
      ...UNRESOLVED,
      within: 'what went wrong in Gradle',
    },
    UNRESOLVED,
    { kind: 'sign', pattern: /^\* What went wrong:$/, opens: 'what went wrong in Gradle' },
    { kind: 'sign', pattern: /^\* (?:Try|Exception is):$/, closes: true },
    {
      kind: 'frame',
      pattern:
        /^(?:Build file|Settings file|Script|Initialization script) '(?<path>[^']+)' line: (?<line>\d+)$/,
      activity: 'build',
    },
    { kind: 'detail', within: 'what went wrong in Gradle', pattern: /^BUILD FAILED\b/, closes: true },
    {
      kind: 'error',
      within: 'what went wrong in Gradle',
      pattern: /^> (?<headline>The following files had format violations:)$/,
      activity: 'lint',
    },
    { kind: 'frame', within: 'what went wrong in Gradle', pattern: /^ {6}(?<path>[\w./-]+\.\w+)$/ },
    // What killed it stands above, where it is told at all.
    {
      kind: 'error',
      within: 'what went wrong in Gradle',
      pattern: /^(?<headline>Gradle build daemon disappeared unexpectedly\b.*)$/,
      wraps: true,
    },
    { kind: 'detail', within: 'what went wrong in Gradle', pattern: /^A problem occurred \w+ .+$/ },
    {
      kind: 'verdict',
      pattern:
        /^\s*(?:> )?(?<headline>Execution failed for task '.+|There were failing tests\. .+|Compilation (?:error|failed)\b.+)$/,
    },
    { kind: 'noise', pattern: /^\s*> (?:A failure occurred while executing|Run with) / },
    // What was found stands below, or in a file.
    {
      kind: 'error',
      within: 'what went wrong in Gradle',
      pattern: /^\s*> (?<headline>(?:Lint found (?:fatal )?errors|KtLint found code style violations)\b.*)$/,
      wraps: true,
      activity: 'lint',
    },
    {
      kind: 'error',
      within: 'what went wrong in Gradle',
      pattern:
        /^\s*> (?<headline>(?!There were failing tests|Compilation |A failure occurred|Process ')\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what went wrong in Gradle',
      pattern: /^(?<headline>(?!Execution failed|A problem)[A-Z].+)$/,
      activity: 'build',
    },
    { kind: 'verdict', pattern: /^(?<headline>\d+ tests? completed, \d+ failed.*)$/, activity: 'test' },
    { kind: 'detail', pattern: /^BUILD FAILED in / },
  ],
}
