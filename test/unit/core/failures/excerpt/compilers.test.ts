import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  'typescript-tsc': {
    headline: "error TS1005: ')' expected.",
    activity: 'build',
    command: 'tsc --noEmit -p .',
    exit: 2,
    frames: ['src/berth.ts:4'],
    marked: ["src/berth.ts(4,1): error TS1005: ')' expected."],
  },
  'typescript-pretty': {
    headline: "error TS1005: ')' expected.",
    activity: 'build',
    command: 'npx tsc -p .',
    exit: 1,
    frames: ['src/berth.ts:4'],
    marked: ["src/berth.ts:4:1 - error TS1005: ')' expected."],
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
    ],
  },
  'c-linker': {
    headline: "undefined reference to `lift'",
    activity: 'build',
    command: 'gcc crane.c',
    exit: 1,
    frames: ['crane.c'],
    marked: ["crane.c:(.text+0xa): undefined reference to `lift'"],
  },
  'java-javac': {
    headline: 'incompatible types: String cannot be converted to int',
    activity: 'build',
    command: 'javac -d out src/main/java/harbour/Crane.java',
    exit: 1,
    frames: ['src/main/java/harbour/Crane.java:14'],
    marked: [
      'src/main/java/harbour/Crane.java:14: error: incompatible types: String cannot be converted to int',
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
      '[ERROR] /home/ci/harbour/src/main/java/harbour/Crane.java:[14,16] incompatible types: java.lang.String cannot be converted to int',
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
    ],
  },
  'rust-compile': {
    headline: 'error[E0425]: cannot find value `wight` in this scope',
    activity: 'build',
    command: 'cargo build',
    exit: 101,
    frames: ['src/lib.rs:6'],
    marked: ['error[E0425]: cannot find value `wight` in this scope', '--> src/lib.rs:6:13'],
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
    ],
  },
}

describe('the excerpt of a log of a compiler', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
