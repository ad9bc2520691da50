import type { Tool } from '../rule'

/** Terraform and OpenTofu (whose frame is gone by now), Terragrunt, and Pulumi. */
export const TERRAFORM: Tool = {
  name: 'Terraform and Pulumi',
  rules: [
    {
      kind: 'sign',
      pattern:
        /^(?:Initializing (?:the backend|provider plugins)|(?:Terraform|OpenTofu) (?:will perform|used the)|Plan: \d+ to )/,
      activity: 'ship',
    },
    // Until Terraform 0.11.
    {
      kind: 'verdict',
      pattern: /^(?<headline>Error: Error (?:applying plan|refreshing state|running plan):)/,
      opens: 'what an old Terraform says',
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'what an old Terraform says',
      pattern: /^\s*\* (?!\S+: \d+ (?:error|problem))(?<headline>\S.*)$/,
      closes: true,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern: /^(?:│ )?(?<headline>Error: Error (?:acquiring|locking|releasing) (?:the )?state\b.*)$/,
      activity: 'ship',
    },
    { kind: 'sign', pattern: /^╷$/, opens: 'what Terraform says', activity: 'ship' },
    {
      kind: 'error',
      within: 'what Terraform says',
      pattern: /^(?:│ )?(?<headline>Error: .+)$/,
      activity: 'ship',
    },
    {
      kind: 'noise',
      within: 'what Terraform says',
      pattern: /^(?:│ )?Warning: /,
      opens: 'what Terraform warns of',
    },
    {
      kind: 'noise',
      within: 'what Terraform warns of',
      pattern: /^(?:│ )?\s*on \S+\.(?:tf|tofu)(?:vars)?(?:\.json)? line \d+\b/,
    },
    {
      kind: 'frame',
      pattern: /^(?:│ )?\s*on (?<path>\S+\.(?:tf|tofu)(?:vars)?(?:\.json)?) line (?<line>\d+)\b/,
      activity: 'ship',
    },
    { kind: 'sign', pattern: /^╵$/, closes: true },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Planning failed\. Terraform encountered an error .+)$/,
      activity: 'ship',
    },
    {
      kind: 'verdict',
      pattern: /^(?:\S+ +)?ERRO(?:R|\[\d+\]) +(?<headline>(?:terraform|tofu) invocation failed .+)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\S+ )?(?:STDERR|STDOUT|ERROR) +\[[^\]]{1,200}\] (?:terraform|tofu): (?:│ )?(?<headline>Error: .+)$/,
      activity: 'ship',
    },
    {
      kind: 'verdict',
      pattern: /^(?:\S+ )?ERROR +\[[^\]]{1,200}\] (?<headline>Module \S+ has finished with an error)$/,
      activity: 'ship',
    },
    { kind: 'sign', pattern: /^(?:Updating|Previewing update|Destroying) \([^)]+\)/, activity: 'ship' },
    { kind: 'report', pattern: /^Diagnostics:$/, opens: 'what Pulumi says', activity: 'ship' },
    {
      kind: 'verdict',
      pattern: /^\s*(?<headline>error: (?:update|preview|destroy|refresh) failed)$/,
      activity: 'ship',
    },
    {
      kind: 'detail',
      within: 'what Pulumi says',
      pattern:
        /^\s+(?:error:|\*) (?:(?:Running program '(?<path>[^']{1,300}\.[a-z]{1,4})' )?failed with an unhandled exception:?|.* errors? occurred:|.*unhandled exception:?)$/,
    },
    { kind: 'error', within: 'what Pulumi says', pattern: /^\s+\* (?<headline>\S.*)$/, activity: 'ship' },
    {
      kind: 'error',
      within: 'what Pulumi says',
      pattern:
        /^\s+(?<headline>(?!error: (?:update|preview|destroy|refresh) failed)(?:error|\w*Error|\w*Exception): .+)$/,
      activity: 'ship',
    },
    { kind: 'sign', within: 'what Pulumi says', pattern: /^(?:Resources|Outputs|Duration):/, closes: true },
  ],
}

const OF_CDK = 'a place that the CDK names'
const OF_LAMBDA = 'what a function of Lambda threw'

