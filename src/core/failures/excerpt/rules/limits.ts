import type { Tool } from '../rule'

/** What ends any program: memory, the disk, a signal. */
export const LIMITS: Tool = {
  name: 'memory, disk and signals',
  rules: [
    {
      kind: 'error',
      pattern: /^.{0,100}?(?<headline>FATAL ERROR: .*(?:heap|Allocation failed|out of memory|OOM).*)$/,
    },
    {
      kind: 'error',
      pattern:
        /^(?<path>(?!(?:\S*\/)?(?:ba|da|z|k)?sh:)[^\s:]+): line (?<line>\d+): +\d+ (?<headline>(?:Killed|Terminated|Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception|Trace\/breakpoint trap)\b.*)$/,
    },
    {
      kind: 'error',
      pattern:
        /^(?:(?:\S*\/)?(?:ba|da|z|k)?sh: line \d+: +\d+ )?(?<headline>(?:Killed|Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception)(?: *\(core dumped\))?(?: {2,}\S.*)?)$/,
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>g?make(?:\[\d+\])?: \*{3} \[.{1,300}\] (?:Killed|Segmentation fault|Aborted|Bus error|Terminated)\b.*)$/,
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>.{0,300}?(?:\bOOMKilled\b|Out of memory: Killed process|fatal error: Killed signal|virtual memory exhausted|LLVM ERROR: out of memory|[Cc]annot allocate memory|\bsignal: 9, SIGKILL|: signal: killed\b|memory allocation of \d+ bytes failed|died with <Signals\.SIG|(?:terminated|killed) (?:by|with) signal (?:SIG)?\w+).*)$/,
    },
    {
      kind: 'error',
      pattern: /^# (?<headline>There is insufficient memory for the Java Runtime Environment to continue\.)$/,
    },
    // What a program wrote before a signal ended it has no end of its own.
    {
      kind: 'error',
      pattern:
        /^(?<headline>.{1,300} (?:Killed|Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception) *\(core dumped\))$/,
    },
    { kind: 'error', pattern: /^(?<headline>SIG(?:SEGV|ABRT|BUS|ILL|FPE): [a-z].*)$/ },
    { kind: 'error', pattern: /^(?<headline>Fatal Python error: .+)$/ },
    { kind: 'error', pattern: /^==\d+== ?(?<headline>ERROR: \w+Sanitizer: .+)$/ },
    {
      kind: 'frame',
      pattern:
        /^\s+#\d+ (?:0x[\da-f]+ in )?[^#].{0,300}? (?<path>[^\s:()]+\.(?:c|cc|cpp|cxx|h|hh|hpp|mm?|rs|swift)):(?<line>\d+)(?::\d+)?(?: \(.{1,300}\))?$/,
      library: /\/(?:compiler-rt|libsanitizer|googletest|gtest|libcxx)\//,
    },
    {
      kind: 'error',
      pattern:
        /^==\d+== (?<headline>(?:Invalid (?:read|write) of size \d+|Invalid free\b.*|Conditional jump or move depends on .+|Use of uninitialised value .+|Mismatched free\b.*|Source and destination overlap in .+|Syscall param .+|Jump to the invalid address .+|[\d,]+ (?:\(.{1,80}\) )?bytes in [\d,]+ blocks? are definitely lost .+))$/,
    },
    {
      kind: 'noise',
      pattern:
        /^==\d+== (?:Memcheck, |Copyright |Using Valgrind|Command: |Parent PID: |ERROR SUMMARY: |For \w+ of )/,
    },
    {
      kind: 'frame',
      pattern: /^==\d+== {4}(?:at|by) 0x[\dA-F]+: .{1,300} \((?<path>[^\s:()]+):(?<line>\d+)\)$/,
    },
    { kind: 'error', pattern: /^# {1,2}(?<headline>SIG[A-Z]+ \(0x[\da-f]+\) at pc=.+)$/ },
    { kind: 'error', pattern: /^npm (?:ERR!|error) (?<headline>signal SIG[A-Z]+)$/ },
    {
      kind: 'error',
      pattern:
        /^(?!npm )(?<headline>.{0,400}?(?:[Nn]o space left on device|\bENOSPC\b|not enough space on the disk|[Dd]isk quota exceeded|running out of disk space|[Dd]isk full).*)$/,
    },
  ],
}
