import type { Tool } from '../rule'

const OF_TEST = 'what clojure.test says of a test'

/** clojure.test, as Leiningen, the command line of Clojure and Kaocha run it. */
export const CLOJURE: Tool = {
  name: 'clojure.test',
  rules: [
    {
      kind: 'test',
      pattern:
        /^(?<headline>(?:FAIL|ERROR) in \(?(?<test>[\w.*+!?<>=/'-]{1,200})\)? \((?<path>[^\s():]{1,200}):(?<line>\d+)\))$/,
      opens: OF_TEST,
      activity: 'test',
    },
    {
      kind: 'error',
      within: OF_TEST,
      pattern: /^(?<headline>expected: \S.*)$/,
      goesOn: true,
      closes: true,
      activity: 'test',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>(?:[1-9]\d* failures, \d+ errors|0 failures, [1-9]\d* errors)\.)$/,
      activity: 'test',
    },
    { kind: 'noise', pattern: /^0 failures, 0 errors\.$/ },
  ],
}
