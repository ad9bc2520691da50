import type { Result } from '../result'
import { alembicOperations } from './alembic'
import { djangoOperations } from './django/operations'
import type { Operation } from './operation'
import { scopeOf } from './order/in-order'
import { isDeployFolder } from './order/plan'
import type { Parsers, SqlParser } from './parser'
import { railsOperations } from './rails'
import { dbmateUp, gooseUp, sectionOf, type UpSection } from './sections'
import { sqlOperations } from './sql/operations'
import type { MigrationKind } from './types'

/**
 * What a migration does, in its order, whatever it is written in; a problem where it cannot be read. `isOutside`: a file beside it tells its tool
 * to open no transaction.
 */
export function operationsOf(
  path: string,
  text: string,
  kind: MigrationKind,
  parser: Parsers,
  isOutside = false,
): Result<readonly Operation[]> {
  switch (kind) {
    case 'django':
      return djangoOperations(path, text, parser)
    case 'alembic':
      return alembicOperations(path, text, parser)
    case 'rails':
      return railsOperations(path, text, parser)
    case 'goose':
      return inSql(path, gooseUp(text), parser)
    case 'dbmate':
      return inSql(path, dbmateUp(text), parser)
    case 'sql':
    case 'flyway':
    case 'prisma':
      return inSql(path, sectionOf(path, text, isOutside), parser)
  }
}

const inSql = (path: string, { sql, inTransaction, isUnsure }: UpSection, parser: SqlParser) =>
  sqlOperations(
    // Sqitch hands a script to psql, which sends one statement after the other.
    {
      path,
      sql,
      inTransaction,
      isUnsure,
      lineOf: (line) => line,
      isSentWhole: !isDeployFolder(scopeOf(path)),
    },
    parser,
  )
