/** What a person looks for: words, and fields with what they are to be (`by:ada`). */
export interface Query {
  /** In lower case. */
  readonly words: readonly string[]
  /** Names and values in lower case, in the order in which they were typed. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/**
 * Reads a search: words apart by spaces, `name:value` for a field of `known`, and quotes around what has spaces (`by:"Ada Byron"`). What is no known
 * field is a word, as it stands: `fix:` in a subject is to be found.
 */
export function parseQuery(text: string, known: readonly string[]): Query {
  const words: string[] = []
  const fields: { name: string; value: string }[] = []
  for (const [, name, quoted, bare] of text
    .toLowerCase()
    .matchAll(/(?:([a-z]{1,30}):)?(?:"([^"]*)"?|([^\s"]+))/g)) {
    const value = quoted ?? bare ?? ''
    if (name !== undefined && known.includes(name)) fields.push({ name, value })
    else if (name !== undefined) words.push(`${name}:${value}`)
    else if (value !== '') words.push(value)
  }
  return { words, fields }
}
