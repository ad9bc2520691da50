import type { Tool } from '../rule'

/** The compiler of OCaml, also where Dune calls it. */
export const OCAML: Tool = {
  name: 'OCaml',
  rules: [
    {
      kind: 'noise',
      pattern:
        /^File "(?<path>[^"]{1,300})", (?:line (?<line>\d+), characters|lines \d+-\d+, characters) \d+-\d+:$/,
      lends: true,
      opens: 'what OCaml says',
    },
    {
      kind: 'error',
      within: 'what OCaml says',
      pattern: /^Error(?: \([^)]{1,80}\))?: (?<headline>\S.*)$/,
      borrows: true,
      closes: true,
      activity: 'build',
    },
    { kind: 'noise', within: 'what OCaml says', pattern: /^Warning \d+/, closes: true },
  ],
}
