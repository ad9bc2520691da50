import type { ColumnDefinition, ColumnFill, ColumnType } from './schema/definition'

export type ConstraintKind = 'foreign key' | 'check' | 'unique' | 'primary key' | 'exclusion'

/** What a schema has beside tables, columns, indexes and constraints. */
export type ObjectKind =
  | 'view'
  | 'materialized view'
  | 'function'
  | 'trigger'
  | 'type'
  | 'sequence'
  | 'schema'
  | 'extension'
  | 'policy'
  /** Of a composite type, by the type’s name and its own. */
  | 'attribute'
  | 'database'
  | 'foreign table'

/** A type made of another one. */
export interface DomainDefinition {
  readonly of: ColumnType
  /** It says `NOT NULL`. */
  readonly isNotNull: boolean
  /** A check of it refuses NULL. */
  readonly isDemanding: boolean
  readonly hasCheck: boolean
  readonly fill: ColumnFill
}

/** `demand`: it takes NULL no longer, by `NOT NULL` or by a check (`demand-by-check`). `rule`: any other check. */
export type DomainChange =
  | 'allow'
  | 'demand'
  | 'demand-by-check'
  | 'drop-fill'
  | 'drop-rule'
  | 'fill'
  | 'rule'
  | 'validate'

/** Why Django makes no table of a model and changes none. */
export type LeftModel = 'proxy' | 'unmanaged'

interface OfTable {
  readonly table: string
}
interface OfColumn extends OfTable {
  readonly column: string
}

/**
 * What a migration does, whatever language says it. Names are without quotes. `mayExist`: what is made may have been there before
 * (`IF NOT EXISTS`, a condition, a temporary table), so that making it proves nothing about what comes after.
 */
