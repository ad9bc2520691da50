import type { Tool } from '../rule'

const OF_CHECKOV = 'a check that failed in Checkov'
const OF_BRAKEMAN = 'what Brakeman warns of'

/** What looks for weak places in code, in what it depends on, and in infrastructure. */
export const SCANNERS: Tool = {
  name: 'Bandit, Brakeman, Checkov, govulncheck, TFLint',
  rules: [
    // Staticcheck, which writes as the compiler does.
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+\.go):(?<line>\d+):\d+: (?<headline>\S.{0,400}? \((?:SA|ST|QF|S|U)\d{4}\))$/,
      activity: 'lint',
    },
    // Gitleaks.
    {
      kind: 'detail',
      pattern: /^(?:Finding: {5}|Secret: {6}|RuleID: {6}|Commit: {6}|Fingerprint: )\S/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^\d{1,2}:\d\d[AP]M WRN (?<headline>leaks found: [1-9]\d*)$/,
      activity: 'lint',
    },
    // detekt.
    {
      kind: 'error',
      pattern: /^\t(?<headline>\w{1,100} - \[.{1,200}\]) at (?<path>[^\s:]+\.kts?):(?<line>\d+):\d+$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+\.kts?):(?<line>\d+):\d+: (?<headline>[A-Z].{1,300} \[[A-Z]\w{1,100}\])$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern:
        /^(?<path>[^\s:]+\.swift):(?<line>\d+):\d+: error: (?<headline>[A-Z][\w ]{1,80} Violation: .+ \([a-z_\d]+\))$/,
      activity: 'lint',
    },
    // kubeconform and SonarQube.
    {
      kind: 'error',
      pattern: /^(?<path>\S{1,300}) - (?<headline>\w{1,100} \S{1,300} is invalid: .+)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?:\[?ERROR\]?:? )(?<headline>QUALITY GATE STATUS: FAILED.*)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^>> Issue: (?<headline>\[B\d{3}:\w+\] \S.*)$/,
      opens: 'what Bandit found',
      activity: 'lint',
    },
    {
      kind: 'frame',
      within: 'what Bandit found',
      pattern: /^\s+Location: (?<path>[^\s:]+):(?<line>\d+):\d+$/,
      closes: true,
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Vulnerability #\d+: GO-\d{4}-\d+)$/,
      goesOn: true,
      activity: 'lint',
    },
    { kind: 'frame', pattern: /^\s+#\d+: (?<path>\S+\.go):(?<line>\d+):\d+: \S+ calls \S+/ },
    { kind: 'sign', pattern: /^== Warnings ==$/, opens: OF_BRAKEMAN, activity: 'lint' },
    {
      kind: 'error',
      within: OF_BRAKEMAN,
      pattern: /^Message: (?<headline>\S.*)$/,
      activity: 'lint',
    },
    { kind: 'frame', within: OF_BRAKEMAN, pattern: /^File: (?<path>\S+)$/ },
    // A check is named before it is told whether it failed.
    {
      kind: 'error',
      pattern: /^Check: (?<headline>CKV\d?_\w+: "[^"]+")$/,
      held: true,
      activity: 'lint',
    },
    { kind: 'detail', pattern: /^\s+FAILED for resource: /, confirms: true, opens: OF_CHECKOV },
    { kind: 'noise', pattern: /^\s+(?:PASSED|SKIPPED) for resource: /, clears: true },
    {
      kind: 'frame',
      within: OF_CHECKOV,
      pattern: /^\s+File: \/?(?<path>[\w./-]+\.\w+):(?<line>\d+)-\d+$/,
      closes: true,
    },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:Error|Warning|Notice): \S.{0,400}? \([a-z\d]+(?:_[a-z\d]+)+\))$/,
      activity: 'lint',
    },
  ],
}

const OF_PACKER = 'what Packer says at its end'
const OF_PROMETHEUS = 'what a test of Prometheus expected'

/** What checks queries, policies, interfaces and scripts, and what builds images of machines. */
export const CHECKS: Tool = {
  name: 'SQLFluff, OPA, promtool, API Extractor, ShellSpec, Packer',
  rules: [
    { kind: 'noise', pattern: /^== \[(?<path>[^\]\s]+)\] FAIL$/, lends: true, activity: 'lint' },
    {
      kind: 'error',
      pattern: /^L: +(?<line>\d+) \| P: +\d+ \| +(?<headline>[A-Z]{2,4}\d{0,3} +\| \S.*)$/,
      borrows: true,
      activity: 'lint',
    },
    {
      kind: 'test',
      pattern: /^(?<test>(?<headline>data\.\S{1,300})): (?:FAIL|ERROR) \([\d.]+[a-zµ]+\)$/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>(?:FAIL|ERROR): \d+\/\d+)$/, activity: 'test' },
    { kind: 'noise', pattern: /^PASS: \d+\/\d+$/ },
    { kind: 'sign', pattern: /^ {2}FAILED:$/, opens: OF_PROMETHEUS },
    {
      kind: 'error',
      within: OF_PROMETHEUS,
      pattern: /^ {4}(?<headline>(?:alertname|expr): .*?),? *$/,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^Warning: (?<headline>You have changed the (?:public )?API signature for this project\..*)$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^ {4,8}\d+\.\d+\) (?<headline>(?:The|When|Example) \S.*)$/,
      activity: 'test',
    },
    { kind: 'frame', pattern: /^ {8,16}# (?<path>[\w./-]+_spec\.sh):(?<line>\d+)/ },
    {
      kind: 'verdict',
      pattern: /^==> (?<headline>Some builds didn't complete successfully and had errors:)$/,
      opens: OF_PACKER,
    },
    {
      kind: 'error',
      pattern: /^--> (?<headline>[\w.-]{1,100}: \S.*)$/,
      within: OF_PACKER,
      activity: 'build',
    },
  ],
}
