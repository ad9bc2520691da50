/** Names as PostgreSQL compares them, which its parser has folded where they had no quotes; `public` is where a table is unless another schema is named. */
export const withoutPublic = (name: string): string => name.replace(/^public\./, '')
export const within = (table: string, name: string): string =>
  `${withoutPublic(table)}.${withoutPublic(name)}`
