import type { Tool } from '../rule'

export const NPM: Tool = {
  name: 'npm',
  rules: [
    // node-gyp, whose compiler told above why, where it ran at all.
    {
      kind: 'verdict',
      pattern: /^(?:npm (?:ERR!|error) )?gyp ERR! stack (?<headline>Error: `[^`]{1,100}` failed .*)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^(?:npm (?:ERR!|error) )?gyp ERR! stack (?<headline>Error: \S.*)$/,
      activity: 'install',
    },
    { kind: 'detail', pattern: /^npm (?:ERR!|error) command failed$/ },
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
    // Bun.
    {
      kind: 'error',
      pattern: /^(?<headline>error: lockfile had changes, but lockfile is frozen)$/,
      activity: 'install',
    },
    { kind: 'error', pattern: /^npm (?:ERR!|error) (?<headline>Missing script: .+)$/ },
    {
      kind: 'detail',
      pattern: /^npm (?:ERR!|error) code /,
      opens: 'npm about an installation',
      activity: 'install',
    },
    {
      kind: 'error',
      within: 'npm about an installation',
      pattern: /^npm (?:ERR!|error) (?<headline>network \S+)$/,
      closes: true,
      activity: 'install',
    },
    {
      kind: 'error',
      within: 'npm about an installation',
      pattern:
        /^npm (?:ERR!|error) network (?<headline>(?!This is a problem|In most cases|If you are|'proxy' config)\S.*)$/,
      closes: true,
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
      pattern: /^npm (?:ERR!|error) need auth (?<headline>\S.*)$/,
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
      kind: 'sign',
      pattern: /^npm (?:ERR!|error) Could not resolve dependency:$/,
      opens: 'what npm could not resolve',
    },
    {
      kind: 'detail',
      within: 'what npm could not resolve',
      pattern: /^npm (?:ERR!|error) (?<headline>\S.* from \S.*)$/,
      adds: true,
      closes: true,
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

const OF_A_GEM = 'what bundler-audit found'
const TOLD_OF_FAILURE = 'how semantic-release told of its failure'

/** What audits packages and images, and what publishes them. */
export const PACKAGES: Tool = {
  name: 'npm audit, Trivy and semantic-release',
  rules: [
    { kind: 'sign', pattern: /^# npm audit report$/, opens: 'what npm found', activity: 'lint' },
    {
      kind: 'error',
      within: 'what npm found',
      pattern: /^(?<headline>(?:@[\w.-]+\/)?[\w.-]+ {2}[<>=*\d].*)$/,
      activity: 'lint',
    },
    { kind: 'sign', within: 'what npm found', pattern: /^To address /, closes: true },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Total: [1-9]\d* \((?:[A-Z]{3,9}: \d{1,6}(?:, )?){1,5}\))$/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?:│ )?(?<headline>\S{1,200} +│ (?:CVE|GHSA)-[\w-]{4,40} +│ [A-Z]+ .*?)(?: +│)?$/,
      activity: 'lint',
    },
    // pip-audit and bundler-audit.
    {
      kind: 'verdict',
      pattern: /^(?<headline>Found \d+ known vulnerabilit(?:y|ies) in \d+ packages?)\b/,
      activity: 'lint',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>[\w.-]{1,100} +\d\S{0,40} +(?:PYSEC|GHSA|CVE)-[\w-]{4,40}(?: +\S.*)?)$/,
      activity: 'lint',
    },
    { kind: 'detail', pattern: /^(?:CVE|GHSA|Advisory): (?:CVE|GHSA|OSVDB)-[\w-]+$/, opens: OF_A_GEM },
    {
      kind: 'error',
      within: OF_A_GEM,
      pattern: /^Title: (?<headline>\S.*)$/,
      closes: true,
      activity: 'lint',
    },
    { kind: 'verdict', pattern: /^(?<headline>Vulnerabilities found!)$/, activity: 'lint' },
    // That it could not tell of a failure is not why there is one.
    {
      kind: 'sign',
      pattern: /^(?:\[[^\]]{1,40}\] ){0,3}(?:› )?✘ {1,2}Failed step "fail" of plugin /,
      opens: TOLD_OF_FAILURE,
    },
    {
      kind: 'noise',
      within: TOLD_OF_FAILURE,
      pattern: /^(?:\[[^\]]{1,40}\] ){0,3}(?:› )?✘ {1,2}E[A-Z]{4,40} /,
      closes: true,
    },
    {
      kind: 'error',
      pattern: /^(?:\[[^\]]{1,40}\] ){0,3}(?:› )?✘ {1,2}(?<headline>E[A-Z]{4,40} \S.*)$/,
      activity: 'ship',
    },
    { kind: 'verdict', pattern: /^AggregateError:?$/ },
  ],
}

export const YARN_AND_PNPM: Tool = {
  name: 'Yarn and pnpm',
  rules: [
    { kind: 'exit', pattern: /^error Command failed with exit code (?<code>\d+)\.$/ },
    {
      kind: 'error',
      pattern: /^error (?<headline>\S{1,200}@\S{1,60}: The (?:engine|platform|CPU architecture) .+)$/,
      activity: 'install',
    },
    { kind: 'error', pattern: /^error (?<headline>[A-Z].+)$/, activity: 'install' },
    { kind: 'sign', pattern: /^yarn install v\d/, activity: 'install' },
    {
      kind: 'error',
      // Of what it would have changed it shows the difference first.
      pattern: /^➤ (?!YN0028: │ [-+ ])(?<headline>YN00(?:01|09|16|18|27|28|35|41|66|78): .+)$/,
      activity: 'install',
    },
    { kind: 'verdict', pattern: /^\s?(?<headline>ERR_PNPM_RECURSIVE_\w+\s.+)$/ },
    { kind: 'error', pattern: /^\s?(?<headline>ERR_PNPM_\w+\s.+)$/, activity: 'install' },
    { kind: 'exit', pattern: /^\s?ELIFECYCLE\s+Command failed with exit code (?<code>\d+)\.$/ },
    { kind: 'verdict', pattern: /^\s?ELIFECYCLE\s+(?<headline>.+)$/ },
  ],
}

const OF_A_PACKAGE = 'what pip was told by a package'

/** What pip says of a package that it had to build: what that said stands within, and tells why. */
export const PIP: Tool = {
  name: 'pip',
  rules: [
    // What was raised stands below.
    { kind: 'verdict', pattern: /^(?<headline>ERROR: Exception:)$/, activity: 'install' },
    { kind: 'sign', pattern: /^\s*error: subprocess-exited-with-error$/, activity: 'install' },
    {
      kind: 'verdict',
      pattern: /^\s*× (?<headline>.{1,200} did not run successfully\.)$/,
      activity: 'install',
    },
    { kind: 'sign', pattern: /^\s*╰─> \[\d+ lines of output\]$/, opens: OF_A_PACKAGE, activity: 'install' },
    { kind: 'sign', within: OF_A_PACKAGE, pattern: /^\s*\[end of output\]$/, closes: true },
    {
      kind: 'error',
      within: OF_A_PACKAGE,
      pattern: /^\s{4,}(?<path>[^\s:]+):(?<line>\d+):(?:\d+:)? (?<headline>(?:fatal )?error: .+)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      within: OF_A_PACKAGE,
      pattern: /^\s{4,}(?<headline>(?:[A-Z]\w*(?:Error|Exception)|Error|ERROR|error|fatal error): .+)$/,
      activity: 'install',
    },
  ],
}

/** pip, Poetry, Bundler, apt, Twine and Git LFS. */
export const OTHER_INSTALLERS: Tool = {
  name: 'pip, Poetry, Bundler, apt, Twine, Git LFS',
  rules: [
    { kind: 'error', pattern: /^ERROR +(?<headline>HTTPError: \d{3} .+)$/, goesOn: true, activity: 'ship' },
    { kind: 'error', pattern: /^batch response: (?<headline>\S.*)$/, activity: 'install' },
    {
      kind: 'error',
      pattern:
        /^ERROR: (?<headline>(?:Could not (?:find|install|build)|No matching distribution|Cannot install|ResolutionImpossible|Failed building|Failed to build|THESE PACKAGES|Package ').*)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^\s*(?<headline>(?:So, because|Because|And because|and) .{1,400} version solving failed\.)$/,
      activity: 'install',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>error: The lockfile at `uv\.lock` needs to be updated.+)$/,
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
        /^(?<headline>(?:Your Ruby version is|Could not find (?:gem|compatible versions)|Bundler could not find|An error occurred while installing|Your bundle is locked to|The dependencies in your gemfile changed).*)$/,
      activity: 'install',
    },
    { kind: 'error', pattern: /^(?<headline>E: .+)$/, activity: 'install' },
  ],
}