export type SchemaChange =
  | ({
      readonly kind: 'create-table'
      readonly replaces: boolean
      readonly mayExist?: boolean
      /** Its columns by their names, where the migration says them. */
      readonly columns?: ReadonlyMap<string, ColumnDefinition>
      /** What the database calls it, where that is said beside its name. */
      readonly storedAs?: string
      /** Its rows are in tables of their own. */
      readonly isPartitioned?: true
      /** The table of which it has some rows. */
      readonly partOf?: string
      /** The table that it has the columns of (`LIKE`), and no others. */
      readonly like?: string
    } & OfTable)
  /** `isForgotten`: an earlier release took it out of what its code knows (see `Schema`). */
  | ({ readonly kind: 'drop-table'; readonly isForgotten?: boolean } & OfTable)
  /** `isRemade`: the migration puts a view under its old name. */
  /** `of`: by Django, a model with its table, or what the table of a model is called. */
  | ({
      readonly kind: 'rename-table'
      readonly to: string
      readonly of?: 'model' | 'stored'
      readonly isRemade?: boolean
      /** The migration puts another table with the same columns under its old name. */
      readonly isSwapped?: true
    } & OfTable)
  | ({
      readonly kind: 'add-column'
      readonly isNullable: boolean
      readonly fill: ColumnFill
      readonly mayExist?: boolean
      /** All of it, where the migration says so. */
      readonly definition?: ColumnDefinition
      /** Its type is called as the database calls it. */
      readonly isSql?: true
      /** Whether its type takes NULL is not known. */
      readonly isOfUnknownType?: boolean
      /** Its type is a domain with a rule, for which PostgreSQL writes the whole table again. */
      readonly isOfRuledType?: boolean
    } & OfColumn)
  | ({ readonly kind: 'drop-column'; readonly isForgotten?: boolean } & OfColumn)
  | ({ readonly kind: 'rename-column'; readonly to: string } & OfColumn)
  /** `from` is null where the migration does not say which type it was. */
  | ({
      readonly kind: 'alter-type'
      readonly from: ColumnType | null
      /** What it was before the range, where that is known and the range has changed it before. */
      readonly was?: ColumnType
      readonly to: ColumnType
      /** The values are computed again (`USING`). */
      readonly isConverted: boolean
      /** They are computed by a cast of the column and nothing else. */
      readonly isCast?: boolean
      /** They are what they are as a text. */
      readonly isByText?: boolean
      /** It is said in which order its values are (`COLLATE`). */
      readonly isCollated?: boolean
      /** The new type is an enumerated one that has all values of the old one, as what was there before tells. */
      readonly isWiderEnum?: boolean
    } & OfColumn)
  /** The migration says what the column is to be, and not what it was. `isRequired`: it must not be NULL, and no default fills it. */
  | ({
      readonly kind: 'redefine-column'
      readonly isRequired: boolean
      readonly to: ColumnDefinition
      /** Indexes are made concurrently, and constraints validated after they were added (see `django/checked.ts`). */
      readonly isGentle?: boolean
    } & OfColumn)
  | ({ readonly kind: 'set-not-null' } & OfColumn)
  | ({ readonly kind: 'drop-not-null' } & OfColumn)
  /** `isIdentity`: the database numbers the rows. */
  | ({ readonly kind: 'set-default'; readonly isIdentity?: true } & OfColumn)
  /** `isDemanded`: it was what filled a column that must not be NULL (an identity). */
  | ({ readonly kind: 'drop-default'; readonly isDemanded?: true } & OfColumn)
  | ({
      readonly kind: 'add-constraint'
      readonly constraint: ConstraintKind
      readonly name: string | null
      /** The rows that are there are checked: not with `NOT VALID`. */
      readonly isValidated: boolean
      /** It takes over an index that is there already. */
      readonly usesIndex: boolean
      /** The name of that index. */
      readonly index?: string
      /** The column that it is about, where it is one and is named. */
      readonly column: string | null
      /** All that it is about, where they are named. */
      readonly columns?: readonly string[]
      /** Of an exclusion: two rows may be the same in these columns. */
      readonly isOtherThanEqual?: boolean
      /** Of a unique one: no two rows may be NULL there (`NULLS NOT DISTINCT`). */
      readonly countsNulls?: boolean
      /** The column that a check wants to be there (`CHECK (a IS NOT NULL)`), where that is all it says. */
      readonly notNull: string | null
      /** A check refuses a row in which all columns of one of these are NULL, however it says so (`coalesce(a, '') <> ''`). */
      readonly demands?: readonly (readonly string[])[]
      /** A check takes a row in which all columns of one of these are NULL, whatever else is in it. */
      readonly passes?: readonly (readonly string[])[]
    } & OfTable)
  | ({ readonly kind: 'validate-constraint'; readonly name: string } & OfTable)
  /** `to`: it is there under another name, by which an upsert does not ask for it. */
  | ({ readonly kind: 'drop-constraint'; readonly name: string | null; readonly to?: string } & OfTable)
  | ({
      readonly kind: 'create-index'
      readonly name: string | null
      readonly isConcurrent: boolean
      readonly isUnique: boolean
      /** Those that it is about; absent where that is not said by their names alone. */
      readonly columns?: readonly string[]
      /** Only some rows are in it (`WHERE`). */
      readonly isPartial?: boolean
      /** Of a unique one: no two rows may be NULL there (`NULLS NOT DISTINCT`). */
      readonly countsNulls?: boolean
    } & OfTable)
  | {
      readonly kind: 'drop-index'
      readonly name: string | null
      readonly table: string | null
      readonly isConcurrent: boolean
    }
  | { readonly kind: 'rename-index'; readonly name: string }
  | {
      readonly kind: 'create-object'
      readonly object: ObjectKind
      readonly name: string
      readonly table: string | null
      /** `CREATE OR REPLACE`, or it is altered in place. */
      readonly replaces: boolean
      readonly mayExist?: boolean
      /** Those of an enumerated type. */
      readonly values?: readonly string[]
      readonly domain?: DomainDefinition
    }
  /** What a domain is from now on; PostgreSQL looks at each table that has a column of it. */
  | {
      readonly kind: 'alter-domain'
      readonly name: string
      readonly does: DomainChange
      /** The rows that are there are checked: not with `NOT VALID`. */
      readonly isValidated: boolean
    }
  | {
      readonly kind: 'drop-object'
      readonly object: ObjectKind
      readonly name: string
      readonly table: string | null
      /** The range makes it again afterwards. */
      readonly isRemade?: boolean
      /** It is one of several functions of the name, told by what they take. */
      readonly isOverload?: boolean
      /** What is made of it goes too: of a type its columns. */
      readonly isCascade?: boolean
      /** It is there again with another type. */
      readonly isRetyped?: true
    }
  | {
      readonly kind: 'rename-object'
      readonly object: ObjectKind
      readonly name: string
      /** Absent where it is moved to another schema. */
      readonly to?: string
      /** The range gives its old name to another one afterwards. */
      readonly isRemade?: boolean
    }
  | { readonly kind: 'add-enum-value'; readonly type: string; readonly value: string }
  | { readonly kind: 'rename-enum-value'; readonly type: string; readonly value: string }
  | {
      readonly kind: 'change-data'
      readonly verb: 'insert' | 'update' | 'delete' | 'move' | 'truncate'
      readonly table: string
    }
  /** Code of the migration's own language, which may do anything to the data. */
  | { readonly kind: 'run-code'; readonly name: string | null }
  /** The table is locked as a whole for as long as it takes: `VACUUM FULL`, `CLUSTER`, `REINDEX`, `LOCK`. */
  | {
      readonly kind: 'hold-table'
      readonly words: string
      readonly table: string | null
      /** PostgreSQL refuses it within a transaction. */
      readonly isAlone?: true
    }
  /** Rights are taken away. `object`: what it is about where that is no table. */
  | {
      readonly kind: 'revoke'
      readonly words: string
      readonly table: string | null
      readonly object?: { readonly object: ObjectKind; readonly name: string }
    }
  /** Only what the code knows of the schema changes, and the database does not; `words` is null where nobody need hear of it. */
  | { readonly kind: 'know'; readonly changes: readonly SchemaChange[]; readonly words: string | null }
  /** Known, and nothing that code could notice: a comment, statistics, the migration's own settings. */
  | {
      readonly kind: 'harmless'
      readonly words: string
      /** What Django is told of a model whose table it leaves alone, or `nothing` it leaves from now on. A proxy stays one. */
      readonly model?: { readonly table: string; readonly leaves: LeftModel | 'nothing' }
      /** Django tells itself what a model is called now, whose table stays as it is. */
      readonly keeps?: { readonly model: string; readonly now: string; readonly table: string }
      /** PostgreSQL refuses it within a transaction. */
      readonly isAlone?: true
    }
  /** A pattern of words or code that is not understood. `table`: what it is about alone, but for `others`. */
  | {
      readonly kind: 'unknown'
      readonly words: string
      readonly table?: string | null
      readonly others?: readonly string[]
    }

