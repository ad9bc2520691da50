import { Fragment, type ReactNode } from 'react'

/** The names in braces of a text: of "Nobody can deploy {app}." it is 'app'. */
type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never

type Values<Text extends string> = { readonly [Slot in Slots<Text>]: ReactNode }

/** A whole sentence of a feature's `words.ts`, with what is drawn in it (a name in bold, a link, a time) where its braces are. */
export function Sentence<Text extends string>(props: { readonly text: Text } & Values<Text>) {
  const values = new Map<string, ReactNode>(Object.entries(props))
  return props.text
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : <Fragment key={part}>{values.get(part)}</Fragment>))
}
