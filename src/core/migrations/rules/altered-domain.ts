import { isNewObject, isNewTable, type MigrationContext } from '../context'
import type { DomainChange, Operation } from '../operation'
import { bothWays, caution, type MigrationRule, type Opinion, safe, UNHARMED, unsafe } from './rule'

/**
 * A rule of a domain is one of each column of that type, in whatever table: PostgreSQL reads all of them before it takes the rule. The older code
 * is held to it wherever it leaves such a column empty.
 */
export const alteredDomain: MigrationRule = {
  id: 'altered-domain',
  judge(operation, context): Opinion | null {
    if (operation.kind !== 'alter-domain') return null
    if (isOnlyNew(operation.name, context)) return bothWays(UNHARMED)
    // PostgreSQL passes over it where the type says so itself, and reads all rows where only a check does.
    if (operation.does === 'demand' && context.schema.saysNotNull(operation.name)) return bothWays(HELD)
    const opinion = opinionOn(operation, context)
    return reads(operation) ? { ...opinion, deploy: READ } : opinion
  },
}

/** What it does to the older code, wherever nothing has to be read for it. */
function opinionOn({ name, does }: AlterDomain, { schema }: MigrationContext): Opinion {
  const isHeld = does.startsWith('demand') && schema.refusesNull({ name, size: [] }) === true
  return isHeld ? bothWays(HELD) : OPINIONS[does]
}

/** Whether no table that was there has a column of it. */
const isOnlyNew = (name: string, context: MigrationContext): boolean =>
  isNewObject(context, { object: 'type', name }) &&
  context.schema.tablesWith(name).every((table) => isNewTable(context, table))

type AlterDomain = Extract<Operation, { kind: 'alter-domain' }>
const reads = ({ does, isValidated }: AlterDomain): boolean =>
  isValidated && /^(?:demand|demand-by-check|rule)$/.test(does)

const READ = unsafe('Each table with a column of this type is locked while all its rows are read.')
const REFUSED = unsafe('Older code that leaves a column of this type empty is refused.')
const RULED = caution('Rows of the older code that violate it are refused.')
const HELD = safe('The type itself already makes sure of that.')
const OPINIONS: Readonly<Record<DomainChange, Opinion>> = {
  demand: bothWays(REFUSED),
  'demand-by-check': bothWays(REFUSED),
  rule: bothWays(RULED),
  allow: {
    deploy: UNHARMED,
    back: caution('The newer code may have left NULLs that the older code does not expect.'),
  },
  'drop-rule': bothWays(caution('The newer code may have written what the older code does not expect.')),
  validate: {
    deploy: caution('Each table with a column of this type is read, and may take no writes meanwhile.'),
    back: safe('What it forbids was forbidden before.'),
  },
  fill: bothWays(safe('It only affects new rows that leave such a column out.')),
  'drop-fill': bothWays(caution('Older code that leaves such a column out may be refused.')),
}
