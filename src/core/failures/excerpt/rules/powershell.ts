import type { Tool } from '../rule'

const IN_SHORT = 'what PowerShell says of an error'

/** PowerShell about an error that nothing caught: in short, as from version 7 on, and as Windows' own writes it. */
export const POWERSHELL: Tool = {
  name: 'PowerShell',
  rules: [
    {
      kind: 'frame',
      pattern: /^[\w-]{1,80}: (?<path>(?:[A-Za-z]:)?[^\s:]\S{0,400}\.psm?1):(?<line>\d+)$/,
      opens: IN_SHORT,
    },
    { kind: 'detail', within: IN_SHORT, pattern: /^(?:Line \||\s*\d+ \||\s+\|\s+~+$)/ },
    { kind: 'error', within: IN_SHORT, pattern: /^\s+\|\s+(?<headline>\S.*)$/, closes: true },
    // A cmdlet's name begins with an approved verb (learn.microsoft.com, “Approved verbs for PowerShell commands”). A program writes of its own
    // “Start-Time : 12:00”: of an error it is said next where it was.
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:(?:Add|Clear|Close|Copy|Enter|Exit|Find|Format|Get|Hide|Join|Lock|Move|New|Open|Optimize|Push|Pop|Redo|Remove|Rename|Reset|Resize|Search|Select|Set|Show|Skip|Split|Step|Switch|Undo|Unlock|Watch|Connect|Disconnect|Read|Receive|Send|Write|Backup|Checkpoint|Compare|Compress|Convert|ConvertFrom|ConvertTo|Dismount|Edit|Expand|Export|Group|Import|Initialize|Limit|Merge|Mount|Out|Publish|Restore|Save|Sync|Unpublish|Update|Debug|Measure|Ping|Repair|Resolve|Test|Trace|Approve|Assert|Build|Complete|Confirm|Deny|Deploy|Disable|Enable|Install|Invoke|Register|Request|Restart|Resume|Start|Stop|Submit|Suspend|Uninstall|Unregister|Wait|Use|Block|Grant|Protect|Revoke|Unblock|Unprotect|Sort|Tee|Where|ForEach)-[A-Z]\w{1,60}|\S{1,300}\.ps1) : \S.*)$/,
      held: true,
    },
    {
      kind: 'frame',
      pattern: /^At (?<path>(?:[A-Za-z]:)?[^\s:]\S{0,400}\.psm?1):(?<line>\d+) char:\d+$/,
      confirms: true,
    },
    { kind: 'sign', pattern: /^At line:\d+ char:\d+$/, confirms: true },
    { kind: 'sign', pattern: /^\+ +~+$/ },
    {
      kind: 'error',
      pattern:
        /^ +\+ CategoryInfo +: OperationStopped: \((?<headline>.{1,400}):String\) \[\], RuntimeException$/,
    },
    { kind: 'sign', pattern: /^ +\+ (?:CategoryInfo|FullyQualifiedErrorId) +: / },
  ],
}

/** How long a test took, and of it the test itself and what Pester needed (`12ms (10ms|2ms)`). */
export const PESTER: Tool = {
  name: 'Pester',
  rules: [
    {
      kind: 'test',
      pattern: /^\s*\[-\] (?<test>(?<headline>\S.{0,300}?)) [\d.]+m?s(?: \([\d.]+m?s\|[\d.]+m?s\))?$/,
      opens: 'what Pester says of a test',
      activity: 'test',
    },
    {
      kind: 'noise',
      pattern: /^\s*\[[+!?]\] \S.{0,300} [\d.]+m?s(?: \([\d.]+m?s\|[\d.]+m?s\))?$/,
      closes: true,
    },
    {
      kind: 'frame',
      within: 'what Pester says of a test',
      pattern: /^\s*at .{0,300}?, (?<path>\S.*?\.psm?1):(?: line )?(?<line>\d+)$/,
    },
    { kind: 'detail', within: 'what Pester says of a test', pattern: /^\s+(?:\d+: |But was: )/ },
    {
      kind: 'error',
      within: 'what Pester says of a test',
      pattern: /^\s+(?<headline>(?!at |\d+: )\S.*)$/,
      opens: 'where Pester failed',
      activity: 'test',
    },
    {
      kind: 'frame',
      within: 'where Pester failed',
      pattern: /^\s*at .{0,300}?, (?<path>\S.*?\.psm?1):(?: line )?(?<line>\d+)$/,
    },
    { kind: 'detail', within: 'where Pester failed', pattern: /^\s+(?:\d+: |But was: )/ },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Tests Passed: \d+, Failed: [1-9].*)$/,
      activity: 'test',
      closes: true,
    },
    { kind: 'noise', pattern: /^Tests Passed: \d+, Failed: 0\b/, closes: true },
  ],
}
