import type { Operation } from '../operation'
import type { SqlParser } from '../parser'
export const alembicOperations = (
  _path: string,
  _text: string,
  _parser: SqlParser,
): readonly Operation[] => []
