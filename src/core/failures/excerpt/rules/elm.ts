import type { Tool } from '../rule'

const OF_ELM = 'what elm-test says'

/** elm-test: the name, then what was expected, drawn over several lines. */
export const ELM: Tool = {
  name: 'elm-test',
  rules: [
    { kind: 'sign', pattern: /^elm-test \d[\w.-]*$/, opens: OF_ELM, activity: 'test' },
    {
      kind: 'test',
      within: OF_ELM,
      pattern: /^✗ (?<test>(?<headline>\S.*))$/,
      activity: 'test',
    },
    { kind: 'verdict', within: OF_ELM, pattern: /^(?<headline>TEST RUN FAILED)$/, activity: 'test' },
  ],
}
