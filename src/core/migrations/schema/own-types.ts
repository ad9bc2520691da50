import type { DomainChange, SchemaChange } from '../operation'
import type { ColumnFill, ColumnType } from './definition'
import { withoutPublic } from './names'

/** PostgreSQL's own, and those that extensions bring: none of them is a domain that refuses NULL. */
const COMMON =
  /^(?:pg_catalog\..+|bool|boolean|bytea|char|bpchar|varchar|text|name|int[248]?|integer|smallint|bigint|(?:small|big)?serial[248]?|float[48]?|real|numeric|decimal|money|date|time|timetz|timestamp|timestamptz|interval|uuid|xml|jsonb?|jsonpath|inet|cidr|macaddr8?|bit|varbit|tsvector|tsquery|oid|reg\w{1,20}|pg_lsn|txid_snapshot|pg_snapshot|point|line|lseg|box|path|polygon|circle|(?:int[48]|num|ts|tstz|date)(?:multi)?range|citext|hstore|ltree|lquery|ltxtquery|cube|seg|isbn(?:13)?|issn(?:13)?|ean13|geometry|geography|raster|box[23]d|vector|halfvec|sparsevec)$/

/** Whether a type is none that a project has made, so that it is the same whenever it is named. */
export const isCommon = ({ name }: ColumnType): boolean =>
  COMMON.test(withoutPublic(name).replace(/\[\]$/, ''))

/** What is known of a type that a project has made. */
interface OwnType {
  /** What it is made of, where it is a domain. */
  readonly of: ColumnType | null
  /** Whether it says `NOT NULL`; null where that is not known. */
  readonly isNotNull: boolean | null
  /** Whether a check of it refuses NULL; null where that is not known. */
  readonly isDemanding: boolean | null
  readonly hasCheck: boolean
  readonly fill: ColumnFill
}

/** An enumerated type, a range or the like: it takes NULL. */
const PLAIN: OwnType = { of: null, isNotNull: false, isDemanding: false, hasCheck: false, fill: 'none' }
/** A domain of a domain of … more often than this is none that anybody makes. */
const DEEPEST = 20
const UNKNOWN: OwnType = { ...PLAIN, isNotNull: null, isDemanding: null }

/** What is known of types that a project has made: a domain refuses NULL by itself, or because what it is made of does. */
export class OwnTypes {
  readonly #known = new Map<string, OwnType>()

  /** Whether a column of this type must have a value although it does not say so itself; null where that is not known. */
  refusesNull({ name }: ColumnType, depth = 0): boolean | null {
    // One that is made of itself is a mistake, and has no end.
    if (depth > DEEPEST) return null
    const plain = withoutPublic(name)
    const known = this.#known.get(plain)
    if (known === undefined) return COMMON.test(plain) || plain.endsWith('[]') ? false : null
    const all = [
      known.isNotNull,
      known.isDemanding,
      known.of === null ? false : this.refusesNull(known.of, depth + 1),
    ]
    return all.includes(true) ? true : all.includes(null) ? null : false
  }

  /** Whether a domain is known to say `NOT NULL` itself, whatever it is made of. */
  saysNotNull(name: string): boolean {
    return this.#known.get(withoutPublic(name))?.isNotNull === true
  }

  /** What a domain does to a new column of it: what fills it, and whether it has a rule. */
  domainOf(type: ColumnType | null, depth = 0): DomainEffect {
    const known = type === null ? undefined : this.#known.get(withoutPublic(type.name))
    if (known === undefined || depth > DEEPEST) return { fill: 'none', isRuled: false }
    const under = this.domainOf(known.of, depth + 1)
    const isRuled = known.hasCheck || known.isNotNull === true || under.isRuled
    return { fill: known.fill === 'none' ? under.fill : known.fill, isRuled }
  }

  /** Whether a column of this type may be one of a domain: its type is it, is made of it, or is not known. */
  mayBe({ name }: ColumnType, domain: string, depth = 0): boolean {
    const plain = withoutPublic(name).replace(/\[\]$/, '')
    const known = this.#known.get(plain)
    if (plain === domain || depth > DEEPEST) return true
    if (known === undefined) return !COMMON.test(plain)
    return known.of !== null && this.mayBe(known.of, domain, depth + 1)
  }

  /** What is named in a text that is not understood is no longer known. */
  doubt(words: ReadonlySet<string>): void {
    for (const name of this.#known.keys())
      if (words.has(name.slice(name.lastIndexOf('.') + 1))) this.#known.delete(name)
  }

  note(change: SchemaChange): void {
    if (change.kind === 'alter-domain') this.#alter(change)
    if (!('object' in change) || !('name' in change) || change.object !== 'type') return
    const name = withoutPublic(change.name)
    if (change.kind === 'create-object') {
      const { domain, mayExist = false } = change
      // What was there by its name takes NULL if it is an enumerated one, as far as anybody knows.
      const perhaps = domain === undefined && !this.#known.has(name) ? PLAIN : UNKNOWN
      this.#known.set(name, mayExist ? perhaps : { ...PLAIN, ...domain })
    }
    const known = this.#known.get(name)
    if (change.kind === 'drop-object') this.#known.delete(name)
    if (change.kind !== 'rename-object' || known === undefined) return
    this.#known.delete(name)
    if (change.to !== undefined) this.#known.set(withoutPublic(change.to), known)
  }

  #alter({ name: written, does }: Extract<SchemaChange, { kind: 'alter-domain' }>): void {
    const name = withoutPublic(written)
    const known = this.#known.get(name) ?? UNKNOWN
    this.#known.set(name, { ...known, ...after(does, known) })
  }
}

export interface DomainEffect {
  readonly fill: ColumnFill
  readonly isRuled: boolean
}

/** What a domain is after a change. Which of its checks was dropped is not told. */
function after(does: DomainChange, known: OwnType): Partial<OwnType> {
  switch (does) {
    case 'demand':
      return { isNotNull: true }
    case 'allow':
      return { isNotNull: false }
    case 'demand-by-check':
      return { isDemanding: true, hasCheck: true }
    case 'rule':
      return { hasCheck: true }
    case 'drop-rule':
      return { isDemanding: known.isDemanding === false ? false : null }
    case 'fill':
      return { fill: 'constant' }
    case 'drop-fill':
      return { fill: 'none' }
    case 'validate':
      return {}
  }
}