/** AWS CloudFormation, alone or driven by the CDK, SAM or Serverless. */
export const CLOUDFORMATION: Tool = {
  name: 'CloudFormation, CDK, SAM, Serverless and Elastic Beanstalk',
  rules: [
    {
      kind: 'error',
      pattern: /^(?<headline>Error: Failed to create changeset for the stack: .+)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)? {2,6}ERROR {2,6}(?<headline>(?:\[Instance: |Unsuccessful command |Failed to deploy |During an aborted |Service:Amazon|Stack named )\S.*)$/,
      activity: 'ship',
    },
    { kind: 'verdict', pattern: /^ERROR: (?<headline>ServiceError - .+)$/, activity: 'ship' },
    {
      kind: 'noise',
      pattern: /^.{0,200}?\b(?:CREATE|UPDATE|DELETE)_FAILED\b.*\bResource (?:creation|update) cancelled/,
    },
    {
      kind: 'error',
      pattern:
        /^.{0,120}?\b(?:CREATE|UPDATE|DELETE)_FAILED\s+\| *[\w:]+\s*\| *(?<headline>\S+ (?:\(\S+\) )?\S.*)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      // SAM writes a table, in which the reason goes on below.
      pattern: /^(?:CREATE|UPDATE|DELETE)_FAILED {2,}\w+::\S+ +\S+ +(?<headline>\S.*)$/,
      goesOn: true,
      activity: 'ship',
    },
    {
      kind: 'detail',
      pattern:
        /^(?:.{0,120}?\b(?:CREATE|UPDATE|DELETE)_FAILED\s+\| *[\w:]+\s*\| *\S+|(?:CREATE|UPDATE|DELETE)_FAILED: \S+ \(.+\))$/,
      opens: 'why a resource failed',
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'why a resource failed',
      pattern: /^\s*(?<headline>\S.*)$/,
      closes: true,
      activity: 'ship',
    },
    {
      kind: 'sign',
      pattern: /^.{0,120}?\b(?:CREATE|UPDATE)_IN_PROGRESS\s+\|/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern: /^\s*❌ {1,2}(?<headline>(?:Deployment|\S+(?: \(\S+\))?) failed: .+)$/,
      activity: 'ship',
    },
    { kind: 'verdict', pattern: /^(?<headline>The stack named \S+ failed .+)$/, activity: 'ship' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>(?:Error: )?Failed to create\/update the stack.*)$/,
      activity: 'ship',
    },
    { kind: 'error', pattern: /^(?<headline>Waiter \w+ failed: .+)$/, activity: 'ship' },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:upload|download|copy|delete) failed: .+ An error occurred \(.+)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern: /^(?:\S+: )?(?<headline>An error occurred \(\w+\) when calling the \w+ operation.*)$/,
      activity: 'ship',
    },
    { kind: 'verdict', pattern: /^✖ (?<headline>Stack \S+ failed to deploy.*)$/, activity: 'ship' },
    {
      kind: 'sign',
      pattern: /^(?:Deploying \S+ to stage |Serverless: (?:Packaging|Creating|Updating|Uploading|Checking))/,
      activity: 'ship',
    },
    { kind: 'sign', pattern: /^ {1,2}Serverless Error -{3,}$/, opens: 'what Serverless says' },
    {
      kind: 'error',
      within: 'what Serverless says',
      pattern: /^\s*(?<headline>\S.*)$/,
      closes: true,
      goesOn: true,
      activity: 'ship',
    },
    // The CDK names the place before what it says of it.
    {
      kind: 'noise',
      pattern: /^(?!\.\/)(?<path>[\w@./-]+\.(?:[cm]?[jt]s|py|java|go|cs)):(?<line>\d+):\d+$/,
      lends: true,
      opens: OF_CDK,
    },
    {
      kind: 'error',
      within: OF_CDK,
      pattern: /^ERROR (?<headline>\S.*)$/,
      borrows: true,
      closes: true,
    },
    { kind: 'error', pattern: /^\[Error at (?<headline>\/\S+\] \S.*)$/ },
    { kind: 'verdict', pattern: /^(?<headline>Found errors|Synthesis finished with errors)$/ },
    {
      kind: 'detail',
      pattern: /^(?:\[«\w+» |Error(?: \[\w+\])?: )?Validation failed with the following errors:$/,
      opens: 'what the CDK validates',
    },
    {
      kind: 'error',
      within: 'what the CDK validates',
      pattern: /^ {2}(?<headline>\[[^\]\s]+\] \S.*)$/,
    },
    { kind: 'exit', pattern: /^.{1,300}: Subprocess exited with error (?<code>\d+)$/ },
    {
      kind: 'error',
      within: 'what is said of an error',
      pattern: /^(?<headline>Cannot resolve \S+: Variables resolution errored with:)$/,
      closes: true,
      goesOn: true,
    },
    {
      kind: 'error',
      within: 'what is said of an error',
      pattern: /^(?<headline>Cannot parse "[^"]+": .+ in "(?<path>[^"]+)" \((?<line>\d+):\d+\))$/,
      closes: true,
    },
    // What a function of AWS Lambda threw: its type and its words, either first.
    { kind: 'sign', pattern: /^\s*"errorType": "[^"]+",?$/, confirms: true, opens: OF_LAMBDA },
    {
      kind: 'error',
      within: OF_LAMBDA,
      pattern: /^\s*"errorMessage": "(?<headline>.+)",?$/,
      closes: true,
    },
    { kind: 'sign', within: OF_LAMBDA, pattern: /^\s*[}\]],?$/, closes: true },
    {
      kind: 'error',
      pattern:
        /^\s*"errorMessage": "(?<headline>(?!(?:none|null|nil|ok|success|no error|undefined)")[^"].*)",?$/i,
      held: true,
    },
    {
      kind: 'frame',
      pattern: /^\s*" {2,}at (?:[^\s"].{0,200}? \()?(?<path>[^\s()"]+?):(?<line>\d+):\d+\)?",?$/,
    },
    { kind: 'noise', pattern: /^\s*" {2,}at [^"]+",?$/ },
    { kind: 'sign', pattern: /^(?:Error:| {1,2}(?:\w+ )?Error -{3,})$/, opens: 'what is said of an error' },
    {
      kind: 'error',
      within: 'what is said of an error',
      pattern: /^\s*(?<headline>(?!at |\S+#test_|(?:CREATE|UPDATE|DELETE)_FAILED: )\S.*)$/,
      closes: true,
    },
  ],
}
