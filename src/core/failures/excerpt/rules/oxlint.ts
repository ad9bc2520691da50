import type { Tool } from '../rule'

const WARNED_OF = 'what is only warned of'

/** oxlint, and how it and others in Rust show a place. */
export const OXLINT: Tool = {
  name: 'oxlint, Turborepo and moon, which draw places alike',
  rules: [
    {
      kind: 'error',
      pattern: /^ {2}[x×] (?<headline>[\w-]+\([\w/-]+\): \S.*)$/,
      activity: 'lint',
    },
    { kind: 'noise', pattern: /^ {2}[!⚠] [\w-]+\([\w/-]+\): \S/, opens: WARNED_OF },
    { kind: 'noise', within: WARNED_OF, pattern: /^\s+(?:,-|╭─)[-─]*\[/, closes: true },
    // Without colors its cross is an x, which may stand in any list but for its first words, or the place below.
    {
      kind: 'error',
      pattern:
        /^ {2}x (?<headline>(?!No solution found when |Failed to (?:build|download|fetch|resolve|read) )(?:Unable to|Could not|Cannot|Can't|Failed to|No packages? found|Process \S+ failed:?) \S.*)$/,
      soft: true,
    },
    {
      kind: 'error',
      pattern:
        /^ {2}x (?<headline>(?!No solution found when |Failed to (?:build|download|fetch|resolve|read) )[A-Z]\S* \S.*)$/,
      held: true,
    },
    {
      kind: 'frame',
      pattern: /^\s+(?:,-|╭─)[-─]*\[ ?(?<path>[^\s:]+):(?<line>\d+):\d+ ?\]$/,
      confirms: true,
    },
    // The name of an error, which its words follow.
    {
      kind: 'detail',
      pattern: /^(?:Error: )?[a-z_\d]+(?:::[a-z_\d]+)+$/,
      opens: 'what an error of Rust is about',
    },
    {
      kind: 'verdict',
      within: 'what an error of Rust is about',
      pattern: /^ {2}[x×] (?<headline>Task \S+ failed to run\.)$/,
      closes: true,
    },
    {
      kind: 'error',
      within: 'what an error of Rust is about',
      pattern: /^ {2}[x×] (?<headline>\S.*)$/,
      closes: true,
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Found \d+ warnings? and [1-9]\d* errors?\.)$/,
      activity: 'lint',
    },
  ],
}
