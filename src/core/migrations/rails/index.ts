import type { Operation } from '../operation'
import type { SqlParser } from '../parser'
export const railsOperations = (_path: string, _text: string, _parser: SqlParser): readonly Operation[] => []
