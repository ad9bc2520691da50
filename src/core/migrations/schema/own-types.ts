import type { Change, ColumnType } from '../operation'
import { withoutPublic } from './names'

/** PostgreSQL's own, and those that extensions bring: none of them is a domain that refuses NULL. */
const COMMON =
  /^(?:pg_catalog\..+|bool|boolean|bytea|char|bpchar|varchar|text|name|int[248]?|integer|smallint|bigint|(?:small|big)?serial[248]?|float[48]?|real|numeric|decimal|money|date|time|timetz|timestamp|timestamptz|interval|uuid|xml|jsonb?|jsonpath|inet|cidr|macaddr8?|bit|varbit|tsvector|tsquery|oid|reg\w{1,20}|pg_lsn|txid_snapshot|pg_snapshot|point|line|lseg|box|path|polygon|circle|(?:int[48]|num|ts|tstz|date)(?:multi)?range|citext|hstore|ltree|lquery|ltxtquery|cube|seg|isbn(?:13)?|issn(?:13)?|ean13|geometry|geography|raster|box[23]d|vector|halfvec|sparsevec)$/

/** What is known of types that a project has made: a domain refuses NULL by itself, or because what it is made of does. */
export class OwnTypes {
  /** Whether each refuses NULL; null where that is not known. */
  readonly #known = new Map<string, boolean | null>()

  /** Whether a column of this type must have a value although it does not say so itself; null where that is not known. */
  refusesNull({ name }: ColumnType): boolean | null {
    const plain = withoutPublic(name)
    const known = this.#known.get(plain)
    if (known !== undefined) return known
    return COMMON.test(plain) || plain.endsWith('[]') ? false : null
  }

  /** What is named in a text that is not understood is no longer known. */
  doubt(words: ReadonlySet<string>): void {
    for (const name of this.#known.keys())
      if (words.has(name.slice(name.lastIndexOf('.') + 1))) this.#known.delete(name)
  }

  note(change: Change): void {
    if (!('object' in change) || change.object !== 'type') return
    const name = withoutPublic(change.name)
    if (change.kind === 'create-object') {
      const { isDemanding = false, domainOf, mayExist = false } = change
      const made = isDemanding || (domainOf !== undefined && this.refusesNull(domainOf))
      // An enumerated one takes NULL, and so does what was there by its name, as far as anybody knows.
      const perhaps = domainOf === undefined && !this.#known.has(name) ? false : null
      this.#known.set(name, mayExist ? perhaps : made)
    }
    const known = this.#known.get(name)
    if (change.kind === 'drop-object') this.#known.delete(name)
    if (change.kind !== 'rename-object' || known === undefined) return
    this.#known.delete(name)
    if (change.to !== undefined) this.#known.set(withoutPublic(change.to), known)
  }
}
