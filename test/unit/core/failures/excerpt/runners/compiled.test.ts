import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from '../told'

const LOGS: Record<string, Told> = {
  'go-test': {
    headline: 'Lift(5, 3) = 2, want 3',
    activity: 'test',
    command: 'go test ./...',
    exit: 1,
    tests: ['TestSaysWhatIsLeft/three'],
    frames: ['crane_test.go:15'],
    marked: [
      '--- FAIL: TestSaysWhatIsLeft (0.00s)',
      '--- FAIL: TestSaysWhatIsLeft/three (0.00s)',
      'crane_test.go:15: Lift(5, 3) = 2, want 3',
    ],
  },
  'go-panic': {
    headline: 'Lift(5, 3) = 2, want 3',
    activity: 'test',
    command: 'go test ./...',
    exit: 1,
    tests: ['TestSaysWhatIsLeft/three', 'TestRefusesTooMuch'],
    frames: ['crane_test.go:15', '/home/ci/harbour/crane.go:7', '/home/ci/harbour/crane_test.go:22'],
    marked: [
      '--- FAIL: TestSaysWhatIsLeft (0.00s)',
      '--- FAIL: TestSaysWhatIsLeft/three (0.00s)',
      'crane_test.go:15: Lift(5, 3) = 2, want 3',
      '--- FAIL: TestRefusesTooMuch (0.00s)',
      'panic: 9 t is more than the crane lifts [recovered]',
    ],
  },
  'rust-test': {
    headline: '9 t is more than the crane lifts',
    activity: 'test',
    command: 'cargo test',
    exit: 101,
    tests: ['tests::refuses_too_much', 'tests::says_what_is_left'],
    frames: ['src/lib.rs:3', 'src/lib.rs:19'],
    marked: [
      'test tests::refuses_too_much ... FAILED',
      'test tests::says_what_is_left ... FAILED',
      "thread 'tests::refuses_too_much' (5393) panicked at src/lib.rs:3:9:",
      '9 t is more than the crane lifts',
      'assertion `left == right` failed',
      'left: 2',
      'right: 3',
    ],
  },
  'rust-backtrace': {
    headline: '9 t is more than the crane lifts',
    activity: 'test',
    command: 'cargo test',
    exit: 101,
    tests: ['tests::refuses_too_much'],
    frames: ['src/lib.rs:3', './src/lib.rs:24', './src/lib.rs:23'],
    marked: [
      'test tests::refuses_too_much ... FAILED',
      "thread 'tests::refuses_too_much' (5401) panicked at src/lib.rs:3:9:",
      '9 t is more than the crane lifts',
    ],
  },
  'java-surefire': {
    headline: 'java.lang.IllegalArgumentException: 9 t is more than the crane lifts',
    activity: 'test',
    command: 'mvn -B test',
    exit: 1,
    tests: ['harbour.CraneTest.refusesTooMuch', 'harbour.CraneTest.saysWhatIsLeft'],
    frames: ['Crane.java:12', 'CraneTest.java:19', 'CraneTest.java:14'],
    marked: [
      '[ERROR] harbour.CraneTest.refusesTooMuch -- Time elapsed: 0.010 s <<< ERROR!',
      'java.lang.IllegalArgumentException: 9 t is more than the crane lifts',
      'at harbour.Crane.lift(Crane.java:12)',
      '[ERROR] harbour.CraneTest.saysWhatIsLeft -- Time elapsed: 0.003 s <<< FAILURE!',
      'org.opentest4j.AssertionFailedError: expected: <3> but was: <2>',
      '[ERROR]   CraneTest.saysWhatIsLeft:14 expected: <3> but was: <2>',
      '[ERROR]   CraneTest.refusesTooMuch:19 » IllegalArgument 9 t is more than the crane lifts',
    ],
  },
  'java-gradle': {
    headline: 'java.lang.IllegalArgumentException at CraneTest.java:19',
    activity: 'test',
    command: './gradlew test',
    exit: 1,
    tests: ['harbour.CraneTest > refusesTooMuch', 'harbour.CraneTest > saysWhatIsLeft'],
    frames: ['CraneTest.java:19', 'CraneTest.java:14'],
    marked: [
      'harbour.CraneTest > refusesTooMuch FAILED',
      'java.lang.IllegalArgumentException at CraneTest.java:19',
      'harbour.CraneTest > saysWhatIsLeft FAILED',
      'java.lang.AssertionError at CraneTest.java:14',
      'BUILD FAILED in 3s',
    ],
  },
}

describe('the excerpt of a log of a test runner of a compiled language', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
