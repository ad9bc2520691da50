import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  'typescript-tsc': {
    headline: "error TS1005: ')' expected.",
    activity: 'build',
    command: 'tsc --noEmit -p .',
    exit: 2,
    frames: ['src/berth.ts:4'],
    marked: ["src/berth.ts(4,1): error TS1005: ')' expected.", 'Process completed with exit code 2.'],
  },
  'typescript-pretty': {
    headline: "error TS1005: ')' expected.",
    activity: 'build',
    command: 'npx tsc -p .',
    exit: 1,
    frames: ['src/berth.ts:4'],
    marked: [
      "src/berth.ts:4:1 - error TS1005: ')' expected.",
      'Found 1 error in src/berth.ts:4',
      'exit code 1 after 2.1 s',
    ],
  },
  'c-gcc-make': {
    headline: 'error: ‘limit’ undeclared (first use in this function)',
    activity: 'build',
    command: 'make',
    exit: 2,
    frames: ['main.c:2', 'main.c:3'],
    marked: [
      'main.c:2:26: error: ‘limit’ undeclared (first use in this function)',
      'main.c:3:51: error: expected ‘;’ before ‘}’ token',
      'make: *** [Makefile:3: main] Error 1',
      'exit code 2 after 2.1 s',
    ],
  },
  'c-linker': {
    headline: "undefined reference to `lift'",
    activity: 'build',
    command: 'gcc crane.c',
    exit: 1,
    marked: [
      "crane.c:(.text+0xa): undefined reference to `lift'",
      'collect2: error: ld returned 1 exit status',
      'Process completed with exit code 1.',
    ],
  },
  'java-javac': {
    headline: 'incompatible types: String cannot be converted to int',
    activity: 'build',
    command: 'javac -d out src/main/java/harbour/Crane.java',
    exit: 1,
    frames: ['src/main/java/harbour/Crane.java:14'],
    marked: [
      'src/main/java/harbour/Crane.java:14: error: incompatible types: String cannot be converted to int',
      'exit code 1 after 2.1 s',
    ],
  },
  'java-maven-compile': {
    headline: 'incompatible types: java.lang.String cannot be converted to int',
    activity: 'build',
    command: 'mvn -B test',
    exit: 1,
    frames: ['/home/ci/harbour/src/main/java/harbour/Crane.java:14'],
    marked: [
      '[ERROR] /home/ci/harbour/src/main/java/harbour/Crane.java:[14,16] incompatible types: java.lang.String cannot be converted to int',
      '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project harbour: Compilation failure',
      '[ERROR] /home/ci/harbour/src/main/java/harbour/Crane.java:[14,16] incompatible types: java.lang.String cannot be converted to int',
      'Process completed with exit code 1.',
    ],
  },
  'go-build': {
    headline: 'undefined: pier',
    activity: 'build',
    command: 'go build ./...',
    exit: 2,
    frames: ['./moor.go:2', './moor.go:3'],
    marked: [
      './moor.go:2:29: undefined: pier',
      './moor.go:3:25: cannot use "two" (untyped string constant) as int value in return statement',
      'exit code 2 after 2.1 s',
    ],
  },
  'rust-compile': {
    headline: 'error[E0425]: cannot find value `wight` in this scope',
    activity: 'build',
    command: 'cargo build',
    exit: 101,
    frames: ['src/lib.rs:6'],
    marked: [
      'error[E0425]: cannot find value `wight` in this scope',
      '--> src/lib.rs:6:13',
      'error: could not compile `harbour` (lib) due to 1 previous error; 1 warning emitted',
      'exit code 101 after 2.1 s',
    ],
  },
  'rust-compile-types': {
    headline: 'error[E0308]: mismatched types',
    activity: 'build',
    command: 'cargo build',
    exit: 101,
    frames: ['src/lib.rs:6'],
    marked: [
      'error[E0308]: mismatched types',
      '--> src/lib.rs:6:13',
      'error[E0277]: cannot subtract `u64` from `u32`',
      'error: could not compile `harbour` (lib) due to 2 previous errors; 1 warning emitted',
      'Process completed with exit code 101.',
    ],
  },
}

describe('the excerpt of a log of a compiler', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
