import type { Tool } from '../rule'

/** `xcodebuild`, with xcpretty and without, and `swift test`. */
export const XCODE: Tool = {
  name: 'Xcode and Swift',
  rules: [
    {
      kind: 'error',
      pattern:
        /^(?<path>\S.*\.(?:swift|mm?)):(?<line>\d+): error: (?<test>-\[.+?\]|\w+(?:\.\w+)+) : (?<headline>\S.*)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern:
        /^(?:▸ +)?(?:❌ +)?(?<path>\S.*\.(?:swift|mm?|h|xib|storyboard|plist)):(?<line>\d+):(?:\d+:)? (?:fatal )?error: (?<headline>\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'test',
      pattern: /^Test Case '(?<test>-\[.+?\]|\w+(?:\.\w+)+)' failed \(/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^Test (?:Case|Suite) '.+' (?:started|passed)/ },
    {
      kind: 'error',
      pattern:
        /^[✘􀢄×X] +Test (?<test>.{1,300}?) recorded an issue(?: with \d+ arguments? .{1,200}?)? at (?<path>\S+?):(?<line>\d+):\d+: (?<headline>\S.*)$/u,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^[✘􀢄×X] +(?<headline>Test run with .+ failed after .*)$/u,
      activity: 'test',
    },
    {
      kind: 'test',
      pattern: /^[✘􀢄×X] +Test (?<test>.{1,300}?) failed after [\d.]+ seconds/u,
      activity: 'test',
    },
    { kind: 'verdict', pattern: /^[✘􀢄×X] +Suite .+ failed after /u, activity: 'test' },
    {
      kind: 'test',
      pattern: /^ {2,}[✗✖] (?<test>\w+)(?:, (?<headline>\S.*)| \([\d.]+ seconds\))$/,
      activity: 'test',
    },
    // xcpretty tells below what failed where that was.
    {
      kind: 'frame',
      pattern: /^ {2,6}(?<path>\/\S+\.(?:swift|mm?)):(?<line>\d+)$/,
      activity: 'test',
    },
    {
      kind: 'error',
      pattern: /^(?:▸ +)?❌ +(?<path>\S.*?):(?<line>\d+):\d+: (?<headline>\S.*)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^(?:▸ +)?❌ +(?:error: )?(?<headline>\S.*)$/, activity: 'build' },
    { kind: 'error', pattern: /^(?<headline>xcodebuild: error: .+)$/, activity: 'build' },
    { kind: 'error', pattern: /^(?<headline>Undefined symbols for architecture .+)$/, activity: 'build' },
    {
      kind: 'error',
      pattern: /^error: (?<headline>(?:Signing for |No profiles for |No such module|Provisioning ).+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>ld: (?:symbol\(s\) not found|library not found|framework not found|\d+ duplicate symbol).*)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^(?:▸ +)?(?<headline>\*\* TEST (?:EXECUTE )?FAILED \*\*)/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?:▸ +)?(?<headline>\*\* (?:BUILD|ARCHIVE|CLEAN|EXPORT) FAILED \*\*)/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern:
        /^\s*(?<headline>Executed \d+ tests?, with (?:\d+ tests? skipped and )?[1-9]\d* failures? .*)$/,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^The following build commands failed:$/,
      activity: 'build',
    },
    { kind: 'report', pattern: /^Failing tests:$/, opens: 'the failing tests of Xcode', activity: 'test' },
    {
      kind: 'test',
      within: 'the failing tests of Xcode',
      pattern: /^\t(?<test>\S.*?)(?:\(\))?$/,
      activity: 'test',
    },
  ],
}

/** CocoaPods and fastlane: what they end with begins with a mark of its own. */
export const COCOAPODS: Tool = {
  name: 'CocoaPods and fastlane',
  rules: [
    {
      kind: 'error',
      pattern:
        /^\[!\] (?<headline>(?:CocoaPods could not|Unable to find a (?:specification|target)|The `?Podfile|Invalid `?Podfile|No podspec).+)$/,
      activity: 'install',
    },
    // What Apple's own tool for uploads answers.
    { kind: 'error', pattern: /^.{0,80}?(?<headline>ERROR ITMS-\d+: .+)$/, activity: 'ship' },
    { kind: 'verdict', pattern: /^\[!\] (?<headline>Error (?:building|uploading).+)$/, activity: 'build' },
    { kind: 'verdict', pattern: /^(?<headline>fastlane finished with errors)$/ },
  ],
}