/** A change with where it is written and how it is run. */
export type Operation = SchemaChange & {
  readonly path: string
  /** Counts from 1. */
  readonly line: number | null
  /** Whether it runs within a transaction; null where the migration does not say. */
  readonly inTransaction: boolean | null
  /** The migration gives up when it has to wait for a lock (`lock_timeout`). */
  readonly hasLockTimeout: boolean
  /** Where its names are looked for was set (`search_path`): they may not be those of operations before. */
  readonly isElsewhere?: true
  /** It is done under a condition (`DO … IF`), or taken back by an error. */
  readonly isPerhaps?: true
  /** Its tables are called as the database calls them, not as Django calls its models. */
  readonly isRaw?: true
  /** A later one of the range undoes it. */
  readonly isUndone?: true
  /** It forbids NULL where an earlier one of the range has allowed it. */
  readonly isForbiddenAgain?: true
}

/** What may be noted of a change that may not be made: that something is there which may have been there before, or that it is no longer there. */
export const isNotable = ({ kind, isPerhaps }: Operation): boolean =>
  isPerhaps !== true || /^(?:create-table|add-column|create-object|drop-(?:table|column|object))$/.test(kind)

/** A change that may not be made, so that what it makes may have been there before. */
export const unsure = <T extends { readonly kind: string }>(change: T): T =>
  /^(create-table|add-column|create-object)$/.test(change.kind) ? { ...change, mayExist: true } : change
