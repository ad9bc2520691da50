import { expectRead, type Sample } from './samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'the heap of V8 is full',
    source: 'nodejs.org, diagnostics: memory',
    log: [
      '<--- Last few GCs --->',
      '[1234:0x5c0]    12345 ms: Mark-Compact 2047.1 (2082.4) -> 2046.9 (2083.2) MB, 1234.56 ms',
      '<--- JS stacktrace --->',
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      ' 1: 0xb7a940 node::Abort() [node]',
      'Aborted (core dumped)',
    ],
    headline: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    activity: 'unknown',
  },
  {
    name: 'the kernel kills a process, said by bash',
    source: 'gnu.org, bash manual: job control',
    log: ['copying', './ship.sh: line 3: 12345 Killed                  node build.js'],
    headline: 'Killed node build.js',
    activity: 'unknown',
    frames: ['./ship.sh:3'],
  },
  {
    name: 'a compiler is killed',
    source: 'gcc.gnu.org, FAQ',
    log: ['c++: fatal error: Killed signal terminated program cc1plus', 'compilation terminated.'],
    headline: 'c++: fatal error: Killed signal terminated program cc1plus',
    activity: 'unknown',
  },
  {
    name: 'make is told of a kill',
    source: 'gnu.org, make manual: errors',
    log: ['make: *** [Makefile:12: bundle] Killed'],
    headline: 'make: *** [Makefile:12: bundle] Killed',
    activity: 'unknown',
  },
  {
    name: 'a container is killed',
    source: 'kubernetes.io, assign memory resources',
    log: ['  Last State:  Terminated', '    Reason:  OOMKilled', '    Exit Code:  137'],
    headline: 'Reason: OOMKilled',
    activity: 'unknown',
  },
  {
    name: 'a segmentation fault',
    source: 'gnu.org, bash manual',
    log: ['running', 'Segmentation fault (core dumped)'],
    headline: 'Segmentation fault (core dumped)',
    activity: 'unknown',
  },
  {
    name: 'a sanitizer',
    source: 'clang.llvm.org, AddressSanitizer',
    log: [
      '==1234==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000',
      '    #0 0x4f in lift /home/ci/crane.c:12:3',
    ],
    headline: 'ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000',
    activity: 'unknown',
    frames: ['/home/ci/crane.c:12'],
  },
  {
    name: 'the disk is full, said by a tool of coreutils',
    source: 'gnu.org, coreutils',
    log: ["cp: error writing 'out/app.tar': No space left on device"],
    headline: "cp: error writing 'out/app.tar': No space left on device",
    activity: 'unknown',
  },
  {
    name: 'the disk is full, said by npm',
    source: 'docs.npmjs.com, common errors',
    log: [
      'npm ERR! code ENOSPC',
      'npm ERR! syscall write',
      'npm ERR! errno -28',
      'npm ERR! nospc ENOSPC: no space left on device, write',
    ],
    headline: 'ENOSPC: no space left on device, write',
    activity: 'install',
  },
  {
    name: 'the disk is full, said by Windows',
    source: 'learn.microsoft.com, system error codes',
    log: ['System.IO.IOException: There is not enough space on the disk.'],
    headline: 'System.IO.IOException: There is not enough space on the disk.',
    activity: 'unknown',
  },
]

expectRead('what ends any program', SAMPLES, [
  {
    name: 'a process that ended',
    log: ['memory: 12 MB of 64 MB', 'disk: 3 GB free', 'exit code 0 after 3 s'],
  },
])
