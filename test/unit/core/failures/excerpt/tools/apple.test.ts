import { expectRead, type Sample } from './samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'XCTest',
    source: 'xcpretty/xcpretty, issues 236 and 241',
    log: [
      "Test Case '-[Harbour.CraneTests testLifts]' started.",
      '/Users/ci/CraneTests.swift:12: error: -[Harbour.CraneTests testLifts] : XCTAssertEqual failed: ("2") is not equal to ("3")',
      "Test Case '-[Harbour.CraneTests testLifts]' failed (0.003 seconds).",
      '\t Executed 3 tests, with 1 failure (0 unexpected) in 0.303 (0.401) seconds',
      '** TEST FAILED **',
    ],
    headline: 'XCTAssertEqual failed: ("2") is not equal to ("3")',
    activity: 'test',
    tests: ['-[Harbour.CraneTests testLifts]'],
    frames: ['/Users/ci/CraneTests.swift:12'],
  },
  {
    name: 'swift test on Linux',
    source: 'swiftlang/swift-corelibs-xctest',
    log: [
      '/home/ci/Tests/CraneTests.swift:12: error: CraneTests.testLifts : XCTAssertTrue failed - no lift',
      "Test Case 'CraneTests.testLifts' failed (0.001 seconds)",
      'Executed 3 tests, with 1 failure (0 unexpected) in 0.003 (0.003) seconds',
    ],
    headline: 'XCTAssertTrue failed - no lift',
    activity: 'test',
    tests: ['CraneTests.testLifts'],
    frames: ['/home/ci/Tests/CraneTests.swift:12'],
  },
  {
    name: 'Swift Testing',
    source: 'ldomaradzki/xcsift, issue 61; swiftlang/swift-testing, pull request 1420',
    log: [
      '◇ Test run started.',
      '✘ Test "lifts what it can" recorded an issue at CraneTests.swift:16:17: Expectation failed: (lift → 2) == 3',
      '✘ Test "lifts what it can" failed after 0.986 seconds with 1 issue.',
      '✘ Suite CraneTests failed after 0.988 seconds with 1 issue.',
      '✘ Test run with 1 test in 1 suite failed after 0.988 seconds with 1 issue.',
    ],
    headline: 'Expectation failed: (lift → 2) == 3',
    activity: 'test',
    tests: ['"lifts what it can"'],
    frames: ['CraneTests.swift:16'],
  },
  {
    name: 'the compiler',
    source: 'xcpretty/xcpretty, README',
    log: [
      "/Users/ci/Crane App/Crane.swift:12:5: error: cannot find 'pier' in scope",
      '** BUILD FAILED **',
      'The following build commands failed:',
      '\tSwiftCompile normal arm64 /Users/ci/Crane.swift',
      '(1 failure)',
    ],
    headline: "cannot find 'pier' in scope",
    activity: 'build',
    frames: ['/Users/ci/Crane App/Crane.swift:12'],
  },
  {
    name: 'xcpretty',
    source: 'xcpretty/xcpretty, README',
    log: [
      "❌  /Users/ci/Crane.swift:12:5: cannot find 'pier' in scope",
      '    let x = pier',
      '            ^~~~',
    ],
    headline: "cannot find 'pier' in scope",
    activity: 'build',
    frames: ['/Users/ci/Crane.swift:12'],
  },
  {
    name: 'xcpretty within fastlane',
    source: 'docs.fastlane.tools, scan',
    log: [
      "▸ ❌  /Users/ci/Crane.swift:12:9: cannot find 'pier' in scope",
      '▸ ** BUILD FAILED **',
      '[!] Error building the application - see the log above',
    ],
    headline: "cannot find 'pier' in scope",
    activity: 'build',
    frames: ['/Users/ci/Crane.swift:12'],
  },
  {
    name: 'xcpretty about a test',
    source: 'xcpretty/xcpretty, README',
    log: [
      'CraneTests',
      '    ✓ testRefuses (0.001 seconds)',
      '    ✗ testLifts, XCTAssertEqual failed: ("2") is not equal to ("3")',
    ],
    headline: 'XCTAssertEqual failed: ("2") is not equal to ("3")',
    activity: 'test',
    tests: ['testLifts'],
  },
  {
    name: 'xcodebuild about itself',
    source: 'developer.apple.com, xcodebuild',
    log: ['xcodebuild: error: Unable to find a destination matching the provided destination specifier:'],
    headline: 'xcodebuild: error: Unable to find a destination matching the provided destination specifier:',
    activity: 'build',
  },
  {
    name: 'the linker',
    source: 'developer.apple.com, forums about ld',
    log: [
      'Undefined symbols for architecture arm64:',
      '  "_lift", referenced from:',
      'ld: symbol(s) not found for architecture arm64',
      'clang: error: linker command failed with exit code 1 (use -v to see invocation)',
    ],
    headline: 'Undefined symbols for architecture arm64:',
    activity: 'build',
  },
  {
    name: 'CocoaPods',
    source: 'guides.cocoapods.org, troubleshooting',
    log: ['[!] CocoaPods could not find compatible versions for pod "Pier":', '  In Podfile:'],
    headline: 'CocoaPods could not find compatible versions for pod "Pier":',
    activity: 'install',
  },
]

expectRead('Xcode', SAMPLES, [
  {
    name: 'XCTest',
    log: [
      "Test Case '-[Harbour.CraneTests testFails]' started.",
      "Test Case '-[Harbour.CraneTests testFails]' passed (0.003 seconds).",
      '\t Executed 93 tests, with 0 failures (0 unexpected) in 0.303 (0.401) seconds',
      '** TEST SUCCEEDED **',
    ],
  },
])
