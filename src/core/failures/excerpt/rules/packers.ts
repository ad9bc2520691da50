import type { Tool } from '../rule'

const OF_BUILDER = 'what electron-builder says'

/** What packs an app for the machines of its users. */
export const PACKERS: Tool = {
  name: 'electron-builder and Metro',
  rules: [
    { kind: 'sign', pattern: /^ {2}• electron-builder {2}version=/, opens: OF_BUILDER, activity: 'build' },
    {
      kind: 'error',
      within: OF_BUILDER,
      pattern: /^ {2}⨯ (?<headline>\S.{0,400}?)(?: {2}\w{1,40}=.*)?$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\[\w{1,20}-cli\] )?(?:[Ee]rror: ){0,2}(?<headline>Unable to resolve module \S+ from (?<path>[^\s:]+).*)$/,
      activity: 'build',
    },
  ],
}
