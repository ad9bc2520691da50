import type { Tool } from '../rule'

/** Shells, and what programs of all kinds write: the last to be asked. */
export const SHELL: Tool = {
  name: 'shells',
  rules: [
    {
      kind: 'error',
      soft: true,
      pattern:
        /^(?!(?:\S*\/)?(?:ba|da|z|k)?sh: )(?<path>[^\s:]+): line (?<line>\d+): (?<headline>.+: (?:command not found|No such file or directory|Permission denied|unbound variable|cannot execute.*))$/,
    },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+): line (?<line>\d+): (?<headline>syntax error\b.+)$/,
    },
    // dash, which is Debian's sh.
    {
      kind: 'error',
      soft: true,
      pattern:
        /^(?!(?:\S*\/)?(?:ba|da|z|k)?sh: )(?<path>[^\s:]+): (?<line>\d+): (?<headline>[^:]{1,200}: (?:not found|No such file|Permission denied|parameter not set))$/,
    },
    {
      kind: 'error',
      soft: true,
      pattern:
        /^(?<headline>(?:\/\S{1,100}\/)?(?:ba|da|z|k)?sh: (?:(?:line )?\d+: )?.{1,300}: (?:(?:command )?not found|No such file or directory|[Pp]ermission denied))$/,
    },
    // The command line of GitHub.
    {
      kind: 'error',
      pattern: /^(?:gh: )?(?<headline>HTTP [45]\d\d: .+ \(https:\/\/.+\))$/,
    },
    // git, of a merge.
    { kind: 'error', pattern: /^(?<headline>CONFLICT \([^)]{1,60}\): .{1,300} in (?<path>\S+))$/ },
    { kind: 'error', pattern: /^(?<headline>zsh: command not found: .+)$/ },
    { kind: 'sign', pattern: /^\+{1,4} (?:true|:)$/, excuses: 'command' },
    // With `set -x` a shell writes each command before it runs it. A difference has lines that begin so too.
    { kind: 'command', pattern: /^(?!\+{3} (?:b\/|\S+\t))\+{1,4} (?<command>[a-z_./~][\w./~@-]*(?: .*)?)$/ },
    // What ended a program of Go that writes its log by logrus.
    {
      kind: 'error',
      pattern: /^time="[^"]{1,40}" level=fatal msg="(?<headline>(?:[^"\\]|\\.){1,600})"/,
    },
    { kind: 'error', pattern: /^FATA\[\d{1,9}\] (?<headline>\S.*)$/ },
    // Meson, and Nix where what it fetched is not what it was.
    {
      kind: 'error',
      pattern: /^(?<path>\S*meson\.build):(?<line>\d+):\d+: ERROR: (?<headline>.+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>error: hash mismatch in .+):$/,
      goesOn: true,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:fatal|FATAL|Fatal|fatal error|Fatal error|error|Error|ERROR|panic): .+)$/,
      opens: 'an arrow to the place',
    },
    // The GNU coding standards' form of a message, which tools of all kinds keep to.
    {
      kind: 'frame',
      pattern: /^(?<path>(?!\d)[\w@.+-]+(?:\/[\w@.+-]+)*\.[A-Za-z]\w{0,7}):(?<line>\d+)(?::\d+)?: \S/,
    },
    // Perl, of what ended it or what it warns of.
    {
      kind: 'frame',
      pattern:
        /^.{1,400} at (?<path>(?!\S{0,200}\/(?:site_)?perl)[^\s:()]{1,200}\.(?:p[lm]|t)) line (?<line>\d+)\.$/,
    },
    { kind: 'verdict', pattern: /^(?<headline>Terminated)$/ },
    // What it could not do, the lines before say.
    { kind: 'verdict', pattern: /^(?<headline>rsync error: some files.+)$/ },
    {
      kind: 'verdict',
      pattern:
        /^(?<headline>tar(?: \(child\))?: (?:Error is not recoverable|Child returned status|Exiting with failure).*)$/,
    },
    { kind: 'error', pattern: /^(?<headline>rsync: .{1,400}: .{1,200} \(\d+\))$/ },
    { kind: 'error', pattern: /^(?<headline>tar(?: \(child\))?: .{1,300}: Cannot .+)$/ },
    {
      kind: 'exit',
      aside: true,
      pattern:
        /^.{0,200}?\b(?:exit(?:ed)? (?:with )?(?:(?:exit )?status|code)|returned non-zero exit status|exited with):? (?<code>\d{1,3})\b/,
    },
  ],
}

/** How a command ended, in the words of what ran it: no error of its own, though it is written as one. */
export const RUNNERS: Tool = {
  name: 'npm-run-all, Vercel, Rake, Nix',
  rules: [
    {
      kind: 'exit',
      pattern: /^(?<headline>error: builder for '\/nix\/\S+' failed with exit code (?<code>\d+));?$/,
      activity: 'build',
    },
    {
      kind: 'exit',
      pattern: /^(?:Error|ERROR): (?:Command )?"[^"]{1,300}" exited with (?<code>\d{1,3})\b/,
    },
    { kind: 'exit', pattern: /^(?:\S{1,200}\.go:\d+: )?exit status (?<code>\d{1,3})$/ },
    // Turborepo, on GitHub.
    {
      kind: 'exit',
      pattern: /^(?:\S{1,200}: +ERROR +)?command \(\S{1,300}\) .{1,300} exited \((?<code>\d{1,3})\)$/,
    },
    { kind: 'error', pattern: /^\s+(?:`->|╰─▶) +[x×] (?<headline>Could not find task .+)$/ },
    { kind: 'exit', pattern: /^Command failed with status \((?<code>\d{1,3})\)/ },
  ],
}
