// @ts-check
// What is newer than the oldest engine and used all the same, each with the reason why nothing breaks there.
// One that is no longer needed fails the check.

/** @type {readonly { what: RegExp, why: string }[]} */
export const EXCEPTIONS = [
  {
    what: /^main: chunks\/electron-store-[^:]+: \.toSorted /,
    why: "Runs in Electron's main process only, whose language is that of its Chromium, not of its Node.",
  },
  { what: /^page: .*\.css: text-wrap: pretty /, why: 'Lines break as they always did.' },
  {
    what: /^page: .*\.css: field-sizing/,
    why: 'The list is as wide as its longest entry, up to its greatest width.',
  },
  { what: /^page: .*\.css: scrollbar-width/, why: '::-webkit-scrollbar stands beside it.' },
  {
    what: /^main: chunks\/(?:compare|toml)-[^:]+: Temporal/,
    why: 'smol-toml makes Temporal’s dates only where it is told to (useLegacyDate), and Binnacle writes no TOML.',
  },
]
