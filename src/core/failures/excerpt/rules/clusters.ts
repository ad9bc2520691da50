import type { Tool } from '../rule'

/** Helm and kubectl. */
export const KUBERNETES: Tool = {
  name: 'Helm and kubectl',
  rules: [
    // With --debug Helm tells all that it does, and its errors twice.
    { kind: 'noise', pattern: /^\w+\.go:\d+: (?:\d\S+ \d\S+ \S+ m=\S+ )?\[debug\] / },
    { kind: 'noise', pattern: /^\t(?:helm\.sh\/|k8s\.io\/|\S+@v\d\S*\/)\S*\.go:\d+$/ },
    {
      kind: 'detail',
      pattern:
        /^Error: (?:\w+ FAILED: )?values don't meet the specifications of the schema\(s\) in the following chart\(s\):$/,
      opens: 'what Helm wants of values',
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'what Helm wants of values',
      pattern: /^- (?<headline>\S.*)$/,
      activity: 'ship',
    },
    // What it warns of (of a chart's values, or for the cluster) looks like what Go's compiler says.
    { kind: 'noise', pattern: /^(?:\w+\.go:\d+: [Ww]arning: |W\d{4} \d[\d:.]+ +\d+ \w+\.go:\d+\] )/ },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Error: .{0,300}?(?:\(|template: |parse error on |at <)(?<path>[\w.-]+\/[\w./-]+\.(?:ya?ml|tpl|txt))(?::(?<line>\d+)(?::\d+)?)?\b.*)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Error: .{0,300}?\d+ errors? occurred:)$/,
      goesOn: true,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Error: (?:(?:UPGRADE|INSTALLATION|ROLLBACK|UNINSTALLATION) FAILED: |release \S+ failed|chart ).+)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>[Ee]rror: (?:(?:deployment|daemonset|statefulset|job)s?\b.*(?:exceeded|failed|not found)|timed out waiting|unable to recognize|no matches for kind|resource mapping not found|error (?:validating|parsing|when)|no objects passed).*)$/,
      activity: 'ship',
    },
    { kind: 'error', pattern: /^(?<headline>error (?:validating|parsing) "?\S+"?: .+)$/, activity: 'ship' },
    // A patch that was refused is written out, and then what is wrong with it.
    {
      kind: 'verdict',
      pattern: /^(?<headline>Error from server(?: \(\w+\))?: error when applying patch:)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern: /^for: "(?<path>[^"]+)": (?:error when \w+ing "[^"]+": )?(?<headline>\S.*)$/,
      activity: 'ship',
    },
    { kind: 'error', pattern: /^(?<headline>Error from server(?: \(\w+\))?: .+)$/, activity: 'ship' },
    { kind: 'error', pattern: /^(?<headline>The \w+ "[^"]+" is invalid:.*)$/, activity: 'ship' },
    { kind: 'error', pattern: /^(?<headline>Unable to connect to the server: .+)$/, activity: 'ship' },
    { kind: 'detail', pattern: /^\S+ +\d+\/\d+ +(?:\w*(?:BackOff|Err\w+|Error)|OOMKilled) +\d/ },
    {
      kind: 'sign',
      pattern: /^Waiting for (?:deployment|daemon set|statefulset|\d+ pods)\b/,
      activity: 'ship',
    },
    {
      kind: 'sign',
      pattern: /^(?:deployment|service|configmap|ingress)\S*\/\S+ (?:created|configured|unchanged)$/,
      activity: 'ship',
    },
  ],
}

const MESSAGE = 'what Ansible says of a task'

