import { type MigrationContext, tookNull } from '../context'
import type { Operation } from '../operation'
import type { MigrationJudgement } from '../types'
import { wordsOf } from '../words'
import { addedColumn } from './added-column'
import { addedConstraint } from './added-constraint'
import { addedIndex } from './added-index'
import { alteredDomain } from './altered-domain'
import { changedData } from './changed-data'
import { changedType } from './changed-type'
import { columnDefault } from './column-default'
import { concurrentInTransaction } from './concurrent-in-transaction'
import { droppedColumn } from './dropped-column'
import { droppedConstraint } from './dropped-constraint'
import { droppedIndex } from './dropped-index'
import { droppedTable } from './dropped-table'
import { enumValues } from './enum-values'
import { harmless } from './harmless'
import { heldTable } from './held-table'
import { newTable } from './new-table'
import { NOT_UNDERSTOOD } from './not-understood'
import { nullability } from './nullability'
import { objects } from './objects'
import { renamed } from './renamed'
import { revoked } from './revoked'
import { caution, type MigrationRule, type Opinion } from './rule'

/** The first that has an opinion decides. What fails comes before what is harmless on a new table. */
export const RULES: readonly MigrationRule[] = [
  concurrentInTransaction,
  newTable,
  addedColumn,
  droppedColumn,
  droppedTable,
  renamed,
  changedType,
  nullability,
  columnDefault,
  addedConstraint,
  droppedConstraint,
  addedIndex,
  droppedIndex,
  objects,
  alteredDomain,
  enumValues,
  changedData,
  heldTable,
  revoked,
  harmless,
]

/** What one operation means, after those before it. */
export function judgementOf(operation: Operation, context: MigrationContext): MigrationJudgement {
  const { rule, opinion } = decide(operation, context)
  return {
    path: operation.path,
    line: operation.line,
    operation: wordsOf(operation),
    deploy: opinion.deploy.level,
    back: opinion.back.level,
    why: { deploy: opinion.deploy.why, back: opinion.back.why },
    rule,
  }
}

const UNDONE = caution('A later change undoes it. Check that both have run.')

const FORBIDDEN_BEFORE = caution(
  'It was forbidden before too: an earlier change allowed it in between. Check that both have run.',
)
const PERHAPS_FORBIDDEN = caution(
  'An earlier change allowed it, so it may have been forbidden before. If it was not, older code that leaves it empty is refused.',
)

/** In the end older code has what it had. */
function inTheEnd(opinion: Opinion, operation: Operation, context: MigrationContext): Opinion {
  if (opinion.back.level !== 'unsafe') return opinion
  if (operation.isUndone === true) return { ...opinion, back: UNDONE }
  if (operation.isForbiddenAgain !== true || operation.kind !== 'set-not-null') return opinion
  const took = tookNull(context, operation)
  if (took === true) return opinion
  return { ...opinion, back: took === null ? PERHAPS_FORBIDDEN : FORBIDDEN_BEFORE }
}

function decide(operation: Operation, context: MigrationContext) {
  for (const rule of RULES) {
    const opinion = rule.judge(operation, context)
    if (opinion !== null) return { rule: rule.id, opinion: inTheEnd(opinion, operation, context) }
  }
  return { rule: NOT_UNDERSTOOD.id, opinion: NOT_UNDERSTOOD.opinion }
}

export { bothWays, caution } from './rule'
