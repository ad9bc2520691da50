import type { Tool } from '../rule'

const OF_CHECKOV = 'a check that failed in Checkov'
const OF_BRAKEMAN = 'what Brakeman warns of'

/** What looks for weak places in code, in what it depends on, and in infrastructure. */
export const SCANNERS: Tool = {
  name: 'Bandit, Brakeman, Checkov, govulncheck, TFLint',
  rules: [
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
