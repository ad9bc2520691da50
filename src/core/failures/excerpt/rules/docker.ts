import type { Tool } from '../rule'

/** `docker build`, with BuildKit and without. */
export const DOCKER: Tool = {
  name: 'Docker',
  rules: [
    { kind: 'noise', pattern: /^#\d+ \[[^\]]+\] (?!RUN )/ },
    { kind: 'command', pattern: /^#\d+ \[[^\]]+\] RUN (?<command>.+)$/, activity: 'build' },
    { kind: 'command', pattern: /^Step \d+\/\d+ : RUN (?<command>.+)$/, activity: 'build' },
    { kind: 'frame', pattern: /^(?<path>\S{0,200}Dockerfile[\w.-]*):(?<line>\d+)$/ },
    {
      kind: 'exit',
      pattern:
        /^(?:#\d+ )?(?<headline>(?:ERROR: )?(?:failed to solve: )?process ".{1,400}" did not complete successfully: exit code: (?<code>\d+))/,
      activity: 'build',
    },
    {
      kind: 'exit',
      pattern: /^(?<headline>The command '.{1,400}' returned a non-zero code: (?<code>\d+))/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?:#\d+ )?(?<headline>(?:ERROR: )?failed to solve: .+)$/, activity: 'build' },
    { kind: 'sign', pattern: /^\[\+\] Building \d/, activity: 'build' },
    {
      kind: 'error',
      pattern: /^(?<headline>failed to (?:compute cache key|read dockerfile|solve with frontend \S+): .+)$/,
      activity: 'build',
    },
    // Compose: which container did not come up stands below.
    { kind: 'noise', pattern: /^ ?(?:✘ )?Container \S+ +Error$/ },
    { kind: 'error', pattern: /^(?<headline>dependency failed to start: .+)$/ },
    { kind: 'sign', pattern: /^The push refers to repository /, activity: 'ship' },
    {
      kind: 'error',
      pattern:
        /^(?<headline>(?:denied: |unauthorized: |toomanyrequests: |manifest unknown|(?:docker: )?Error response from daemon: ).*)$/,
    },
    { kind: 'error', pattern: /^#\d+ (?<headline>ERROR: .+)$/, activity: 'build' },
  ],
}