/** Ansible: a task that failed and was ignored, or rescued, is none. */
export const ANSIBLE: Tool = {
  name: 'Ansible',
  rules: [
    {
      kind: 'sign',
      pattern: /^(?:TASK|RUNNING HANDLER) \[.{0,300}\] \*+$/,
      opens: MESSAGE,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?:fatal|failed): \[(?<host>[^\]\s]+)[^\]]*\].{0,200}? => .*"msg": "non-zero return code".*"stderr": "(?<headline>(?:[^"\\]|\\.)+)"/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?:fatal|failed): \[(?<host>[^\]\s]+)[^\]]*\].{0,200}? => .*"msg": "(?:\\n)*(?<headline>(?:[^"\\]|\\[^n])+)/,
      activity: 'ship',
    },
    {
      kind: 'detail',
      pattern: /^(?:fatal|failed): \[(?<host>[^\]\s]+)[^\]]*\].{0,200}?(?:FAILED|UNREACHABLE)! =>/,
      activity: 'ship',
    },
    {
      kind: 'error',
      within: MESSAGE,
      pattern: /^ {2}(?:"msg"|msg): "?(?<headline>(?![|>][-+]?$)\S.*?)"?,?$/,
      activity: 'ship',
    },
    { kind: 'sign', within: MESSAGE, pattern: /^ {2}msg: [|>][-+]?$/, opens: 'a message of Ansible' },
    {
      kind: 'error',
      within: 'a message of Ansible',
      pattern: /^ {4}(?<headline>\S.*)$/,
      opens: MESSAGE,
      activity: 'ship',
    },
    { kind: 'sign', within: MESSAGE, pattern: /^\.\.\.ignoring$/, excuses: 'passage' },
    { kind: 'sign', pattern: /^PLAY RECAP \*+$/, closes: true, activity: 'ship' },
    // A task of a block may have been rescued: of those that failed on the host only the last are not.
    {
      kind: 'sign',
      pattern: /^(?<host>\S+) +: ok=\d+ .*\bunreachable=0 .*\bfailed=(?<left>0)\b.*\brescued=[1-9]/,
      settles: true,
      activity: 'ship',
    },
    {
      kind: 'verdict',
      pattern:
        /^(?<headline>(?<host>\S+) +: ok=\d+ .*\bunreachable=0 .*\bfailed=(?<left>[1-9]\d*)\b.*\brescued=[1-9].*)$/,
      settles: true,
      activity: 'ship',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>\S+ +: ok=\d+ .*\b(?:unreachable|failed)=[1-9].*)$/,
      activity: 'ship',
    },
    { kind: 'noise', pattern: /^\S+ +: ok=\d+ / },
    { kind: 'error', pattern: /^ERROR! (?<headline>.+)$/, activity: 'ship' },
    {
      kind: 'frame',
      pattern: /^The error appears to (?:be|have been) in '(?<path>[^']+)': line (?<line>\d+)/,
    },
  ],
}

/** Capistrano, whose words of what ran elsewhere begin with the number of a command. */
export const CAPISTRANO: Tool = {
  name: 'Capistrano',
  rules: [
    { kind: 'sign', pattern: /^\d\d:\d\d deploy:migrat/, activity: 'migrate' },
    { kind: 'sign', pattern: /^\d\d:\d\d (?:deploy|git|bundler|rbenv|rvm|puma):\w/, activity: 'ship' },
    { kind: 'frame', pattern: /^\s+\d\d (?<path>[^\s:]{1,300}\.rb):(?<line>\d+):in / },
    { kind: 'detail', pattern: /^cap aborted!$/, opens: 'what Capistrano says', activity: 'ship' },
    // A thread that was ended so says what it knows before Capistrano does.
    {
      kind: 'verdict',
      pattern:
        /^\S{1,300}:\d+:in [`'][^']{1,200}': (?<headline>Exception while executing .+) \(SSHKit::Runner::ExecuteError\)$/,
      opens: 'what a host says',
      activity: 'ship',
    },
    {
      kind: 'verdict',
      within: 'what Capistrano says',
      pattern: /^SSHKit::Runner::ExecuteError: (?<headline>Exception while executing .+ exit status: \d+)$/,
      opens: 'what a host says',
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'what Capistrano says',
      pattern: /^(?<headline>\S.*)$/,
      opens: 'what a host says',
      activity: 'ship',
    },
    // Kamal says so too.
    { kind: 'sign', pattern: /^\s*(?:INFO|DEBUG) \[[\da-f]{3,8}\] Running \S/, activity: 'ship' },
    { kind: 'noise', within: 'what a host says', pattern: /^\S+ std(?:out|err): (?:Nothing written)?$/ },
    { kind: 'detail', within: 'what a host says', pattern: /^\S+ stdout: / },
    {
      kind: 'error',
      within: 'what a host says',
      pattern: /^\S+ stderr: (?<headline>(?!rake aborted|Nothing)\S.*)$/,
      closes: true,
      activity: 'ship',
    },
    {
      kind: 'verdict',
      pattern: /^(?:(?:ERROR )?)(?<headline>The deploy has failed with an error: .+|\*\* DEPLOY FAILED)$/,
      activity: 'ship',
    },
  ],
}
