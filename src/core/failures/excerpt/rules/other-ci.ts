import type { Tool } from '../rule'

/** Jenkins: what it runs at the end (`post`) did not break the build. */
export const JENKINS: Tool = {
  name: 'Jenkins',
  rules: [
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:Cannot contact \S{1,200}: .+|wrapper script does not seem to be touching .+))$/,
    },
    {
      kind: 'exit',
      step: true,
      pattern: /^ERROR: script returned exit code (?<code>-?\d+)$/,
    },
    {
      kind: 'sign',
      pattern: /^\[Pipeline\] \{ \(Declarative: Post Actions\)$/,
      aftercare: true,
      opens: 'what Jenkins runs at the end',
    },
    {
      kind: 'noise',
      within: 'what Jenkins runs at the end',
      pattern: /^(?!ERROR: script returned exit code )/,
    },
    { kind: 'noise', pattern: /^\[Pipeline\] / },
    { kind: 'noise', pattern: /^Stage ".{1,200}" skipped due to earlier failure\(s\)$/ },
    { kind: 'noise', pattern: /^Build step '.{1,200}' marked build as failure$/ },
    { kind: 'noise', pattern: /^Finished: (?:FAILURE|UNSTABLE|ABORTED)$/ },
  ],
}

const SCRIPT = 'the text of a script of Azure'

/** Azure Pipelines, whose lines begin as GitHub's do. */
export const AZURE: Tool = {
  name: 'Azure Pipelines',
  rules: [
    { kind: 'command', step: true, pattern: /^##\[section\]Starting: (?<command>.+)$/ },
    { kind: 'sign', pattern: /^Script contents:$/, opens: SCRIPT },
    { kind: 'sign', within: SCRIPT, pattern: /^=+ Starting Command Output =+$/, closes: true },
    { kind: 'command', within: SCRIPT, pattern: /^(?<command>\S.*)$/ },
    {
      kind: 'exit',
      step: true,
      tolerable: true,
      pattern:
        /^(?:Bash|PowerShell|Cmd\.exe|Script) (?:exited|failed) with (?:exit )?code:? '?(?<code>\d+)'?\.?$/,
    },
    { kind: 'exit', pattern: /^(?:Error: )?The process '[^']{1,300}' failed with exit code (?<code>\d+)$/ },
  ],
}

/** Buildkite and CircleCI. */
export const BUILDKITE: Tool = {
  name: 'Buildkite and CircleCI',
  rules: [
    {
      kind: 'exit',
      step: true,
      pattern: /^(?:🚨 )?Error: The command exited with (?:status|code) (?<code>\d+)$/u,
    },
    { kind: 'noise', pattern: /^user command error: / },
    { kind: 'noise', pattern: /^\^\^\^ \+\+\+$/ },
    { kind: 'exit', step: true, pattern: /^Exited with code exit status (?<code>\d+)$/ },
  ],
}
