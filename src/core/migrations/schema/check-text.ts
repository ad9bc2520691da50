const NOT_NULL =
  /^\s{0,50}\(?\s{0,50}(?:not\s{1,50}"?(\w+)"?\s{1,50}is\s{1,50}null|(?:"?\w+"?\.)?"?(\w+)"?\s{1,50}is\s{1,50}not\s{1,50}null)\s{0,50}\)?\s{0,50}$/i

/** The column that a check wants to be there, where its text says that and nothing else; null for any other. */
export function demandedBy(text: string | null): string | null {
  const [, negated, said] = NOT_NULL.exec(text ?? '') ?? []
  return negated ?? said ?? null
}
