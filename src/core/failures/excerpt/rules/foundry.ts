import type { Tool } from '../rule'

/** Foundry, which tests contracts of Ethereum. */
export const FOUNDRY: Tool = {
  name: 'Foundry',
  rules: [
    {
      kind: 'test',
      pattern:
        /^\[FAIL[.:] (?:Reason: )?(?<headline>\S.{0,400}?)(?:; counterexample: .{0,2000}?)?\] (?<test>\w{1,200}\([^\s()]{0,300}\)) \(/,
      activity: 'test',
    },
    // The compiler, as Hardhat calls it too.
    { kind: 'frame', pattern: /^ *--> (?<path>[^\s:]+\.sol):(?<line>\d+):\d+:$/, activity: 'build' },
    {
      kind: 'verdict',
      pattern: /^(?<headline>Encountered a total of [1-9]\d* failing tests, .*)$/,
      activity: 'test',
    },
  ],
}
