import { assertNever } from '../result'
import { counted } from '../text/time'
import type { DomainChange, ObjectKind, SchemaChange } from './operation'
import type { MigrationFile, MigrationKind } from './types'

/** What a change does, as it follows on the name of its file: "drops the column owner of project". */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of change
export function wordsOf(change: SchemaChange): string {
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
    case 'alter-domain':
      return DOMAIN[change.does](change.name)
    case 'drop-default':
      return `drops the default of the column ${columnOf(change)}`
    case 'add-constraint':
      return `adds ${CONSTRAINTS[change.constraint]} to ${change.table}`
    case 'validate-constraint':
      return `validates the constraint ${change.name} of ${change.table}`
    case 'drop-constraint':
      if (change.to !== undefined)
        return `renames the constraint ${change.name} of ${change.table} to ${change.to}`
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
      return `${change.isRetyped === true ? 'changes the type of' : 'drops'} the ${objectOf(change)}`
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

const DOMAIN: Readonly<Record<DomainChange, (type: string) => string>> = {
  demand: (type) => `forbids NULL in columns of the type ${type}`,
  'demand-by-check': (type) => `forbids NULL in columns of the type ${type}`,
  rule: (type) => `adds a check to the type ${type}`,
  allow: (type) => `allows NULL in columns of the type ${type}`,
  'drop-rule': (type) => `drops a check of the type ${type}`,
  validate: (type) => `validates a check of the type ${type}`,
  fill: (type) => `sets the default of the type ${type}`,
  'drop-fill': (type) => `drops the default of the type ${type}`,
}

const DATA = {
  insert: (table: string) => `adds rows to ${table}`,
  update: (table: string) => `changes rows of ${table}`,
  move: (table: string) => `moves rows out of ${table}`,
  delete: (table: string) => `deletes rows of ${table}`,
  truncate: (table: string) => `empties the table ${table}`,
} as const

// python: what a file has, and why none of it is read

export const UNREAD_PYTHON = 'has Python that Binnacle cannot read'
export const NESTED = 'It is nested deeper than Python takes.'
export const TOO_LONG_AND_BROKEN =
  'It has Python that Binnacle cannot read, and is too long to be read without it.'

// judge: why a file is not judged, after its name

export const tooLong = (name: string): string => `${name} is too long to be read: look at it.`
export const noText = (name: string): string => `${name} isn’t text that Binnacle can read: look at it.`
export const perhapsDown = (name: string, folder: string): string =>
  `${name} is in a folder called ${folder}, and nothing beside it shows whether it’s a down migration or one that a deploy runs: look at it.`
export const plannedAnew = (name: string, script: string, others: number): string =>
  `${name} has ${script}${others === 0 ? '' : ` and ${counted(others, 'more script')}`} run, which ${others === 0 ? 'is' : 'are'} not among the changed files: look at it.`
export const perhapsTest = (name: string, folder: string): string =>
  `${name} is in a folder called ${folder}. It is not judged: look at it if that is an app.`
export const noMigration = (name: string): string =>
  `${name} isn’t a migration that Binnacle can read: look at it.`
export const ofOtherTool = (name: string, tool: string): string =>
  `${name} is a migration of ${tool}, which Binnacle does not read: look at it.`
export const tooDeep = (name: string): string => `${name} is nested too deeply to be read: look at it.`
export const notReadable = (name: string, kind: MigrationKind): string =>
  `${name} is not ${LANGUAGES[kind]} can read: look at it.`
export const unread = (name: string, change: MigrationFile['change']): string =>
  `${name} ${UNREAD[change]}: look at it.`
export const MAY_HAVE_RUN = 'It may have run already, so the database may not be as it says now.'

/** Whose text cannot be read, as it follows on “is not”. */
const LANGUAGES: Readonly<Record<MigrationKind, string>> = {
  sql: 'SQL that PostgreSQL',
  flyway: 'SQL that PostgreSQL',
  prisma: 'SQL that PostgreSQL',
  goose: 'SQL that PostgreSQL',
  dbmate: 'SQL that PostgreSQL',
  rails: 'Ruby that Ruby',
  django: 'Python that Python',
  alembic: 'Python that Python',
}

const UNREAD = {
  added: 'can’t be read from the source host',
  modified: 'was changed, and can’t be read from the source host',
  removed: 'was removed and may have run already',
} as const

// never-run: what it is, and what that means for a deploy

export const NOTHING_RAN = 'None of it has run.'
export const DOWN = ['is a down migration: no deploy runs it', 'No deploy runs it.'] as const
export const BASELINE = [
  'is a baseline: only an empty database runs it',
  'Only an empty database runs it.',
] as const
export const STANDS_FOR_OTHERS = [
  'replaces migrations that have already run',
  'It does nothing in a database that has run the migrations it replaces.',
] as const

// gravest

export const gravestMigrations = (all: number, most: number): string =>
  `Only the ${most} riskiest of ${all} migrations are listed: look at the others.`
export const gravestChanges = (all: number, most: number): string =>
  `Only the ${most} riskiest of ${all} changes are listed.`
export const doesMore = (others: number): string =>
  `does ${counted(others, 'more thing')} that ${others === 1 ? 'is' : 'are'} not listed`

// reasons

export const moreToLookAt = (name: string, others: number): string =>
  `${name} does ${counted(others, 'more thing')} to look at.`
export const changesNothing = (name: string): string => `${name} changes nothing in the database.`
export const onlyDoes = (operation: string): string => `only ${operation}`
export const harmless = (changes: number): string => `makes ${changes} harmless changes`
export const NO_WAY_BACK = 'Going back will not be possible.'
export const WAY_BACK = 'Going back stays safe.'
export const IN_FAVOR = {
  deploy: 'Old code runs on it; rolling back stays safe.',
  back: 'The older code runs on it.',
} as const
