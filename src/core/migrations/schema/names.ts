/** Names are compared as PostgreSQL folds them; `public` is where a table is unless another schema is named. */
export const folded = (name: string): string => name.toLowerCase().replace(/^public\./, '')
export const within = (table: string, name: string): string => `${folded(table)}.${folded(name)}`
