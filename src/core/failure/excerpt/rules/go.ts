import type { Tool } from '../rule'

const LIBRARY = /\/go[-\w.]*\/src\/|\/pkg\/mod\//

export const GO: Tool = {
  name: 'Go',
  rules: [
    {
      kind: 'test',
      pattern: /^\s*--- FAIL: (?<test>\S+)/,
      opens: 'a failing Go test',
      activity: 'test',
    },
    {
      kind: 'error',
      within: 'a failing Go test',
      pattern: /^\s{4,}(?<path>[\w./-]+\.go):(?<line>\d+): (?<headline>.*\S)/,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^(?<headline>FAIL\t\S+\t.*)$/, activity: 'test' },
    { kind: 'verdict', pattern: /^(?<headline>FAIL\t\S+ \[(?:build|setup) failed\])$/, activity: 'build' },
    { kind: 'error', pattern: /^(?<headline>panic: .+?)(?: \[recovered\])?$/ },
    {
      kind: 'error',
      pattern:
        /^(?<headline>fatal error: (?:all goroutines|concurrent map|stack overflow|unexpected signal).*)$/,
    },
    { kind: 'frame', pattern: /^\t(?<path>\S+\.go):(?<line>\d+)(?: \+0x[\da-f]+)?$/, library: LIBRARY },
    {
      kind: 'error',
      pattern: /^(?:vet: )?(?<path>[\w./-]+\.go):(?<line>\d+)(?::\d+)?: (?<headline>.+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>go: (?!downloading|finding|extracting|added|upgraded|creating|to add|removed).+)$/,
      activity: 'install',
    },
  ],
}
