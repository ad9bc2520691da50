import type { Tool } from '../rule'

export const NPM: Tool = {
  name: 'npm',
  rules: [
    {
      kind: 'verdict',
      pattern: /^npm (?:ERR!|error) (?:code ELIFECYCLE|Lifecycle script)/,
      opens: 'npm about a script',
    },
    {
      kind: 'exit',
      within: 'npm about a script',
      pattern: /^npm (?:ERR!|error) (?:Exit status|errno|code) (?<code>\d+)$/,
    },
    { kind: 'noise', within: 'npm about a script', pattern: /^npm (?:ERR!|error)/ },
    {
      kind: 'detail',
      pattern: /^npm (?:ERR!|error) code /,
      opens: 'npm about an installation',
      activity: 'install',
    },
    {
      kind: 'noise',
      within: 'npm about an installation',
      pattern:
        /^npm (?:ERR!|error)(?: (?:errno|syscall|path|dest|network|node_modules|cwd|notsup|A complete log|at | ).*)?$/,
    },
    {
      kind: 'error',
      within: 'npm about an installation',
      pattern: /^npm (?:ERR!|error) (?<headline>.{0,60}? - PUT https?:\/\/\S+.*)$/,
      closes: true,
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'npm about an installation',
      // Before what it says npm names the code again, in small letters.
      pattern: /^npm (?:ERR!|error) (?:(?:nospc|notarget|notsup|e[a-z]{3,12}) )?(?<headline>\S.*)$/,
      closes: true,
      activity: 'install',
    },
    {
      kind: 'detail',
      pattern:
        /^npm (?:ERR!|error) (?:Missing|Invalid|While resolving|Found|Could not resolve|notarget|404|peer)\b/,
      activity: 'install',
    },
    { kind: 'noise', pattern: /^npm (?:ERR!|error|warn|WARN|notice)/ },
    // What `npm run` writes before a script: its name, then its text.
    {
      kind: 'noise',
      pattern: /^> (?:@[\w.-]+\/)?[\w.-]+@\d\S* \S+(?: \/\S*)?$/,
      opens: 'the text of a script',
    },
    { kind: 'command', within: 'the text of a script', pattern: /^> (?<command>\S.*)$/, closes: true },
  ],
}

export const YARN_AND_PNPM: Tool = {
  name: 'Yarn and pnpm',
  rules: [
    { kind: 'exit', pattern: /^error Command failed with exit code (?<code>\d+)\.$/ },
    { kind: 'error', pattern: /^error (?<headline>[A-Z].+)$/, activity: 'install' },
    { kind: 'sign', pattern: /^yarn install v\d/, activity: 'install' },
    {
      kind: 'error',
      pattern: /^➤ (?<headline>YN00(?:01|09|16|18|27|28|35|41|66|78): .+)$/,
      activity: 'install',
    },
    { kind: 'verdict', pattern: /^\s?(?<headline>ERR_PNPM_RECURSIVE_\w+\s.+)$/ },
    { kind: 'error', pattern: /^\s?(?<headline>ERR_PNPM_\w+\s.+)$/, activity: 'install' },
    { kind: 'exit', pattern: /^\s?ELIFECYCLE\s+Command failed with exit code (?<code>\d+)\.$/ },
    { kind: 'verdict', pattern: /^\s?ELIFECYCLE\s+(?<headline>.+)$/ },
  ],
}

/** pip, Poetry, Bundler and apt. */
export const OTHER_INSTALLERS: Tool = {
  name: 'pip, Poetry, Bundler, apt',
  rules: [
    {
      kind: 'error',
      pattern:
        /^ERROR: (?<headline>(?:Could not (?:find|install|build)|No matching distribution|Cannot install|ResolutionImpossible|Failed building|Failed to build|THESE PACKAGES|Package ').*)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:So, because|Because) .{1,400} version solving failed\.)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>pyproject\.toml changed significantly since poetry\.lock.+)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:Could not find (?:gem|compatible versions)|Bundler could not find|An error occurred while installing|Your bundle is locked to|The dependencies in your gemfile changed).*)$/,
      activity: 'install',
    },
    { kind: 'error', pattern: /^(?<headline>E: .+)$/, activity: 'install' },
  ],
}
