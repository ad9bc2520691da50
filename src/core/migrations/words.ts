import { assertNever } from '../result'
import type { Change, ObjectKind } from './operation'

/** What a change does, as it follows on the name of its file: "drops the column owner of project". */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of change
export function wordsOf(change: Change): string {
  switch (change.kind) {
    case 'create-table':
      return `${change.replaces ? 'replaces' : 'creates'} the table ${change.table}`
    case 'drop-table':
      return `drops the table ${change.table}`
    case 'rename-table':
      return `renames the table ${change.table} to ${change.to}`
    case 'add-column':
      return `adds the column ${change.column} to ${change.table}`
    case 'drop-column':
      return `drops the column ${columnOf(change)}`
    case 'rename-column':
      return `renames the column ${columnOf(change)} to ${change.to}`
    case 'alter-type':
      return `changes the type of the column ${columnOf(change)}`
    case 'redefine-column':
      return `redefines the column ${columnOf(change)}`
    case 'set-not-null':
      return `forbids NULL in the column ${columnOf(change)}`
    case 'drop-not-null':
      return `allows NULL in the column ${columnOf(change)}`
    case 'set-default':
      return `sets the default of the column ${columnOf(change)}`
    case 'drop-default':
      return `drops the default of the column ${columnOf(change)}`
    case 'add-constraint':
      return `adds ${CONSTRAINTS[change.constraint]} to ${change.table}`
    case 'validate-constraint':
      return `validates the constraint ${change.name} of ${change.table}`
    case 'drop-constraint':
      return `drops ${change.name === null ? 'a constraint' : `the constraint ${change.name}`} of ${change.table}`
    case 'create-index':
      return `adds ${change.isUnique ? 'a unique index' : 'an index'} to ${change.table}`
    case 'drop-index':
      return `drops ${change.name === null ? 'an index' : `the index ${change.name}`}${change.table === null ? '' : ` of ${change.table}`}`
    case 'rename-index':
      return `renames the index ${change.name}`
    case 'create-object':
      return `${change.replaces ? 'changes' : 'creates'} the ${objectOf(change)}`
    case 'drop-object':
      return `drops the ${objectOf(change)}`
    case 'rename-object':
      return `renames the ${change.object} ${change.name}`
    case 'add-enum-value':
      return `adds the value ${change.value} to the type ${change.type}`
    case 'rename-enum-value':
      return `renames the value ${change.value} of the type ${change.type}`
    case 'change-data':
      return DATA[change.verb](change.table)
    case 'run-code':
      return change.name === null ? 'runs code of its own' : `runs ${change.name}`
    case 'know':
      return change.words ?? 'changes nothing in the database'
    case 'hold-table':
    case 'revoke':
    case 'harmless':
    case 'unknown':
      return change.words
    default:
      return assertNever(change)
  }
}

const columnOf = ({ column, table }: { readonly column: string; readonly table: string }): string =>
  `${column} of ${table}`

const objectOf = (change: { object: ObjectKind; name: string; table: string | null }): string =>
  `${change.object} ${change.name}${change.table === null ? '' : ` of ${change.table}`}`

const CONSTRAINTS = {
  'foreign key': 'a foreign key',
  check: 'a check',
  unique: 'a unique constraint',
  'primary key': 'a primary key',
  exclusion: 'an exclusion constraint',
} as const

const DATA = {
  insert: (table: string) => `adds rows to ${table}`,
  update: (table: string) => `changes rows of ${table}`,
  move: (table: string) => `moves rows out of ${table}`,
  delete: (table: string) => `deletes rows of ${table}`,
  truncate: (table: string) => `empties the table ${table}`,
} as const
