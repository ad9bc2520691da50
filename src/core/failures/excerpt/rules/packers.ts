import type { Tool } from '../rule'

const OF_BUILDER = 'what electron-builder says'
const OF_GORELEASER = 'what GoReleaser says at its end'

/** What packs an app for the machines of its users. */
export const PACKERS: Tool = {
  name: 'electron-builder, GoReleaser and Metro',
  rules: [
    {
      kind: 'error',
      pattern: /^ {2,4}⨯ (?:release|build|command) failed(?: after \S+)? +error=(?<headline>\S.*)$/,
      activity: 'ship',
    },
    {
      kind: 'verdict',
      pattern: /^ {2,4}⨯ (?<headline>(?:release|build|command) failed after \S+)$/,
      opens: OF_GORELEASER,
      activity: 'ship',
    },
    { kind: 'detail', within: OF_GORELEASER, pattern: /^ {4}error=$/ },
    {
      kind: 'error',
      within: OF_GORELEASER,
      pattern: /^ {4}│ (?<headline>\S.*)$/,
      closes: true,
      activity: 'ship',
    },
    { kind: 'sign', pattern: /^ {2}• electron-builder {2}version=/, opens: OF_BUILDER, activity: 'build' },
    {
      kind: 'error',
      within: OF_BUILDER,
      pattern: /^ {2}⨯ (?<headline>\S.{0,400}?)(?: {2}\w{1,40}=.*)?$/,
      activity: 'build',
    },
    // Expo's builds elsewhere.
    {
      kind: 'error',
      pattern: /^(?<headline>.{1,100} failed with unknown error\. See logs for the ".{1,80}" phase .*)$/,
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
