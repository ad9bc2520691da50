import type { SchemaChange } from '../operation'
import type { SqlParser } from '../parser'
import { changesOf } from './statement'

/** A check that another language hands on as a text, with what PostgreSQL takes it to say; as it is where that cannot be read. */
export function withCheckOf(change: SchemaChange, text: string | null, parser: SqlParser): SchemaChange {
  if (change.kind !== 'add-constraint' || change.constraint !== 'check' || text === null) return change
  const statements = parser.parse(`ALTER TABLE t ADD CHECK (${text})`)
  const [statement, other] = statements.ok ? statements.value : []
  const [read] = statement === undefined || other !== undefined ? [] : changesOf(statement.node)
  if (read?.kind !== 'add-constraint') return change
  const { notNull, demands = [], passes = [] } = read
  return { ...change, notNull: notNull ?? change.notNull, demands, passes }
}
